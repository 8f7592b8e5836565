import { readFileSync } from 'node:fs'
import { accessible, expect, fitsPhone, ready, test } from './page.ts'

const of = (path: string) => readFileSync(`labs/shamir-recover/${path}/recover.ts`, 'utf8')

test('a learner who fails sees what happened, tries values, and asks for the solution', async ({
  page,
}) => {
  await page.goto('./labs/shamir-recover/')
  await ready(page)
  const field = page.getByRole('textbox', { name: 'recover.ts の内容' })
  const sheet = page.getByRole('region', { name: '検査' })
  const check = (text: string) => sheet.getByRole('listitem').filter({ hasText: text }).first()

  await test.step('a hint fits the mistake that was made', async () => {
    await field.fill(`// written by somebody else\n${of('mistakes/first-two-only')}`)
    await field.press('Control+Enter')
    const failed = check('しきい値が三つから七つでも')
    await expect(failed).toContainText('あなたの値から分かること')
    await expect(failed).toContainText('断片を二つしか使っていません。')
    await expect(check('RFC 9591の例で')).not.toContainText('分かること')
    await accessible(page)
  })

  await test.step('the step that goes wrong first is named', async () => {
    await field.fill(of('solution').replace('numerator * other)', 'numerator * (other + 1n))'))
    await field.press('Control+Enter')
    await expect(check('RFC 9591の例で')).toContainText('1, 2 の結果。')
    await expect(check('RFC 9591の例で')).toContainText(
      '途中の値「断片の重み」が、2つのうち1つ目から違います。',
    )
  })

  await test.step('the function runs on the learner’s own values', async () => {
    const own = page.getByRole('region', { name: '試す' })
    await own.getByRole('button', { name: '動かす' }).press('Enter')
    await expect(own.getByRole('status')).toContainText('断片の重み: ')
    await own.getByRole('textbox').fill('recover(')
    await own.getByRole('button', { name: '動かす' }).press('Enter')
    await expect(own.getByRole('status')).toContainText('この式は文法に合いません')
    await page.reload()
    await ready(page)
    await expect(own.getByRole('textbox')).toHaveValue('recover(')
    await own.getByRole('textbox').fill('recover([{ identifier: 0n, value: 9n }])')
    await own.getByRole('button', { name: '動かす' }).press('Enter')
    await expect(own.getByRole('status')).toContainText('9n')
    await own.getByRole('button', { name: '式を最初に戻す' }).press('Enter')
    await expect(own.getByRole('textbox')).toHaveValue(/identifier: 2n/)
  })

  await test.step('the solution comes on asking, and the record says so', async () => {
    const solution = page.getByRole('region', { name: '解答と解説' })
    await expect(solution.locator('pre')).toHaveCount(0)
    await solution.getByRole('button', { name: '解答と解説を見る' }).press('Enter')
    await expect(solution).toContainText('見たことが記録に残り')
    await solution.getByRole('button', { name: 'もう少し考える' }).press('Enter')
    await solution.getByRole('button', { name: '解答と解説を見る' }).press('Enter')
    await solution.getByRole('button', { name: '記録に残して見る' }).press('Enter')
    await expect(solution.locator('pre')).toContainText('番号が同じ点が二つあると')
    await expect(solution.getByRole('heading', { name: 'recover.ts' })).toBeFocused()
    await accessible(page)
    await fitsPhone(page)
    await field.fill(of('solution'))
    await field.press('Control+Enter')
    await expect(page.getByRole('heading', { name: '8点中8点。合格です。' })).toBeFocused()
    await page.goto('./record/')
    await expect(page.getByRole('row').nth(1)).toContainText('解答を見たあと')
    await expect(page.getByRole('row').nth(2)).not.toContainText('解答を見たあと')
  })
})
