import type { Page, Response } from '@playwright/test'
import { invited } from './administrator.ts'
import { accessible, expect, fitsPhone, ready, test } from './page.ts'

/** The server has answered to a draft. */
const isKept = (response: Response) =>
  response.request().method() === 'PUT' && response.url().includes('/api/drafts/')

test.use({ expected: async ({ baseURL: _ }, use) => use([/ERR_FAILED|ERR_INTERNET_DISCONNECTED/]) })

test('what somebody writes at the office is gone on with at home, and neither hides the other', async ({
  page: office,
  browser,
  baseURL,
}) => {
  const password = 'kiosk lantern river seven'
  const user = `takahashi${Date.now()}`
  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  await context.addInitScript(() => localStorage.setItem('terakoya:editor', 'plain'))
  const home = await context.newPage()
  const field = (page: Page) => page.getByRole('textbox', { name: 'recover.ts の内容' })
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  const onServer = (page: Page) => page.getByText(/に保存しました\(サーバーにも\)/)
  /** What is typed is on the server once it says so. */
  const write = async (page: Page, text: string) => {
    const sent = page.waitForResponse(isKept)
    await field(page).fill(text)
    await sent
  }
  const open = async (page: Page) => {
    await page.goto('./labs/shamir-recover/')
    await ready(page)
  }

  await test.step('at the office', async () => {
    await office.goto(await invited(browser, baseURL))
    await office.getByLabel('ユーザー名', { exact: true }).fill(user)
    await office.getByLabel('新しいパスワード', { exact: true }).fill(password)
    await office.getByLabel('新しいパスワード(もう一度)').fill(password)
    await button(office, '決めて入る').press('Enter')
    await expect(office.getByRole('link', { name: '高橋 あおい' })).toBeVisible()
    await open(office)
    await write(office, '// 午前に書いた')
    await expect(onServer(office)).toBeVisible()
  })

  await test.step('at home it is there', async () => {
    await home.goto('./sign-in/')
    await home.getByLabel('ユーザー名または職員番号').fill(user)
    await home.getByLabel('パスワード', { exact: true }).fill(password)
    await button(home, 'サインインする').press('Enter')
    await expect(home.getByRole('link', { name: '高橋 あおい' })).toBeVisible()
    await open(home)
    await expect(field(home)).toHaveValue('// 午前に書いた')
    await write(home, '// 午前に書いた\n// 家で続けた')
  })

  await test.step('what was written without knowing of it takes nothing’s place', async () => {
    await office.context().setOffline(true)
    await field(office).fill('// 午前に書いた\n// 午後に直した')
    await office.context().setOffline(false)
    const told = office.getByRole('alert').filter({ hasText: '内容が二つあります' })
    await expect(told).toBeVisible()
    await expect(field(office)).toHaveValue('// 午前に書いた\n// 午後に直した')
    await accessible(office)
    await fitsPhone(office)
    await button(office, '二つを比べる').press('Enter')
    const compared = office.getByRole('region', { name: /別の端末で書いた内容/ })
    await expect(compared.getByRole('heading', { level: 3 })).toBeFocused()
    await expect(compared.getByRole('deletion')).toHaveText('-// 家で続けた')
    await expect(compared.getByRole('insertion')).toHaveText('+// 午後に直した')
    await accessible(office)
    await fitsPhone(office)
    await button(office, 'この画面の内容で続ける').press('Enter')
    await expect(told).toBeHidden()
    await expect(office.getByRole('button', { name: 'recover.ts' })).toBeFocused()
    await expect(field(office)).toHaveValue('// 午前に書いた\n// 午後に直した')
  })

  await test.step('at home it goes on, and the other text can be brought back', async () => {
    await open(home)
    await expect(field(home)).toHaveValue('// 午前に書いた\n// 午後に直した')
    await home.getByText('前の内容(1)').click()
    await home.getByRole('button', { name: /別の画面で書いたもの/ }).press('Enter')
    const compared = home.getByRole('region', { name: /別の画面で書いたもの/ })
    await expect(compared.getByRole('deletion')).toHaveText('-// 家で続けた')
    await button(home, 'この内容に戻す').press('Enter')
    await expect(field(home)).toHaveValue('// 午前に書いた\n// 家で続けた')
    await expect(home.getByText('前の内容に替えました。')).toBeVisible()
    await accessible(home)
    await fitsPhone(home)
  })

  await test.step('what could not be sent is sent from any page, once the server is back', async () => {
    await home.route('**/api/drafts/**', (route) => route.abort())
    await field(home).fill('// 電車の中で')
    await expect(home.getByText('にこの端末へ保存しました')).toBeVisible()
    await home.unroute('**/api/drafts/**')
    const sent = home.waitForResponse(isKept)
    await home.goto('./labs/')
    await sent
    await open(office)
    await expect(field(office)).toHaveValue('// 電車の中で')
  })
  await context.close()
})
