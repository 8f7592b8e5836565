import { accessible, expect, fitsPhone, ready, test } from './page.ts'

test.use({ editor: 'any' })

test('the full editor helps in the reader’s language, and is one press away', async ({ page }) => {
  await page.goto('./labs/shamir-recover/')
  await ready(page)
  const box = page.getByRole('textbox', { name: 'recover.ts の内容' })
  const monaco = page.locator('.monaco-editor').first()
  await page.getByRole('button', { name: '入力を助ける編集画面を使う' }).press('Enter')
  await expect(monaco).toBeVisible()
  await page.reload()
  await expect(monaco, 'the choice is kept').toBeVisible()

  await test.step('letters that come quickly all arrive', async () => {
    await box.focus()
    await page.keyboard.press('Control+Home')
    const quick = 'const total = 1n + 22n + 333n + 4444n // abcdefghijklmnopqrstuvwxyz'
    await page.keyboard.type(quick)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '入力欄だけで編集する' }).press('Enter')
    await expect(box).toHaveValue(new RegExp(`^${quick.replaceAll('+', '\\+')}import `))
    await page.getByRole('button', { name: '入力を助ける編集画面を使う' }).press('Enter')
    await expect(monaco).toBeVisible()
    await page.getByRole('button', { name: '最初に戻す' }).press('Enter')
    await expect(page.locator('.view-lines')).not.toContainText('abc')
  })

  await test.step('completion, documentation and faults are in Japanese', async () => {
    await box.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('const one: bigint = inv')
    await expect(async () => {
      // What is asked before the worker is there has no answer.
      await page.keyboard.press('Control+Space')
      await expect(page.locator('.suggest-widget.visible .focused')).toContainText('inverse', {
        timeout: 1000,
      })
    }).toPass()
    await page.keyboard.press('Enter')
    await page.keyboard.type('("x")')
    await expect(page.locator('.view-lines')).toContainText('inverse("x")')
    await expect(async () => {
      // Faults are those of the text as it was when the worker last looked.
      await page.keyboard.press('Escape')
      await page.keyboard.press('F8')
      await expect(page.locator('.marker-widget')).toContainText(
        "型 'string' の引数を型 'bigint' のパラメーターに割り当てることはできません。",
        { timeout: 1000 },
      )
    }).toPass()
    await page.keyboard.press('Escape')
    for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Control+i')
    await expect(page.locator('.monaco-hover:visible')).toContainText('の逆元。ORDERを法として')
    await accessible(page)
    await page.keyboard.press('Escape')
  })

  await test.step('a definition is reached in the file where it lies', async () => {
    await page.keyboard.press('F12')
    await expect(page.getByRole('button', { name: 'field.ts' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await expect(page.getByRole('textbox', { name: 'field.ts の内容' })).toBeFocused()
    await page.keyboard.press('Control+f')
    await expect(page.getByPlaceholder('検索')).toBeFocused()
    await page.keyboard.press('Escape')
  })

  await test.step('an input method composes and corrects, and Run waits for it', async () => {
    await page.getByRole('button', { name: 'recover.ts', exact: true }).press('Enter')
    await box.focus()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('// ')
    const session = await page.context().newCDPSession(page)
    const compose = (text: string) =>
      session.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      })
    for (const text of ['か', 'かg', 'かぎ', '鍵', '鉤']) await compose(text)
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
      modifiers: 2,
    })
    await session.send('Input.insertText', { text: '鍵' })
    await expect(page.locator('.view-lines')).toContainText('// 鍵')
    await expect(page.locator('.view-lines')).not.toContainText('か')
    await expect(page.getByText('「実行する」を押すと')).toBeVisible()
  })

  await test.step('Ctrl+Enter runs, and the line that threw is shown', async () => {
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'field.ts の12行目へ移る' }).first().press('Enter')
    await expect(page.getByRole('textbox', { name: 'field.ts の内容' })).toBeFocused()
    await expect(page.locator('.active-line-number')).toHaveText('12')
    await accessible(page)
    await page.getByRole('button', { name: 'recover.ts', exact: true }).press('Enter')
  })

  await test.step('the plain field goes on with the same text at the same place', async () => {
    await page.getByRole('button', { name: '入力欄だけで編集する' }).press('Enter')
    await expect(box).toHaveValue(/inverse\("x"\)\n\/\/ 鍵$/)
    await page.reload()
    await ready(page)
    await expect(box).toHaveValue(/鍵$/)
    await expect(monaco).toHaveCount(0)
    await fitsPhone(page)
  })
})

test.describe('on an office machine', () => {
  test.use({ expected: async ({ baseURL: _ }, use) => use([/ERR_FAILED/]), below: true })

  test('the full editor comes with the mouse, and without it the text field does it all', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 8 })
      Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => 8 })
    })
    const field = page.getByRole('textbox', { name: 'Content of recover.ts' })
    const monaco = page.locator('.monaco-editor').first()

    await test.step('what cannot be loaded is told, and nothing is lost', async () => {
      await page.route('**/_astro/monaco*.js', (route) => route.abort())
      await page.goto('./en/labs/shamir-recover/')
      await ready(page)
      await field.fill('// mine')
      await page.getByRole('button', { name: 'Use the editor that helps' }).press('Enter')
      await expect(page.getByText('The editor could not be loaded.')).toBeVisible()
      await expect(field).toHaveValue('// mine')
      await page.unroute('**/_astro/monaco*.js')
      await page.evaluate(() => localStorage.removeItem('terakoya:editor'))
    })

    await test.step('without a mouse the text field stays', async () => {
      await page.reload()
      await ready(page)
      await field.focus()
      await page.keyboard.press('End')
      await page.keyboard.type(' too')
      await expect(field).toHaveValue('// mine too')
      await expect(monaco).toHaveCount(0)
    })

    await test.step('with the mouse the writing goes on where it was', async () => {
      await page.keyboard.press('ArrowLeft')
      await page.mouse.move(300, 300)
      await expect(monaco).toBeVisible()
      await expect(field).toBeFocused()
      await page.keyboard.type('X')
      await expect(page.locator('.view-lines')).toHaveText('// mine toXo')
    })
  })
})
