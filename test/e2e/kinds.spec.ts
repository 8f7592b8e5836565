import { accessible, expect, fitsPhone, ready, test } from './page.ts'

test('by keyboard, an officer brings a fault about, learns that a sign does not stop it, and writes the report', async ({
  page,
}) => {
  await page.goto('./labs/shared-terminal/')
  await ready(page)
  const sheet = page.getByRole('region', { name: '仕組みを動かす' })
  const asIs = page.getByRole('region', { name: 'いまの仕組み' })
  const press = (name: string) => asIs.getByRole('button', { name, exact: true }).press('Enter')
  const told = asIs.getByRole('status')

  await press('カードを読み取る')
  await expect(told).toHaveText('読み取るカードがないか、もう読み取ってあります。')
  for (const act of ['次の人が座る', 'カードを読み取る', '次の人が座る', '席を立つ'])
    await press(act)
  await expect(told).toHaveText('席を立った。画面はそのまま残っている。')
  await press('一つ戻す')
  await expect(told).toHaveText('「席を立つ」を取り消しました。')
  // Chance may bring the same person back: then once more.
  const goal = sheet.getByRole('listitem').filter({ hasText: 'いまの仕組みを動かして、起こす' })
  await expect(async () => {
    await press('席を立つ')
    await press('次の人が座る')
    await press('自分の口座を入れて登録する')
    const met = (await goal.textContent())?.startsWith('達成')
    if (!met) {
      await press('始めからやり直す')
      for (const act of ['次の人が座る', 'カードを読み取る']) await press(act)
    }
    expect(met).toBe(true)
  }).toPass()
  await page.keyboard.press('Control+Enter')
  await expect(
    sheet.getByRole('status').filter({ hasText: 'まだ対策を選んでいません' }),
  ).toBeVisible()
  await expect(page.getByRole('radio', { name: /^貼り紙/ })).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('region', { name: '対策を加えた仕組み' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(sheet).toContainText('3/6点')
  await expect(sheet).toContainText('選んだ対策では、次の操作でまだ起きます。')
  await expect(sheet).toContainText('読むかどうかは人しだいなので')
  await accessible(page)
  await page.getByRole('button', { name: '答えを直す' }).press('Enter')
  await page.getByRole('radio', { name: /^終えるときに、もう一度読み取る/ }).press('Space')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '6点中6点。合格です。' })).toBeFocused()

  await page.goto('./labs/first-report/')
  await ready(page)
  const report = page.getByRole('region', { name: 'あなたの文書' })
  await page.keyboard.press('Control+Enter')
  await expect(report.getByRole('status').filter({ hasText: 'まだ書いていません' })).toContainText(
    '「出来事の種類」',
  )
  const field = (name: string) => report.getByLabel(name, { exact: true })
  await expect(field('出来事の種類')).toBeFocused()
  const choose = async (name: string, option: string) => {
    await field(name).selectOption({ label: option })
  }
  await choose('出来事の種類', '漏えい')
  await field('起きた日').fill('2026-11-09')
  await field('知った日').fill('2026-11-09')
  const people = report.getByRole('textbox', { name: '本人の数' })
  await people.fill('三人')
  await page.keyboard.press('Control+Enter')
  await expect(report.getByRole('status').filter({ hasText: '整数で' })).toContainText(
    '「本人の数」',
  )
  await expect(people).toBeFocused()
  await expect(people).toHaveValue('三人')
  await people.fill('3')
  for (const item of ['氏名', '住所', '生年月日', '性別']) await field(item).press('Space')
  await choose('原因の種類', '渡し間違い')
  await choose('どこまで分かっているか', '調べている途中')
  await choose('二次被害', 'いまのところ確かめられていない')
  await choose('本人に知らせたか', 'はい')
  await choose('公表', '公表する予定')
  const add = report.getByRole('button', { name: '行ったことを加える' })
  for (const [number, day, what] of [
    [1, '2026-11-09', '紙を回収した'],
    [2, '2026-11-10', '本人に知らせた'],
  ] as const) {
    await add.press('Enter')
    const item = report.getByRole('group', { name: `行ったこと ${number}` })
    await expect(item.getByLabel('日', { exact: true })).toBeFocused()
    await item.getByLabel('日', { exact: true }).fill(day)
    await item.getByLabel('内容', { exact: true }).selectOption({ label: what })
  }
  await add.press('Enter')
  await report.getByRole('button', { name: '行ったこと 3を削除する' }).press('Enter')
  await expect(report.getByRole('button', { name: '行ったこと 2を削除する' })).toBeFocused()
  await field('概要').fill('三人分の住民票の写しを、別の人に渡した。')
  await expect(report.locator('pre')).toContainText('"people": 3')
  await accessible(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '12点中12点。合格です。' })).toBeFocused()
  await expect(report).toContainText('紙は二通、受け取ったのは一人ですが')
  await accessible(page)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 800 }, hasTouch: true, below: true })

  test('messages are marked and rows connected by tapping, and the record shows them as they were', async ({
    page,
  }) => {
    await page.goto('./en/labs/ten-messages/')
    await ready(page)
    await page.getByRole('tab', { name: 'Your marks' }).tap()
    const sheet = page.getByRole('region', { name: 'Your marks' })
    const message = (number: number) =>
      sheet.getByRole('article', { name: new RegExp(`^${number}\\. `) })
    const report = (number: number) => message(number).getByRole('checkbox', { name: /^Report/ })
    await page.getByRole('button', { name: 'Have it graded' }).tap()
    await expect(sheet.getByRole('status').filter({ hasText: 'marked yet' })).toBeVisible()
    await expect(report(1)).toBeFocused()

    await message(2).getByText('See where it leads').tap()
    await expect(message(2)).toContainText('kouza-kakunin.example')
    for (const number of [2, 3, 5]) await report(number).tap()
    await expect(sheet).toContainText('3 of 10 marked')
    await page.getByRole('button', { name: 'Have it graded' }).tap()
    await expect(sheet).toContainText('2 of 5 found · 1 of 5 false alarms')
    await expect(sheet).toContainText('You lean towards missing things')
    await expect(message(3)).toContainText('False alarm')
    await expect(message(8)).toContainText('Missed')
    await accessible(page)
    await fitsPhone(page)

    await page.goto('./en/labs/two-leaked-tables/')
    await ready(page)
    await page.getByRole('tab', { name: 'Your connections' }).tap()
    const round = (name: RegExp) => page.getByRole('region', { name })
    const connect = (name: RegExp, row: number, to: string | RegExp) => {
      const select = round(name).getByRole('combobox', {
        name: `What row ${row} is connected with`,
      })
      return typeof to === 'string'
        ? select.selectOption({ label: to })
        : select
            .locator('option')
            .filter({ hasText: to })
            .textContent()
            .then((label) => select.selectOption({ label: label ?? '' }))
    }
    await connect(/^Situation 1/, 1, /^D /)
    await connect(/^Situation 1/, 2, 'no row of this person')
    await connect(/^Situation 1/, 3, /^A /)
    await connect(/^Situation 1/, 4, /^A /)
    await expect(round(/^Situation 1/)).toContainText('also chosen for row 3')
    for (const row of [1, 2, 3, 4]) await connect(/^Situation 2/, row, 'nothing to tell it by')
    await page.getByRole('button', { name: 'Have it graded' }).tap()
    await expect(
      page.getByRole('status').filter({ hasText: 'row 1 is not connected' }),
    ).toBeVisible()
    for (const [row, to] of [
      [1, /^C /],
      [2, 'cannot be narrowed down to one'],
      [3, /^E /],
      [4, /^A /],
    ] as const) {
      await connect(/^Situation 3/, row, to)
    }
    await page.getByRole('button', { name: 'Have it graded' }).tap()
    await expect(page.getByRole('heading', { name: '11 of 12 points. Passed.' })).toBeFocused()
    await expect(round(/^Situation 1/)).toContainText('It belongs to B.')
    await accessible(page)
    await fitsPhone(page)

    await page.goto('./en/record/')
    await page
      .getByRole('main')
      .getByRole('link', { name: /Ten messages/ })
      .or(page.getByRole('row').filter({ hasText: 'Ten messages' }).getByRole('link'))
      .first()
      .tap()
    await expect(page.getByRole('article', { name: /^3\. / })).toContainText('False alarm')
    await accessible(page)
    await fitsPhone(page)
  })
})
