import { readFileSync } from 'node:fs'
import { accessible, expect, fitsPhone, ready, test } from './page.ts'

const decide = 'what-went-wrong-at-the-counter'
const mistake = JSON.parse(readFileSync(`labs/${decide}/mistakes/blames-people.json`, 'utf8'))
  .answer as Record<string, string[]>

/** What the mistake gets wrong, put right. */
const mended = {
  ...mistake,
  'print-queue-cause': ['lock'],
  'print-queue-control': ['whole'],
  'early-warning-cause': ['which-paper'],
  'missing-fix-control': ['register'],
}

test('an officer decides cases by keyboard, learns why, and passes the second time', async ({
  page,
}) => {
  await page.goto('./labs/')
  await page.getByRole('link', { name: '窓口で何が起きたか' }).press('Enter')
  // The list it leads from has no script to wait for.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('窓口で何が起きたか')
  await ready(page)
  const sheet = page.getByRole('region', { name: 'あなたの判断' })
  const field = (question: string, choice: string) => page.locator(`[id="${question}.${choice}"]`)
  const choose = async (answer: Record<string, string[]>) => {
    for (const [question, choices] of Object.entries(answer)) {
      for (const choice of choices) {
        const one = field(question, choice)
        if (!(await one.isChecked())) await one.press('Space')
      }
    }
  }

  await page.keyboard.press('Control+Enter')
  await expect(sheet.getByRole('status').filter({ hasText: '問1' })).toContainText(
    '問1にまだ答えていません',
  )
  await expect(field('print-queue-cause', 'registry')).toBeFocused()
  await page.getByRole('link', { name: '文書3を読む' }).first().press('Enter')
  await expect(page.getByRole('article', { name: '文書3 再開から十日後' })).toBeFocused()
  await choose(mistake)

  await page.reload()
  await ready(page)
  await expect(field('print-queue-cause', 'load')).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(sheet).toContainText('10/22点')
  const first = sheet.getByRole('group', { name: /^問1 / })
  await expect(first).toContainText('一部正解 1/2点')
  await expect(first).toContainText('あなたの答え −1点 引き金はそのとおりです。')
  await expect(first).toContainText('正解はこれです。')
  await expect(sheet.getByRole('group', { name: /^問4 / })).toContainText('選び忘れ −1点')
  await accessible(page)

  await page.getByRole('button', { name: '答えを直す' }).press('Enter')
  await expect(first).not.toContainText('一部正解')
  await choose(mended)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '22点中17点。合格です。' })).toBeFocused()
  await expect(sheet).toContainText('2回目です。')
  await accessible(page)
  await fitsPhone(page)

  await page.reload()
  await ready(page)
  await expect(sheet).toContainText('日に合格しています。')
  await page.getByRole('button', { name: '最初に戻す' }).press('Enter')
  await expect(field('print-queue-cause', 'lock')).not.toBeChecked()
  await page.getByRole('button', { name: '戻す前の内容に返す' }).press('Enter')
  await expect(field('print-queue-cause', 'lock')).toBeChecked()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true, below: true })

  test('steps are put in order by tapping, in any order that is possible', async ({ page }) => {
    await page.goto('./en/labs/order-a-signing-session/')
    await ready(page)
    await page.getByRole('tab', { name: 'Your order' }).tap()
    const add = (name: string) =>
      page.getByRole('button', { name: new RegExp(`^Add as number \\d+ ?${name}$`) }).tap()
    const all = [
      'Receive the document',
      'Ask the signers',
      'The IT section commits',
      'The residents’ desk commits',
      'Send document and list',
      'The residents’ desk signs',
      'The IT section signs',
      'Aggregate',
      'Hand the certificate out',
      'Put the signing key together',
    ]
    for (const name of all) await add(name)
    const order = page.getByRole('region', { name: 'Steps in order (10)' })
    const status = page.getByRole('status').filter({ hasText: /is now number|taken out/ })
    await expect(status).toHaveText('“Put the signing key together” is now number 10.')

    await page.getByRole('button', { name: 'Have it graded' }).tap()
    const sheet = page.getByRole('region', { name: 'Your order' })
    await expect(sheet).toContainText('11 of 14 points')
    await expect(sheet).toContainText('“Verify the signature” is not in the order.')
    await expect(sheet).toContainText('In FROST the signing key is never put together.')
    await accessible(page)
    await fitsPhone(page)

    await page.getByRole('button', { name: 'Change the answers' }).tap()
    await order.getByRole('button', { name: /^Take out ?Put the signing key/ }).tap()
    await expect(page.getByRole('button', { name: /Put the signing key together$/ })).toBeFocused()
    await add('Verify the signature')
    const up = page.getByRole('button', { name: /^Up ?Verify the signature$/ })
    await up.tap()
    await expect(status).toHaveText('“Verify the signature” is now number 9.')
    await expect(up).toBeFocused()
    await accessible(page)
    await page.getByRole('button', { name: 'Have it graded' }).tap()
    await expect(page.getByRole('heading', { name: '14 of 14 points. Passed.' })).toBeFocused()
    await expect(page.getByText('Rules that are kept, and why they are rules (14)')).toBeVisible()
  })
})
