import { adminPath, fill, fillIn, password, registered, signIn, stories } from './administrator.ts'
import { accessible, expect, fitsPhone, ready, test } from './page.ts'

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

      const path = await adminPath(page, below)
      if (path) {
        await test.step('the form says what to mend, and keeps the rest', async () => {
          await page.goto(`${story.home}${path}`)
          await expect(heading).toHaveText(story.register)
          await accessible(page, story.schemes)
          await fitsPhone(page)
          await fillIn(page, story, 'password1234')
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
        await signIn(page, story)
        await page.goto(`${story.home}account/`)
      }
      await expect(heading).toHaveText(story.account)
      await expect(page.getByText(story.signedIn)).toBeVisible()
      await accessible(page, story.schemes)
      await fitsPhone(page)

      await test.step('signing out takes what is unfinished along, and leaves nothing here', async () => {
        await page.goto(`${story.home}labs/shamir-recover/`)
        await ready(page)
        await page.getByRole('textbox', { name: story.field }).fill('// mine')
        await page.getByRole('link', { name: '佐藤 みのり' }).press('Enter')
        await expect(heading).toHaveText(story.account)
        await button(story.signOut).press('Enter')
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
        await signIn(page, story)
        await expect(page.getByRole('link', { name: '佐藤 みのり' })).toBeVisible()
        await page.goto(`${story.home}labs/shamir-recover/`)
        await expect(page.getByRole('textbox', { name: story.field })).toHaveValue('// mine')
        await page.getByRole('link', { name: story.record }).press('Enter')
        await expect(heading).toHaveText(story.record)
      })

      await test.step('after half an hour without anybody the shared computer shows nothing of them', async () => {
        await page.clock.fastForward('31:00')
        await expect(page.getByRole('heading', { name: story.ended })).toBeFocused()
        await expect(page.getByRole('heading', { name: story.record })).toBeHidden()
        await accessible(page, story.schemes)
        await page.getByRole('link', { name: story.over }).press('Enter')
        await signIn(page, story)
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

test('what somebody did before they signed in is theirs once they say so', async ({ page }) => {
  const heading = page.getByRole('heading', { level: 1 })
  const field = page.getByRole('textbox', { name: stories.ja.field })
  const comeIn = async () => {
    await page.goto('./sign-in/')
    await fill(page, stories.ja.name, '0012345')
    await fill(page, stories.ja.pass, password)
    await page.getByRole('button', { name: stories.ja.signInDo, exact: true }).press('Enter')
  }
  await registered(page)

  await page.goto('./labs/shamir-recover/')
  await ready(page)
  await field.fill('// first')
  await page.getByRole('button', { name: /^実行する/ }).press('Enter')
  await expect(page.getByText('サーバーで採点し、記録しました。')).toBeVisible()
  await field.fill('// unfinished')

  await test.step('they are asked, and no is what is set', async () => {
    await comeIn()
    await expect(heading).toHaveText('これは、あなたの学習ですか')
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByRole('heading', { name: 'この端末にだけある書きかけ' })).toBeVisible()
    await expect(page.getByRole('radio', { name: 'いいえ、または分からない' })).toBeChecked()
    await accessible(page)
    await fitsPhone(page)
  })

  await test.step('yes moves it, with what is unfinished', async () => {
    await page.getByRole('radio', { name: 'はい、すべて私が取り組みました' }).press('Space')
    await page.getByRole('button', { name: '答えて進む' }).press('Enter')
    await expect(heading).toHaveText('あなたのアカウントに移しました。')
    await accessible(page)
    await page.goto('./labs/shamir-recover/')
    await ready(page)
    await expect(field).toHaveValue('// unfinished')
  })
})

const keyed = test.extend({
  // A key that was removed is refused.
  expected: async ({ baseURL: _ }, use) => use([/422/]),
})

keyed('somebody makes a passkey, and comes in by it without a password', async ({ page }) => {
  const heading = page.getByRole('heading', { level: 1 })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await registered(page)
  await page.goto('./sign-in/')
  await signIn(page, stories.ja)
  await expect(page.getByRole('link', { name: '佐藤 みのり' })).toBeVisible()

  await test.step('makes one, under a name', async () => {
    await page.goto('./account/')
    await page.getByRole('link', { name: 'パスキーを登録する、外す' }).press('Enter')
    await expect(heading).toHaveText('パスキー')
    await page.getByLabel('名前', { exact: true }).fill('共用でない端末')
    await accessible(page)
    await fitsPhone(page)
    await button('パスキーを作る').press('Enter')
    await expect(page.getByText('パスキーを登録しました。')).toBeVisible()
    await expect(page.getByRole('row').last()).toContainText('共用でない端末')
    await accessible(page)
    await fitsPhone(page)
    await button('パスキーを作る').press('Enter')
    await expect(page.getByText('この端末のパスキーは、もう登録されています。')).toBeVisible()
  })

  await test.step('signs out, and comes in by it', async () => {
    await page.goto('./account/')
    await button('サインアウトする').press('Enter')
    await expect(page.getByText('サインアウトしました。')).toBeVisible()
    await button('パスキーで入る').press('Enter')
    await expect(page.getByRole('link', { name: '佐藤 みのり' })).toBeVisible()
  })

  await test.step('removes it, and cannot come in by it any longer', async () => {
    await page.goto('./account/passkeys/')
    await button('共用でない端末を外す').press('Enter')
    await expect(page.getByText('まだ登録していません。')).toBeVisible()
    await page.goto('./account/')
    await button('サインアウトする').press('Enter')
    await expect(page.getByText('サインアウトしました。')).toBeVisible()
    await button('パスキーで入る').press('Enter')
    await expect(page.getByText('このパスキーでは確かめられませんでした。')).toBeVisible()
    await accessible(page)
  })
})

test.describe('an administrator', () => {
  test.use({ expected: async ({ baseURL: _ }, use) => use([/404|409|410|422/]) })

  test('registers somebody, hands over an invitation, and stops them when they leave', async ({
    page,
    browser,
  }) => {
    const heading = page.getByRole('heading', { level: 1 })
    const family = `Vogel${Date.now()}`

    await test.step('comes in', async () => {
      const path = await adminPath(page, false)
      await page.goto(`./${path ?? 'sign-in/'}`)
      if (path) {
        await fillIn(page, stories.ja, password)
        await page.getByRole('button', { name: stories.ja.firstDo }).press('Enter')
      } else {
        await signIn(page, stories.ja)
      }
      await page.getByRole('link', { name: '利用者' }).press('Enter')
      await expect(heading).toHaveText('利用者')
      await accessible(page)
      await fitsPhone(page)
    })

    const slip = page.getByRole('article')
    await test.step('registers somebody, and prints a slip for them in their language', async () => {
      await page.getByRole('link', { name: '利用者を登録する' }).press('Enter')
      await page.getByLabel('姓', { exact: true }).fill(family)
      await page.getByLabel('名', { exact: true }).fill('Ada')
      await page.getByLabel('所属(任意)').fill('税務課')
      await page.getByLabel('画面の言語').selectOption('English')
      await accessible(page)
      await fitsPhone(page)
      await page.getByRole('button', { name: '登録して招待状へ進む' }).press('Enter')
      await expect(heading).toHaveText('招待状を作る')
      await page.getByRole('button', { name: '招待状を作る' }).press('Enter')
      await expect(slip).toContainText(`For ${family} Ada`)
      await expect(slip.getByRole('img', { name: 'QR code of the link' })).toBeVisible()
      await accessible(page)
      await fitsPhone(page)
      await page.emulateMedia({ media: 'print' })
      await expect(page.getByRole('status')).toBeHidden()
      await expect(slip).toBeVisible()
      await page.emulateMedia({ media: null })
    })
    const url = (await slip.locator('.address').textContent()) ?? ''

    const theirs = await (await browser.newContext()).newPage()
    await test.step('who was handed it chooses a name and a password, and is in', async () => {
      await theirs.goto(url)
      await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Choose a password')
      await accessible(theirs)
      await fitsPhone(theirs)
      await theirs.getByLabel('User name', { exact: true }).fill(family.toLowerCase())
      await theirs.getByLabel('New password', { exact: true }).fill('kiosk lantern river seven')
      await theirs.getByLabel('New password, once more').fill('kiosk lantern river seven')
      await theirs.getByRole('button', { name: 'Set it and go in' }).press('Enter')
      await expect(theirs.getByRole('link', { name: `${family} Ada` })).toBeVisible()
      await expect(theirs.getByRole('link', { name: 'People' })).toHaveCount(0)
      await theirs.goto(url)
      await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(
        'This link cannot be used.',
      )
      await accessible(theirs)
    })

    await test.step('finds them, moves them, and stops them', async () => {
      await page.getByRole('link', { name: '利用者', exact: true }).press('Enter')
      await page.getByLabel('氏名、カナ、所属').fill(family)
      await page.getByRole('button', { name: '探す' }).press('Enter')
      await expect(page.getByRole('row')).toHaveCount(2)
      const choose = page.getByRole('checkbox', { name: `${family} Adaさんを選ぶ` })
      await choose.press('Space')
      await page.getByLabel('新しい所属').fill('市民課')
      await page.getByRole('button', { name: '所属を変える' }).press('Enter')
      await expect(page.getByRole('status')).toHaveText('1人の所属を変えました。')
      await expect(page.getByRole('row').last()).toContainText('市民課')
      await choose.press('Space')
      await page.getByRole('button', { name: '使えなくする' }).press('Enter')
      await expect(page.getByRole('status')).toContainText('1人を使えなくしました。')
      await expect(page.getByRole('row').last()).toContainText('停止中')
      await accessible(page)
      await theirs.goto(new URL('/en/account/', url).href)
      await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Sign in')
      await page.getByRole('button', { name: '元に戻す' }).press('Enter')
      await expect(page.getByRole('row').last()).toContainText('使える')
    })
    await theirs.context().close()

    await test.step('sets roles, but not so that nobody is left', async () => {
      await page.getByRole('link', { name: `${family} Ada` }).press('Enter')
      await expect(heading).toHaveText(`${family} Ada`)
      await accessible(page)
      await fitsPhone(page)
      await page.getByRole('link', { name: '役割を決める' }).press('Enter')
      await page.getByRole('checkbox', { name: '講師' }).press('Space')
      await accessible(page)
      await page.getByRole('button', { name: '役割を決める' }).press('Enter')
      await expect(page.getByText('役割を変えました。')).toBeVisible()
    })

    await test.step('reads in the audit log who did what to them', async () => {
      await page.getByRole('link', { name: '監査ログ' }).press('Enter')
      await page.getByLabel('氏名、カナ、所属').fill(family)
      await page.getByLabel('操作').selectOption('役割の変更')
      await page.getByRole('button', { name: '絞り込む' }).press('Enter')
      await expect(page.getByRole('row').last()).toContainText(`${family} Ada 講師`)
      await accessible(page)
      await fitsPhone(page)
      await page.getByLabel('操作').selectOption('すべて')
      await page.getByRole('button', { name: '絞り込む' }).press('Enter')
      await expect(page.getByRole('row').last()).toContainText('利用者の登録')
    })
  })
})

test.describe('a cohort', () => {
  test.use({ expected: async ({ baseURL: _ }, use) => use([/404|422|ERR_FAILED/]) })

  test('is opened by an instructor, joined by code, and given tasks', async ({ page, browser }) => {
    const heading = page.getByRole('heading', { level: 1 })
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const link = (name: string) => page.getByRole('link', { name, exact: true })
    const name = `新任担当者 ${Date.now()}`

    await test.step('somebody with the role opens it', async () => {
      await registered(page)
      await page.goto('./sign-in/')
      await signIn(page, stories.ja)
      await link('利用者').press('Enter')
      await page.getByLabel('氏名、カナ、所属').fill('0012345')
      await button('探す').press('Enter')
      await page.getByRole('table').getByRole('link', { name: '佐藤 みのり' }).press('Enter')
      await link('役割を決める').press('Enter')
      await page.getByRole('checkbox', { name: '講師' }).check()
      await button('役割を決める').press('Enter')
      await link('研修').press('Enter')
      await expect(heading).toHaveText('研修')
      await accessible(page)
      await fitsPhone(page)
      await link('研修を開く').press('Enter')
      await page.getByLabel('研修の名前').fill(name)
      await page.getByLabel('表示名だけでも参加できるようにする').press('Space')
      await accessible(page)
      await fitsPhone(page)
      await button('研修を開く').press('Enter')
      await expect(heading).toHaveText(name)
    })

    await test.step('gives a task with a day', async () => {
      await link('課題').press('Enter')
      await page.getByLabel('課題', { exact: true }).selectOption('断片から秘密を復元する')
      await page.getByLabel('期限(任意)').fill('2027-03-31')
      await button('課題に加える').press('Enter')
      await expect(page.getByRole('row').last()).toContainText('2027年3月31日(水)')
      await accessible(page)
      await fitsPhone(page)
      await link(`「${name}」へ戻る`).press('Enter')
    })

    await test.step('shows the code to the room', async () => {
      await link('参加コード').press('Enter')
      await button('参加コードを作る').press('Enter')
      await expect(page.getByRole('img', { name: '参加するためのリンクのQRコード' })).toBeVisible()
      await accessible(page)
      await fitsPhone(page)
    })
    const url = (await page.locator('.address').textContent()) ?? ''
    const code = url.split('/').at(-2) ?? ''

    const theirs = await (await browser.newContext()).newPage()
    await test.step('a member reads what is seen, and joins by a display name', async () => {
      await theirs.goto(new URL('/en/join/', url).href)
      await theirs.getByLabel('Join code').fill('aaaa-aaaa')
      await theirs.getByRole('button', { name: 'Enter', exact: true }).press('Enter')
      await expect(theirs.getByText('There is no such code.')).toBeVisible()
      await accessible(theirs)
      await fitsPhone(theirs)
      await theirs
        .getByLabel('Join code')
        .fill(`${code.slice(0, 4)}-${code.slice(4)}`.toLowerCase())
      await theirs.getByRole('button', { name: 'Enter', exact: true }).press('Enter')
      await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(`Join ${name}`)
      await expect(theirs.getByRole('heading', { name: 'What instructors see' })).toBeVisible()
      await accessible(theirs)
      await fitsPhone(theirs)
      await theirs.getByLabel('Display name').fill('Ada')
      await theirs.getByRole('button', { name: 'Join under this name' }).press('Enter')
      await expect(theirs.getByRole('heading', { level: 1 })).toHaveText('Your cohorts')
      await expect(theirs.getByRole('row').last()).toContainText('by Wed 31 March 2027')
      await accessible(theirs)
      await fitsPhone(theirs)
      await theirs.goto(new URL('/en/', url).href)
      await expect(theirs.getByRole('heading', { name: 'Your tasks' })).toBeVisible()
      await accessible(theirs)
      await fitsPhone(theirs)
    })

    await test.step('the member tries, and the instructor sees how far they are', async () => {
      await link(`「${name}」へ戻る`).press('Enter')
      await link('進み具合').press('Enter')
      const row = page.getByRole('row', { name: /^Ada/ })
      await row.getByRole('link').focus()
      await theirs.goto(new URL('/en/labs/shamir-recover/', url).href)
      await ready(theirs)
      // The page follows by itself, and whoever reads it is not called away.
      await expect(row.getByRole('cell').last()).toHaveText('途中')
      await theirs.keyboard.press('Control+Enter')
      await expect(row.getByRole('cell').last()).toHaveText('挑戦中 1回')
      await expect(row.getByRole('link')).toBeFocused()
      await button('更新を止める').press('Enter')
      await button('更新を再開する').press('Enter')

      const visible = (state: string) =>
        page.evaluate((value) => {
          Object.defineProperty(document, 'visibilityState', { value, configurable: true })
          document.dispatchEvent(new Event('visibilitychange'))
        }, state)
      const closed = page.waitForEvent('requestfailed', (request) =>
        /\/live\/$/.test(request.url()),
      )
      await visible('hidden')
      await closed
      const opened = page.waitForRequest(/\/live\/$/)
      await visible('visible')
      await opened
      // Where a stream does not come through, the page asks.
      await page.route(/\/live\/$/, (route) => route.abort())
      await visible('hidden')
      await visible('visible')
      await expect(page.getByText('サーバーから新しい状態を受け取れません。')).toBeVisible()
      await theirs.keyboard.press('Control+Enter')
      await expect(row.getByRole('cell').last()).toHaveText('挑戦中 2回')
      await expect(page.getByText('サーバーから新しい状態を受け取れません。')).toBeHidden()
      await page.unroute(/\/live\/$/)
      await accessible(page)
      await fitsPhone(page)
      const saved = page.waitForEvent('download')
      await link('CSVに書き出す').press('Enter')
      expect((await saved).suggestedFilename()).toBe(`進み具合_${name}.csv`)

      await page.getByRole('columnheader').last().getByRole('link').press('Enter')
      await expect(page.getByText('合格しなかった人の多い検査')).toBeVisible()
      await accessible(page)
      await fitsPhone(page)
      await page.getByRole('main').getByRole('link', { name: 'Ada' }).press('Enter')
      await expect(heading).toHaveText('Ada')
      await accessible(page)
      await fitsPhone(page)
      await page.getByRole('row').last().getByRole('link').press('Enter')
      await expect(page.getByText('この課題への最初の提出です。')).toBeVisible()
      await accessible(page)
      await fitsPhone(page)
      await link('Adaの提出に戻る').press('Enter')
      await link('進み具合に戻る').press('Enter')
      await link(`「${name}」へ戻る`).press('Enter')
      await link('参加コード').press('Enter')
    })
    await theirs.context().close()

    await test.step('the instructor finds them, removes them and takes it back', async () => {
      await link(`「${name}」へ戻る`).press('Enter')
      await expect(page.getByRole('row').last()).toContainText('表示名で参加')
      await accessible(page)
      await fitsPhone(page)
      await page.getByRole('checkbox', { name: 'Adaさんを選ぶ' }).press('Space')
      await button('参加者から外す').press('Enter')
      await expect(page.getByText('まだ参加者がいません。')).toBeVisible()
      await button('元に戻す').press('Enter')
      await expect(page.getByRole('row').last()).toContainText('Ada')
    })

    await test.step('ends the cohort, and takes it up again', async () => {
      await link('設定').press('Enter')
      await accessible(page)
      await fitsPhone(page)
      await button('研修を終える').press('Enter')
      await expect(page.getByRole('status')).toHaveText('研修を終えました。')
      await button('研修を再開する').press('Enter')
      await expect(page.getByRole('status')).toHaveText('研修を再開しました。')
    })
  })
})
