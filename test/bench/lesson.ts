import { chromium } from 'playwright'
import { readCatalog } from '#catalog/read.ts'
import { chromium as browserPath } from '#cli/chromium.ts'
import type { Figure } from './figure.ts'
import { serve } from './serve.ts'

/** What a browser is sent when it opens a lesson for the first time: of all lessons, the heaviest. */
export async function lessonBytes(): Promise<Figure[]> {
  const site = await serve()
  const browser = await chromium.launch({ executablePath: await browserPath() })
  let [most, script] = [0, 0]
  try {
    const lessons = readCatalog('.').courses.flatMap(({ lessons }) => lessons)
    for (const { course, slug } of lessons) {
      for (const language of ['', 'en/']) {
        const sent = await open(`${site.origin}/${language}courses/${course}/${slug}/`)
        most = Math.max(most, sent.all)
        script = Math.max(script, sent.script)
      }
    }
  } finally {
    await browser.close()
    await site.close()
  }
  return [
    { name: 'lesson-page-bytes', value: most, unit: 'B' },
    { name: 'lesson-page-script-bytes', value: script, unit: 'B' },
  ]

  async function open(url: string): Promise<{ all: number; script: number }> {
    const context = await browser.newContext()
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    const kinds = new Map<string, string>()
    const sent = { all: 0, script: 0 }
    session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type))
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      sent.all += encodedDataLength
      if (kinds.get(requestId) === 'Script') sent.script += encodedDataLength
    })
    await session.send('Network.enable')
    await page.goto(url, { waitUntil: 'networkidle' })
    await context.close()
    return sent
  }
}
