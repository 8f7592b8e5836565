import { readFileSync } from 'node:fs'
import { chromium, type Page } from 'playwright'
import { chromium as browserPath } from '#cli/chromium.ts'
import type { Figure } from './figure.ts'
import { median } from './median.ts'
import { serve } from './serve.ts'

const solution = readFileSync('labs/shamir-recover/solution/recover.ts', 'utf8')
const loop = 'export function recover(): bigint { for (;;); }'

/** From Run to the browser's own verdict on the page, in Chromium, as its learner sees it. */
export async function labTimes(): Promise<Figure[]> {
  const site = await serve()
  const browser = await chromium.launch({ executablePath: await browserPath() })
  const open = async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${site.origin}/en/labs/shamir-recover/`)
    await page.waitForFunction(() => !document.querySelector('astro-island[ssr]'))
    return page
  }
  try {
    const cold: number[] = []
    for (let round = 0; round < 5; round++) {
      const page = await open()
      cold.push(await run(page, solution, 'All 4 passed'))
      await page.context().close()
    }
    const page = await open()
    const warm: number[] = []
    const stopped: number[] = []
    await run(page, solution, 'All 4 passed')
    for (let round = 0; round < 30; round++) {
      warm.push(await run(page, `${solution}// ${round}\n`, 'All 4 passed'))
    }
    for (let round = 0; round < 5; round++) {
      stopped.push(await run(page, `${loop}// ${round}\n`, 'The computation does not end.'))
    }
    return [
      { name: 'lab-run-cold-ms', value: median(cold), unit: 'ms' },
      { name: 'lab-run-warm-ms', value: median(warm), unit: 'ms' },
      { name: 'loop-stop-ms', value: median(stopped), unit: 'ms' },
    ]
  } finally {
    await browser.close()
    await site.close()
  }
}

/** Runs a program, waits for the verdict, and then for the server's, so that the next run has the machine. */
async function run(page: Page, program: string, verdict: string): Promise<number> {
  await page.getByRole('textbox', { name: 'Content of recover.ts' }).fill(program)
  const ms = await page.evaluate(async (told) => {
    const sheet = document.querySelector('#sheet-checks') as HTMLElement
    const shows = (text: string) =>
      new Promise<void>((done) => {
        const look = () => {
          if (!sheet.textContent?.includes(text)) return
          watch.disconnect()
          done()
        }
        const watch = new MutationObserver(look)
        watch.observe(sheet, { subtree: true, childList: true, characterData: true })
        look()
      })
    const button = document.querySelector('.labbar button') as HTMLElement
    const began = performance.now()
    button.click()
    await shows('Running')
    await shows(told)
    return performance.now() - began
  }, verdict)
  await page.getByText(/This was try \d+\./).waitFor()
  return ms
}
