import { existsSync, readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { accessible, expect, fitsPhone, test } from './page.ts'

const ready = (page: Page) => expect(page.locator('astro-island[ssr]')).toHaveCount(0)
const password = 'tombo denchu tanuki amagasa'
const { TEST_DATA: data = 'test-results/data' } = process.env

/** The path of the link that the server has shown; an earlier try of the story may have used it. */
function adminPath(below: boolean): string | undefined {
  const file = `${data}${below ? '-below' : ''}/first-administrator.txt`
  const token = existsSync(file) ? readFileSync(file, 'utf8').trim().split('/').at(-2) : undefined
  return token && `first-administrator/${token}/`
}

const stories = {
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
    discard: '消して進む',
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
    discard: 'Discard and go on',
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

for (const [language, story] of Object.entries(stories)) {
  const below = language === 'en'
  const visit = test.extend({
    below,
    // A form that is not taken is answered so.
    expected: async ({ baseURL: _ }, use) => use([/422|404|410/]),
  })

  visit(
    `the first administrator registers, and leaves nothing on a shared computer (${language})`,
    async ({ page }) => {
      const button = (name: string) => page.getByRole('button', { name, exact: true })
      const box = (name: string) => page.getByLabel(name, { exact: true })
      const heading = page.getByRole('heading', { level: 1 })
      const signIn = async () => {
        await box(story.name).fill('0012345')
        await box(story.pass).fill(password)
        await box(story.shared).check()
        await button(story.signInDo).press('Enter')
      }

      const path = adminPath(below)
      if (path) {
        await test.step('the form says what to mend, and keeps the rest', async () => {
          await page.goto(`${story.home}${path}`)
          await expect(heading).toHaveText(story.register)
          await accessible(page, story.schemes)
          await fitsPhone(page)
          await box(story.family).fill('佐藤')
          await box(story.given).fill('みのり')
          await box(story.user).fill('ＳＡＴＯ')
          await box(story.number).fill('0012345')
          await box(story.password).fill('password1234')
          await box(story.again).fill('password1234')
          await button(story.firstDo).press('Enter')
          await expect(page.getByText(story.guessable)).toBeVisible()
          await expect(box(story.password)).toBeFocused()
          await accessible(page, story.schemes)
          await expect(box(story.family)).toHaveValue('佐藤')
          await box(story.password).fill(password)
          await box(story.again).fill(password)
          await button(story.firstDo).press('Enter')
        })
      } else {
        await page.goto(`${story.home}sign-in/`)
        await signIn()
        await page.goto(`${story.home}account/`)
      }
      await expect(heading).toHaveText(story.account)
      await expect(page.getByText(story.signedIn)).toBeVisible()
      await accessible(page, story.schemes)
      await fitsPhone(page)

      await test.step('signing out takes what is unfinished away, once they have said so', async () => {
        await page.goto(`${story.home}labs/shamir-recover/`)
        await ready(page)
        await page.getByRole('textbox', { name: story.field }).fill('// mine')
        await page.getByRole('link', { name: '佐藤 みのり' }).press('Enter')
        await expect(heading).toHaveText(story.account)
        await button(story.signOut).press('Enter')
        await button(story.discard).press('Enter')
        await expect(page.getByText(story.out)).toBeVisible()
        await accessible(page, story.schemes)
        await fitsPhone(page)
        await page.goBack()
        await expect(page.getByText('佐藤')).toHaveCount(0)
        await page.goto(`${story.home}labs/shamir-recover/`)
        await ready(page)
        await expect(page.getByRole('textbox', { name: story.field })).not.toHaveValue('// mine')
      })

      await test.step('a wrong password is told, and the right one leads to their own record', async () => {
        await page.goto(`${story.home}labs/`)
        await page.getByRole('link', { name: story.signIn, exact: true }).press('Enter')
        await expect(heading).toHaveText(story.signIn)
        await box(story.name).fill('0012345')
        await box(story.pass).fill('not this one')
        await button(story.signInDo).press('Enter')
        await expect(page.getByText(story.wrong)).toBeVisible()
        await expect(box(story.name)).toBeFocused()
        await accessible(page, story.schemes)
        await page.clock.install()
        await signIn()
        await expect(page.getByRole('link', { name: '佐藤 みのり' })).toBeVisible()
        await page.getByRole('link', { name: story.record }).press('Enter')
        await expect(heading).toHaveText(story.record)
      })

      await test.step('after half an hour without anybody the shared computer shows nothing of them', async () => {
        await page.clock.fastForward('31:00')
        await expect(page.getByRole('heading', { name: story.ended })).toBeFocused()
        await expect(page.getByRole('heading', { name: story.record })).toBeHidden()
        await accessible(page, story.schemes)
        await page.getByRole('link', { name: story.over }).press('Enter')
        await signIn()
        await expect(heading).toHaveText(story.record)
      })

      await test.step('their password is asked for once more only when that is long ago', async () => {
        await page.goto(`${story.home}account/`)
        await page.getByRole('link', { name: story.change }).press('Enter')
        await expect(heading).toHaveText(story.change)
        await accessible(page, story.schemes)
        await fitsPhone(page)
      })
    },
  )
}
