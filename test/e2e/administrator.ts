import { readFileSync } from 'node:fs'
import { type Browser, expect, type Page } from '@playwright/test'

export const password = 'tombo denchu tanuki amagasa'
const { TEST_DATA: data = 'test-results/data' } = process.env

/** The path of the link that the server has shown, unless another story has used it. */
export async function adminPath(page: Page, below: boolean): Promise<string | undefined> {
  const file = `${data}${below ? '-below' : ''}/first-administrator.txt`
  const path = `first-administrator/${readFileSync(file, 'utf8').trim().split('/').at(-2)}/`
  return (await page.request.get(`./${path}`)).ok() ? path : undefined
}

export const stories = {
  ja: {
    home: './',
    schemes: ['light'],
    register: '最初の管理者を登録する',
    guessable: 'よく使われる組み合わせなので、推測されるおそれがあります。',
    firstDo: '登録して入る',
    family: '姓',
    given: '名',
    user: 'ユーザー名',
    number: '職員番号(任意)',
    password: '新しいパスワード',
    again: '新しいパスワード(もう一度)',
    account: 'アカウント',
    signedIn: '佐藤 みのりさんとして、サインインしています。',
    lab: '断片から秘密を復元する',
    field: 'recover.ts の内容',
    signOut: 'サインアウトする',
    out: 'サインアウトしました。',
    signIn: 'サインイン',
    signInDo: 'サインインする',
    name: 'ユーザー名または職員番号',
    pass: 'パスワード',
    shared: 'この端末は共用です(窓口や研修室など)',
    wrong: 'ユーザー名(職員番号)とパスワードの組が違います。',
    record: '学習記録',
    ended: 'サインアウトしました。',
    over: 'サインインし直す',
    change: 'パスワードを変える',
  },
  en: {
    home: './en/',
    schemes: ['dark'],
    register: 'Register the first administrator',
    guessable: 'This is easily guessed, since it is much used.',
    firstDo: 'Register and go in',
    family: 'Family name',
    given: 'Given name',
    user: 'User name',
    number: 'Staff number (optional)',
    password: 'New password',
    again: 'New password, once more',
    account: 'Account',
    signedIn: 'You are signed in as 佐藤 みのり.',
    lab: 'Recover the secret from its shares',
    field: 'Content of recover.ts',
    signOut: 'Sign out',
    out: 'You have signed out.',
    signIn: 'Sign in',
    signInDo: 'Sign in',
    name: 'User name or staff number',
    pass: 'Password',
    shared: 'Other people use this computer too (at a counter, in a training room)',
    wrong: 'The user name or staff number and the password do not belong together.',
    record: 'Your record',
    ended: 'You have been signed out.',
    over: 'Sign in again',
    change: 'Change the password',
  },
} as const

type Story = (typeof stories)['ja' | 'en']

export const fill = (page: Page, label: string, text: string) =>
  page.getByLabel(label, { exact: true }).fill(text)

/** Fills in the form of the first administrator. */
export async function fillIn(page: Page, story: Story, chosen: string): Promise<void> {
  await fill(page, story.family, '佐藤')
  await fill(page, story.given, 'みのり')
  await fill(page, story.user, 'ＳＡＴＯ')
  await fill(page, story.number, '0012345')
  await fill(page, story.password, chosen)
  await fill(page, story.again, chosen)
}

/** Signs the first administrator in, by the staff number. */
export async function signIn(page: Page, story: Story): Promise<void> {
  await fill(page, story.name, '0012345')
  await fill(page, story.pass, password)
  await page.getByLabel(story.shared).check()
  await page.getByRole('button', { name: story.signInDo, exact: true }).press('Enter')
}

/** Where the first administrator is somebody who has signed out again. */
export async function registered(page: Page): Promise<void> {
  const path = await adminPath(page, false)
  if (!path) return
  await page.goto(`./${path}`)
  await fillIn(page, stories.ja, password)
  await page.getByRole('button', { name: stories.ja.firstDo }).press('Enter')
  await page.getByRole('button', { name: stories.ja.signOut }).press('Enter')
  await expect(page.getByText(stories.ja.out)).toBeVisible()
}

/** An account of somebody new, made by the first administrator on a computer of their own. */
export async function invited(browser: Browser, baseURL: string | undefined): Promise<string> {
  const context = await browser.newContext({ ...(baseURL && { baseURL }) })
  const page = await context.newPage()
  await registered(page)
  await page.goto('./sign-in/')
  await signIn(page, stories.ja)
  await expect(page.getByRole('link', { name: '佐藤 みのり' })).toBeVisible()
  await page.goto('./people/new/')
  await fill(page, '姓', '高橋')
  await fill(page, '名', 'あおい')
  await page.getByRole('button', { name: '登録して招待状へ進む' }).press('Enter')
  await page.getByRole('button', { name: '招待状を作る' }).press('Enter')
  const url = (await page.getByRole('article').locator('.address').textContent()) ?? ''
  await context.close()
  return url
}
