import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { accessible, expect, fitsPhone, ready, test } from './page.ts'

const solution = readFileSync('labs/shamir-recover/solution/recover.ts', 'utf8')

test('a learner solves a lab by keyboard, and finds the text again', async ({ page }) => {
  await page.goto('./labs/')
  await accessible(page)
  await fitsPhone(page)
  await page.getByRole('link', { name: '断片から秘密を復元する' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('断片から秘密を復元する')
  await ready(page)

  const field = page.getByRole('textbox', { name: 'recover.ts の内容' })
  const status = page
    .getByRole('status')
    .filter({ has: page.getByRole('heading', { name: '検査' }) })
  await page.getByRole('button', { name: 'たたむ' }).press('F6')
  await expect(field).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(status).toContainText('5つのうち0つ合格')

  await test.step('the line that threw is reached, and hints open one by one', async () => {
    await page.getByRole('button', { name: 'recover.ts の9行目へ移る' }).first().press('Enter')
    await expect(field).toBeFocused()
    expect(
      await field.evaluate((one: HTMLTextAreaElement) =>
        one.value.slice(one.selectionStart, one.selectionEnd),
      ),
    ).toBe("  throw new Error('recover')")
    await page.getByRole('button', { name: 'ヒント1を見る' }).first().press('Enter')
    await expect(page.getByText('ほかの断片の番号だけから決まります')).toBeFocused()
    await expect(page.getByRole('button', { name: 'ヒント2を見る' })).toBeVisible()
  })

  await test.step('a wrong value is laid beside the right one', async () => {
    await field.fill('export const recover = (shares: { value: bigint }[]) => shares[0]?.value')
    await field.press('Control+Enter')
    const table = page.getByRole('table').first()
    await expect(table.getByRole('columnheader')).toHaveText(['正しい値', 'あなたの値'])
    await expect(table.getByRole('caption')).toContainText('1, 2 の結果')
    await accessible(page)
  })

  await test.step('Enter keeps the indent, and undo takes it back', async () => {
    await field.fill('if (true) {')
    await field.press('End')
    await field.press('Enter')
    await field.press('a')
    await expect(field).toHaveValue('if (true) {\n  a')
    await field.press('Enter')
    await field.press('}')
    await expect(field).toHaveValue('if (true) {\n  a\n}')
    await field.press('Control+z')
    await field.press('Control+z')
    await expect(field).toHaveValue(/^if \(true\) \{\n {2}a/)
    await field.press('Tab')
    await expect(field).not.toBeFocused()
  })

  await test.step('an input method composes and is not disturbed', async () => {
    const session = await page.context().newCDPSession(page)
    // As the browser tells of a key that the input method has taken for itself.
    const confirm = (modifiers: number) =>
      session.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key: 'Enter',
        code: 'Enter',
        windowsVirtualKeyCode: 229,
        modifiers,
      })
    await field.fill('  // ')
    await field.press('End')
    const before = await status.textContent()
    await session.send('Input.imeSetComposition', {
      text: 'かぎ',
      selectionStart: 2,
      selectionEnd: 2,
    })
    const control = 2
    for (const modifiers of [0, control]) await confirm(modifiers)
    await expect(field).toHaveValue('  // かぎ')
    await session.send('Input.insertText', { text: '鍵' })
    await expect(field).toHaveValue('  // 鍵')
    expect(await status.textContent()).toBe(before)
  })

  await test.step('a reset can be taken back', async () => {
    await field.fill(solution)
    await page.getByRole('button', { name: '最初に戻す' }).press('Enter')
    await expect(field).toHaveValue(/TODO 1/)
    await page.getByRole('button', { name: '戻す前の内容に返す' }).press('Enter')
    await expect(field).toHaveValue(solution)
  })

  await field.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '8点中8点。合格です。' })).toBeFocused()
  await expect(page.getByRole('img', { name: /^合格 \d+\.\d+\.\d+ 寺子屋$/ })).toBeVisible()
  await accessible(page)

  await page.reload()
  await ready(page)
  await expect(field).toHaveValue(solution)
  await expect(page.getByText('にこの端末へ保存しました')).toBeVisible()
  await expect(page.getByText('日に合格しています。')).toBeVisible()

  await test.step('on a phone the parts are tabs', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await expect(field).toBeHidden()
    await page.getByRole('tab', { name: '課題' }).press('ArrowRight')
    await expect(field).toBeVisible()
    await page.getByRole('button', { name: '実行する' }).click()
    await expect(page.getByRole('tab', { name: '検査' })).toHaveAttribute('aria-selected', 'true')
    await expect(status).toContainText('5つすべて合格')
    await fitsPhone(page)
  })
})

const programs = {
  throws: ["throw new TypeError('no shares yet')", 'TypeError: no shares yet'],
  'loops for ever': ['for (;;) {}', 'The computation does not end.'],
  'allocates without end': [
    "const all = []; for (;;) all.push('x'.repeat(1 << 20) + all.length)",
    'The memory is used up.',
  ],
  'recurses without end': ['return recover()', 'Calls are nested too deeply.'],
  'returns nothing': ['', 'undefined'],
  'returns another type': ["return 'secret'", '"secret"'],
  'returns what is no data': ['return () => 1n', 'The returned value cannot be taken'],
} as const

test('a program that goes wrong is told as what it is, and the next runs as ever', async ({
  page,
}) => {
  await page.goto('./en/labs/shamir-recover/')
  await ready(page)
  const field = page.getByRole('textbox', { name: 'Content of recover.ts' })
  const sheet = page.getByRole('region', { name: 'Checks' })
  for (const [name, [body, told]] of Object.entries(programs)) {
    await test.step(name, async () => {
      await field.fill(`export function recover(): unknown { ${body} }`)
      await page.getByRole('button', { name: /^Run/ }).click()
      await expect(sheet).toContainText('0 of 5 passed')
      await expect(sheet).toContainText(told)
    })
  }
  await accessible(page)

  await test.step('what nothing inside can stop is stopped by the learner', async () => {
    const endless = 'Array.prototype.copyWithin.call({ length: 2 ** 53 - 1 } as never, 0, 1)'
    await field.fill(`export function recover(): unknown { ${endless} }`)
    await page.getByRole('button', { name: /^Run/ }).click()
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(sheet).toContainText('Stopped.')
  })

  await field.fill(solution)
  await page.getByRole('button', { name: /^Run/ }).click()
  await expect(sheet).toContainText('All 5 passed')
  await fitsPhone(page)

  await test.step('the record shows what was handed in, long lines and all', async () => {
    await expect(page.getByRole('heading', { name: '8 of 8 points. Passed.' })).toBeVisible()
    await page.getByRole('link', { name: 'Your record' }).click()
    await page.getByRole('row').nth(1).getByRole('link').click()
    await expect(page.getByText('Two points at one place leave the polynomial open')).toBeVisible()
    await accessible(page, ['dark'])
    await fitsPhone(page)
  })
})

test.describe('without the server or WebAssembly', () => {
  test.use({
    expected: async ({ baseURL: _ }, use) => use([/ERR_FAILED|Failed to fetch/]),
    below: true,
  })

  test('a run is told as not recorded, sent again, and graded by the server alone', async ({
    page,
  }) => {
    await page.route('**/api/attempts/**', (route) => route.abort())
    await page.goto('./en/labs/shamir-recover/')
    await ready(page)
    const sheet = page.getByRole('region', { name: 'Checks' })
    await page.getByRole('textbox', { name: 'Content of recover.ts' }).fill(solution)
    await page.getByRole('button', { name: /^Run/ }).click()
    await expect(sheet).toContainText('All 4 passed')
    await expect(sheet).toContainText('The server cannot be reached')
    await expect(page.getByRole('button', { name: 'Send again' })).toBeVisible()
    await accessible(page)
    await page.unroute('**/api/attempts/**')
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await expect(page.getByRole('heading', { name: '8 of 8 points. Passed.' })).toBeFocused()

    await page.route('**/api/attempts/**', (route) => route.abort())
    await page.route('**/*.wasm', (route) => route.abort())
    await page.reload()
    await ready(page)
    await page.getByRole('button', { name: /^Run/ }).dblclick()
    await expect(sheet).toContainText('This browser cannot run the program')
    await expect(sheet).toContainText('The server cannot be reached')
    await page.unroute('**/api/attempts/**')
    await page.reload()
    await expect(sheet).toContainText('This was try 2.')

    await page.goto('./en/labs/')
    await expect(page.getByText(/passed \d+ \w+ \d{4}/)).toBeVisible()
    await page.getByRole('link', { name: 'What is kept' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('What is kept')
    await accessible(page)
    await fitsPhone(page)
  })
})

test('two windows of a lab show one text, and a later version of the lab leaves it whole', async ({
  page,
  context,
}) => {
  await page.goto('./en/labs/shamir-recover/')
  await ready(page)
  const other = await context.newPage()
  await other.goto('./en/labs/shamir-recover/')
  await ready(other)
  const field = (where: Page) => where.getByRole('textbox', { name: 'Content of recover.ts' })
  await field(page).fill('// from one window')
  await expect(field(other)).toHaveValue('// from one window')
  await field(other).fill('// from the other')
  await expect(field(page)).toHaveValue('// from the other')
  await page.getByRole('link', { name: 'Back to the course' }).click()
  await page.goBack()
  await expect(field(page)).toHaveValue('// from the other')

  await page.evaluate(() => {
    const key = 'terakoya:draft:shamir-recover'
    const draft = JSON.parse(localStorage.getItem(key) ?? '')
    const { edition } = draft
    const [check = ''] = Object.keys(edition.parts).filter((id) => id.startsWith('check/'))
    const parts = {
      ...edition.parts,
      [check]: { name: 'as it was', hash: 'another' },
      gone: edition.parts.task,
    }
    const starter = { 'recover.ts': '// as it was given\n' }
    const before = { ...edition, version: 'an earlier one', parts, starter }
    localStorage.setItem(key, JSON.stringify({ ...draft, edition: before }))
  })
  await page.reload()
  await expect(field(page)).toHaveValue('// from the other')
  await test.step('which is told, until it has been looked at', async () => {
    const told = page.getByRole('status').filter({ hasText: 'a new version since you began' })
    await expect(told.getByRole('listitem')).toHaveText([
      /^The check “.+” has changed$/,
      /is gone$/,
    ])
    await told.getByRole('button', { name: 'What has changed in the start' }).press('Enter')
    const changes = page.getByRole('region', { name: 'What has changed in the start' })
    await expect(changes.getByRole('deletion')).toHaveText('-// as it was given')
    await accessible(page)
    await fitsPhone(page)
    await changes.getByRole('button', { name: 'Back to editing' }).press('Enter')
    await expect(told.getByRole('button', { name: 'What has changed in the start' })).toBeFocused()
    await told.getByRole('button', { name: 'I have seen it' }).press('Enter')
    await expect(told).toBeHidden()
    await page.reload()
    await ready(page)
    await expect(told).toBeHidden()
    await expect(field(page)).toHaveValue('// from the other')
  })
})

test.describe('a shared computer', () => {
  test.use({ expected: async ({ baseURL: _ }, use) => use([/ERR_FAILED/]) })

  test('asks who is there after half an hour, and the next person starts from nothing', async ({
    page,
  }) => {
    await page.clock.install()
    await page.goto('./labs/shamir-recover/')
    await ready(page)
    const field = page.getByRole('textbox', { name: 'recover.ts の内容' })
    await field.fill(solution)
    await field.press('Control+Enter')
    await expect(page.getByRole('heading', { name: '8点中8点。合格です。' })).toBeVisible()

    const before = await page.context().cookies()
    await page.clock.fastForward('31:00')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('続けるのは、どなたですか。')
    await expect(field).toBeHidden()
    await accessible(page)
    await page.getByRole('button', { name: '同じ人です。続ける' }).press('Enter')
    await expect(field).toHaveValue(solution)

    await field.press('End')
    await field.press('x')
    await page.clock.fastForward('31:00')
    await page.getByRole('button', { name: '別の人です' }).click()
    await expect(page.getByRole('alert')).toContainText(
      'サーバーにまだない内容が、この端末にあります',
    )
    await accessible(page)
    await fitsPhone(page)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'ファイルに保存する' }).click()
    expect((await download).suggestedFilename()).toBe('terakoya.json')
    await page.getByRole('button', { name: '消して進む' }).click()
    await expect(field).toHaveValue(/TODO 1/)
    await expect(page.getByText('日に合格しています')).toBeHidden()
    const [cookie] = await page.context().cookies()
    expect(cookie?.value).not.toBe(before[0]?.value)
  })
})
