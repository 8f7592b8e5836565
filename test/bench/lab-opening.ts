import { existsSync, statSync } from 'node:fs'
import { type Browser, chromium, type Request } from 'playwright'
import { dist } from '#cli/base.mjs'
import { chromium as browserPath } from '#cli/chromium.ts'
import type { Figure } from './figure.ts'
import { median } from './median.ts'
import { serve } from './serve.ts'

const rounds = 5

/** The figures that `labOpening` gives. */
export const openingNames = [
  'lab-page-bytes',
  'lab-sandbox-bytes',
  'lab-editor-bytes',
  'lab-usable-throttled-ms',
  'lab-first-run-throttled-ms',
  'lab-editor-ready-throttled-ms',
]

/**
 * Opening a code lab for the first time, with nothing in the browser's cache: what is sent, and on a
 * machine with a quarter of the speed (Chromium slows down the page, not its workers), when the page can be
 * used, and how long from the press of a button then to the first verdict, and to the full editor.
 */
export async function labOpening(): Promise<Figure[]> {
  const site = await serve()
  const browser = await chromium.launch({ executablePath: await browserPath() })
  const url = `${site.origin}/labs/shamir-recover/`
  try {
    const sent = await bytes(browser, url)
    const [run, editor]: [Times[], Times[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      run.push(await slowly(browser, url, 'run'))
      editor.push(await slowly(browser, url, 'editor'))
    }
    const usable = [...run, ...editor].map((one) => one.usable)
    const waited = (times: Times[]) => median(times.map(({ usable, reached }) => reached - usable))
    return [
      { name: 'lab-page-bytes', value: sent.page, unit: 'B' },
      { name: 'lab-sandbox-bytes', value: sent.sandbox, unit: 'B' },
      { name: 'lab-editor-bytes', value: sent.editor, unit: 'B' },
      { name: 'lab-usable-throttled-ms', value: median(usable), unit: 'ms' },
      { name: 'lab-first-run-throttled-ms', value: waited(run), unit: 'ms' },
      { name: 'lab-editor-ready-throttled-ms', value: waited(editor), unit: 'ms' },
    ]
  } finally {
    await browser.close()
    await site.close()
  }
}

async function bytes(browser: Browser, url: string) {
  const page = await (await browser.newContext()).newPage()
  const parts = { page: 0, sandbox: 0, editor: 0 }
  let editing = false
  const counted: Promise<void>[] = []
  page.on('requestfinished', (request) => {
    const part = editing ? 'editor' : /\/workers\/|\.wasm$/.test(request.url()) ? 'sandbox' : 'page'
    counted.push(
      sizeOf(request).then((size) => {
        parts[part] += size
      }),
    )
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  editing = true
  // The last that the editor loads are its worker's words.
  const words = page.waitForEvent('requestfinished', (one) => one.url().includes('diagnosticM'))
  await page.getByRole('button', { name: '入力を助ける編集画面を使う' }).click()
  await words
  await Promise.all(counted)
  await page.context().close()
  return parts
}

/** Of what is sent for a request. What a worker is sent is not told, so that its file is asked. */
async function sizeOf(request: Request): Promise<number> {
  const file = `${dist}/client${new URL(request.url()).pathname}.br`
  if (existsSync(file)) return statSync(file).size
  return (await request.sizes()).responseBodySize
}

type Times = { usable: number; reached: number }

/** In a fresh browser context, since the page was asked for, in milliseconds. */
async function slowly(browser: Browser, url: string, press: 'run' | 'editor'): Promise<Times> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(watch, press)
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.goto(url)
  const times = await page.waitForFunction(() => (globalThis as { times?: Times }).times)
  const value = (await times.jsonValue()) as Times
  await context.close()
  return value
}

/** In the page: presses a button as soon as it answers, and notes when what it promises is there. */
function watch(press: 'run' | 'editor'): void {
  localStorage.setItem('terakoya:editor', 'plain')
  const [button, there] = {
    run: ['.labbar button:enabled', '#sheet-checks .check.bad'],
    editor: ['#sheet-editor .files + .fold:enabled', '.monaco:not([hidden]) .view-line'],
  }[press] as [string, string]
  let usable = 0
  new MutationObserver(() => {
    if ('times' in globalThis || document.querySelector('astro-island[ssr]')) return
    const target = document.querySelector<HTMLButtonElement>(button)
    if (!usable && target) {
      usable = performance.now()
      target.click()
    }
    if (!usable || !document.querySelector(there)) return
    Object.assign(globalThis, { times: { usable, reached: performance.now() } })
  }).observe(document, { subtree: true, childList: true, attributes: true })
}
