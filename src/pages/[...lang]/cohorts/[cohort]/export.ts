import type { APIRoute } from 'astro'
import { boardWords } from '#i18n/board.ts'
import { boardTable } from '#i18n/board-table.ts'
import { languageOf } from '#i18n/paths.ts'
import { arranged, viewOf } from '#wire/board.ts'

export const prerender = false

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The board of a cohort as a file, with the rows that its address asks for. Its instructors may. */
export const GET: APIRoute = async ({ params, locals, url }) => {
  const language = languageOf(params.lang)
  const { signed, site } = locals
  const { cohorts } = site
  const cohort = signed && (await cohorts.find(signed, params.cohort ?? ''))
  const as = url.searchParams.get('as')
  if (!language || !cohort || (as !== 'csv' && as !== 'xlsx')) {
    return new Response(null, { status: 404 })
  }
  const board = await cohorts.board(cohort)
  const rows = arranged(board.rows, viewOf(url.searchParams))
  const table = boardTable({ ...board, rows }, { language, timeZone: cohort.timeZone })
  const w = boardWords(language)
  const body = as === 'csv' ? cohorts.csv(table) : await cohorts.xlsx(table, w.sheet)
  await cohorts.note(signed, { act: 'board-exported', cohort: cohort.id, detail: as })
  const name = encodeURIComponent(`${w.file(cohort.name)}.${as}`).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'Content-Type': types[as],
      'Content-Disposition': `attachment; filename="progress.${as}"; filename*=UTF-8''${name}`,
    },
  })
}
