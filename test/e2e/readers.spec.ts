import { accessible, expect, fitsPhone, test } from './page.ts'

const stories = {
  ja: {
    home: './',
    // Each of the two sees every page, one in light, the other in dark.
    schemes: ['light'],
    begin: /最初の課を読む/,
    lesson: '一つの鍵、一つの弱点',
    term: '認証局',
    definition: '署名した電子証明書を発行する機関',
    section: '鍵を分けるという答え',
    check: '答え合わせをする',
    found: /4問のうち\d問正解です。/,
    reason: '90%の自信で間違えた問いが',
    missing: 'まだ答えていません。答えを入れてください。',
    next: /次の復習/,
    reviews: '今日の復習',
    sure: 'この答えの自信',
    again: 'もう一度答える',
    read: '読み終えたと記録する',
    isRead: '学習記録に残しました。',
    second: '秘密を分ける',
    share: '番号1の断片を使う',
    one: '番号2の断片2だけでは決まりません。',
    goOn: '続きからどうぞ。',
    record: '学習記録',
    course: 'FROSTによるしきい値署名',
    courses: 'コース',
    other: { link: 'English', section: 'The answer: divide the key' },
  },
  en: {
    home: './en/',
    schemes: ['dark'],
    begin: /Read the first lesson/,
    lesson: 'One key, one point of failure',
    term: 'certificate authority',
    definition: 'issues a signed certificate of it',
    section: 'The answer: divide the key',
    check: 'Check the answers',
    found: /\d of 4 are right\./,
    reason: 'You were 90 % sure of',
    missing: 'There is no answer yet. Give one.',
    next: /Next review/,
    reviews: 'Due today',
    sure: 'How sure are you?',
    again: 'Answer again',
    read: 'Record it as read',
    isRead: 'It is in your record.',
    second: 'Sharing a secret',
    share: 'Use share 1',
    one: 'Share 2, which is 2, does not decide.',
    goOn: 'Go on where you left off.',
    record: 'Your record',
    course: 'FROST threshold signatures',
    courses: 'Courses',
    other: { link: '日本語', section: '鍵を分けるという答え' },
  },
} as const

for (const [language, story] of Object.entries(stories)) {
  const visit = test.extend({
    below: language === 'en',
    expected: async ({ baseURL: _ }, use) => use([/422/]),
  })

  visit(
    `a reader finds the first lesson, reads it and changes language (${language})`,
    async ({ page }) => {
      await page.goto(story.home)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      await accessible(page, story.schemes)
      await fitsPhone(page)

      await page.getByRole('link', { name: story.begin }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.lesson)
      await accessible(page, story.schemes)
      await fitsPhone(page)
      await expect(page.getByRole('figure')).toHaveCount(2)

      await test.step('a term opens by keyboard, and closes again', async () => {
        const term = page.getByRole('button', { name: story.term }).first()
        await term.focus()
        await page.keyboard.press('Enter')
        const card = page.getByText(story.definition)
        await expect(card).toBeVisible()
        await accessible(page, story.schemes, '[popover]:popover-open')
        await page.keyboard.press('Escape')
        await expect(card).toBeHidden()
        await expect(term).toBeFocused()
      })

      await test.step('a source stands where its number leads', async () => {
        await page.locator('a.ref').first().click()
        await expect(page).toHaveURL(/#c1$/)
        await expect(page.locator('#c1')).toBeInViewport()
      })

      await test.step('the other language opens at the same section', async () => {
        await page.locator('.toc').getByRole('link', { name: story.section }).click()
        await page.getByRole('link', { name: story.other.link, exact: true }).click()
        await expect(page.getByRole('heading', { name: story.other.section })).toBeInViewport()
        await page.goBack()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.lesson)
      })

      await test.step('the questions are answered in place, with the reason for every choice', async () => {
        const quiz = page.locator('#quiz')
        const check = page.getByRole('button', { name: story.check })
        for (const question of await quiz.locator('.quiz').all()) {
          await question.getByRole('group', { name: story.sure }).getByRole('radio').last().check()
          if ((await question.getByRole('checkbox').count()) === 0)
            await question.getByRole('radio').first().check()
        }
        await check.press('Enter')
        // Of several choices none may be right, as far as a browser knows: the server asks.
        const several = quiz.getByRole('checkbox').first()
        await expect(several).toBeFocused()
        await expect(page.getByText(story.missing)).toBeVisible()
        await expect(quiz.locator('.quiz').first().getByRole('radio').first()).toBeChecked()
        await accessible(page, story.schemes, '#quiz')
        await several.press('Space')
        await check.press('Enter')
        await expect(page.getByRole('heading', { name: story.found })).toBeFocused()
        await expect(page.getByText(story.reason)).toBeVisible()
        await accessible(page, story.schemes, '#quiz')
        await fitsPhone(page)
        const asked = (await quiz.getByRole('heading', { level: 3 }).first().textContent()) ?? ''
        await page.getByRole('link', { name: story.again }).press('Enter')
        await expect(quiz.locator('input:visible, select').first()).toBeFocused()
        await expect(quiz.getByText(asked.trim())).toHaveCount(0)
        await accessible(page, story.schemes, '#quiz')
        await fitsPhone(page)
      })
      await page.getByRole('button', { name: story.read }).press('Enter')
      await expect(page.getByText(story.isRead)).toBeVisible()

      await test.step('a figure is tried by keyboard', async () => {
        await page.getByRole('link', { name: story.second, exact: false }).first().click()
        const use = page.getByRole('checkbox', { name: story.share })
        await page.locator('[data-try]').scrollIntoViewIfNeeded()
        await use.press('Space')
        await expect(page.getByRole('status').filter({ hasText: story.one })).toBeVisible()
        await accessible(page, story.schemes, '.try')
        await fitsPhone(page)
      })

      await test.step('the front page goes on from there, and the record has it', async () => {
        await page.goto(story.home)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.goOn)
        await expect(page.getByRole('heading', { level: 2, name: story.second })).toBeVisible()
        await accessible(page, story.schemes)
        await fitsPhone(page)
        await page.getByRole('link', { name: story.record }).click()
        await expect(page.getByRole('row')).toHaveCount(2)
        await accessible(page, story.schemes)
        await fitsPhone(page)
        await page.getByRole('row').last().getByRole('link').click()
        await expect(page.getByText(story.reason)).toBeVisible()
        await accessible(page, story.schemes)
        await page.getByRole('link', { name: story.next }).click()
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.reviews)
        await expect(page.getByRole('row').last()).toContainText(/90%.*4/)
        await accessible(page, story.schemes)
        await fitsPhone(page)
        await page.goBack()
        await page.goBack()
        await page.getByRole('link', { name: story.lesson, exact: true }).click()
      })

      await page.locator('.crumb').getByRole('link').click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.course)
      await accessible(page, story.schemes)
      await fitsPhone(page)

      await page
        .getByRole('navigation')
        .getByRole('link', { name: story.courses, exact: true })
        .click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.courses)
      await accessible(page, story.schemes)
      await fitsPhone(page)

      await test.step('a lesson of long tables fits a phone as well', async () => {
        await page.goto(`${story.home}courses/casebook/my-number-and-trust/`)
        await expect(page.getByRole('table')).not.toHaveCount(0)
        await accessible(page, story.schemes)
        await fitsPhone(page)
      })
    },
  )
}

test.describe('an address that is not there', () => {
  test.use({ expected: async ({ baseURL: _ }, use) => use([/404|500/]) })

  test('leads on to what is near it', async ({ page }) => {
    await page.goto('./en/courses/threshold-signing/one-kye/')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page cannot be found.')
    await accessible(page)
    await fitsPhone(page)
    await page.getByRole('link', { name: 'One key, one point of failure' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'One key, one point of failure',
    )

    await test.step('where the server fails, a page says what to do', async () => {
      await page.goto('./500/')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(
        'サーバーが応じられませんでした。',
      )
      await accessible(page)
      await fitsPhone(page)
    })
  })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a lesson reads the same', async ({ page }) => {
    await page.goto('./courses/threshold-signing/one-key-one-failure/')
    await page.getByRole('link', { name: 'English', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'One key, one point of failure',
    )

    await test.step('its questions are answered, and it is recorded as read', async () => {
      for (const question of await page.locator('#quiz .quiz').all()) {
        await question.locator('ul input').first().check()
        await question.locator('.sure input').last().check()
      }
      await page.getByRole('button', { name: 'Check the answers' }).click()
      await expect(page).toHaveURL(/\/en\/record\/[0-9a-f]{32}\/$/)
      await expect(page.getByText('You were 90 % sure of')).toBeVisible()
      await page.getByRole('link', { name: 'Answer again' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check yourself')
      await page.getByRole('link', { name: 'One key, one point of failure' }).click()
      await page.getByRole('button', { name: 'Record it as read' }).click()
      await expect(page).toHaveURL(/\/en\/courses\/threshold-signing\/$/)
      await expect(page.getByText('1 of 2 lessons read')).toBeVisible()
    })
  })
})
