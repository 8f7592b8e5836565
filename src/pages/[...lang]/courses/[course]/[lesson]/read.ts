import type { APIRoute } from 'astro'
import { link } from '#i18n/links.ts'
import { languageOf } from '#i18n/paths.ts'
import { ownReader } from '#wire/reader.ts'

export const prerender = false

/**
 * Notes that a lesson has been read, and leads on to its course. Anybody may, for themselves: who is not
 * known yet becomes a reader.
 */
export const POST: APIRoute = async ({ params, locals, cookies, redirect }) => {
  const language = languageOf(params.lang)
  const lesson = locals.site.lesson(params.course, params.lesson)
  if (!language || !lesson) return new Response(null, { status: 404 })
  const course = link(language, `/courses/${lesson.course}/`)
  if (locals.sleeper) {
    const back = `${course}${lesson.slug}/#read`
    return redirect(`${link(language, '/record/')}?back=${encodeURIComponent(back)}`, 303)
  }
  await locals.site.markRead(lesson, await ownReader(locals, cookies))
  return redirect(course, 303)
}

/** Whoever opens the address is led to the lesson. */
export const ALL: APIRoute = ({ url, redirect }) =>
  redirect(url.pathname.replace(/read\/$/, ''), 303)
