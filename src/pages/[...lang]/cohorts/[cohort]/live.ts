import type { APIContext, APIRoute } from 'astro'
import { catalog } from '#catalog/catalog.ts'
import { boardNews } from '#components/board-news.tsx'
import { link } from '#i18n/links.ts'
import { languageOf } from '#i18n/paths.ts'
import { type News, viewOf } from '#wire/board.ts'
import { sessionCookie } from '#wire/session.ts'

export const prerender = false

/** Milliseconds after which it is asked again whether somebody may look, and the page hears that all is well. */
const beat = 15_000
/** News that wait for a slow reader at most; further ones are told with the next. */
const waiting = 8

/**
 * A cohort's board as it changes: events `board` with `News`, `beat`, `failed` where it could not be read,
 * and `over` where one may no longer look. With `?once` it is the board as it is, as JSON, for pages that
 * cannot hold a stream. Its instructors may.
 */
export const GET: APIRoute = async (context) => {
  const { params, locals, url } = context
  const language = languageOf(params.lang)
  const { signed, site } = locals
  const { cohorts } = site
  const cohort = signed && (await cohorts.find(signed, params.cohort ?? ''))
  if (!language || !cohort) return new Response(null, { status: 404 })
  const news = boardNews({
    language,
    home: link(language, `/cohorts/${cohort.id}/`),
    view: viewOf(url.searchParams),
    timeZone: signed.person.timeZone,
    catalog: catalog(),
    known: site.known,
  })
  if (url.searchParams.has('once')) return Response.json(news(await cohorts.board(cohort)))
  return new Response(stream(context, cohort.id, news), {
    // Proxies that gather an answer before they send it on are asked not to.
    headers: { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' },
  })
}

function stream(
  { locals, cookies, routePattern: pattern }: APIContext,
  cohort: string,
  news: ReturnType<typeof boardNews>,
): ReadableStream {
  const { site } = locals
  const token = cookies.get(sessionCookie)?.value
  const encoder = new TextEncoder()
  let leave = () => {}

  /** Whether who has asked still may. */
  async function may(): Promise<boolean> {
    const signed = await site.accounts.recognise(token)
    const ruling = site.ruleOn({ pattern, method: 'GET', action: null }, signed)
    return signed !== undefined && ruling === 'on' && !!(await site.cohorts.find(signed, cohort))
  }

  return new ReadableStream(
    {
      async start(controller) {
        let open = true
        const end = () => {
          if (!open) return
          leave()
          controller.close()
        }
        const send = (event: string, data: News | null = null) => {
          if (open) {
            controller.enqueue(encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
          }
        }
        const again = setInterval(async () => {
          // While nobody can be asked, nothing is told: then nothing is shown to who may not see it.
          const still = await may().catch(locals.failed)
          if (still === false) {
            send('over')
            end()
          } else if (still) send('beat')
        }, beat)
        let unwatch = () => {}
        leave = () => {
          open = false
          clearInterval(again)
          unwatch()
        }
        try {
          unwatch = await site.cohorts.live.watch(cohort, {
            show(board) {
              // A reader who lags gets the next as one.
              if (!open || (controller.desiredSize ?? 1) <= 0) return
              send('board', news(board))
            },
            failed(error) {
              locals.failed(error)
              send('failed')
            },
            end,
          })
        } catch (error) {
          leave()
          throw error
        }
        if (!open) unwatch()
      },
      cancel: () => leave(),
    },
    new CountQueuingStrategy({ highWaterMark: waiting }),
  )
}
