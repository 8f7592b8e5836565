import { benchWords } from '#i18n/bench.ts'
import { momentOf } from '#i18n/dates.ts'
import type { Language } from '#i18n/links.ts'
import type { Entry } from './use-looking.ts'

/** When and why an earlier text was put aside. */
export function earlierLine(language: Language, { at, why, score }: Entry): string {
  const w = benchWords(language)
  if (why === 'rival') return w.rivalOf(whenText(language, at))
  const reason =
    why === 'attempt' ? w.handedIn(score?.points ?? 0, score?.of ?? 0) : w.earlierWhy[why]
  return `${whenText(language, at)} ${reason}`
}

/** A moment by the clock of this computer: today's without the day. */
export function whenText(language: Language, at: string): string {
  const date = new Date(at)
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return date.toDateString() === new Date().toDateString()
    ? benchWords(language).time(date)
    : momentOf(at, language, zone)
}
