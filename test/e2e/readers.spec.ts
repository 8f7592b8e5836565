import { accessible, expect, fitsPhone, test } from './page.ts'

const stories = {
  ja: {
    home: '/',
    begin: /最初の課を読む/,
    lesson: '一つの鍵、一つの弱点',
    term: '認証局',
    definition: '署名した電子証明書を発行する機関',
    section: '鍵を分けるという答え',
    back: 'コースへ戻る',
    course: 'FROSTによるしきい値署名',
    courses: 'コース',
    other: { link: 'English', section: 'The answer: divide the key' },
  },
  en: {
    home: '/en/',
    begin: /Read the first lesson/,
    lesson: 'One key, one point of failure',
    term: 'certificate authority',
    definition: 'issues a signed certificate of it',
    section: 'The answer: divide the key',
    back: 'Back to the course',
    course: 'FROST threshold signatures',
    courses: 'Courses',
    other: { link: '日本語', section: '鍵を分けるという答え' },
  },
} as const

for (const [language, story] of Object.entries(stories)) {
  test(`a reader finds the first lesson, reads it and changes language (${language})`, async ({
    page,
  }) => {
    await page.goto(story.home)
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await accessible(page)
    await fitsPhone(page)

    await page.getByRole('link', { name: story.begin }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.lesson)
    await accessible(page)
    await fitsPhone(page)
    await expect(page.getByRole('figure')).toHaveCount(2)

    await test.step('a term opens by keyboard, and closes again', async () => {
      const term = page.getByRole('button', { name: story.term }).first()
      await term.focus()
      await page.keyboard.press('Enter')
      const card = page.getByText(story.definition)
      await expect(card).toBeVisible()
      await accessible(page)
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

    await page.getByRole('link', { name: story.back }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.course)
    await accessible(page)
    await fitsPhone(page)

    await page
      .getByRole('navigation')
      .getByRole('link', { name: story.courses, exact: true })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(story.courses)
    await accessible(page)
    await fitsPhone(page)

    await test.step('a lesson of long tables fits a phone as well', async () => {
      await page.goto(`${story.home}courses/casebook/my-number-and-trust/`)
      await expect(page.getByRole('table')).not.toHaveCount(0)
      await accessible(page)
      await fitsPhone(page)
    })
  })
}

test.describe('an address that is not there', () => {
  test.use({ expected: async ({ baseURL: _ }, use) => use([/404/]) })

  test('leads on to what is near it', async ({ page }) => {
    await page.goto('/en/courses/threshold-signing/one-kye/')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page cannot be found.')
    await accessible(page)
    await fitsPhone(page)
    await page.getByRole('link', { name: 'One key, one point of failure' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'One key, one point of failure',
    )
  })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a lesson reads the same', async ({ page }) => {
    await page.goto('/courses/threshold-signing/one-key-one-failure/')
    await page.getByRole('link', { name: 'English', exact: true }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'One key, one point of failure',
    )
  })
})
