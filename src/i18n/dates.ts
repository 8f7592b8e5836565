import type { Language } from './links.ts'

const made = new Map<string, Intl.DateTimeFormat>()

/** A format, made once: to make one takes a hundred times as long as to use it. */
function format(
  locale: string,
  options: Intl.DateTimeFormatOptions,
  timeZone = 'UTC',
): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options, timeZone])
  const found = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone })
  made.set(key, found)
  return found
}

const localeOf = (language: Language) => (language === 'ja' ? 'ja-JP' : 'en-GB')
const full = { year: 'numeric', month: 'long', day: 'numeric' } as const
const formats = {
  ja: format('ja-JP', full),
  en: format('en-GB', full),
  jaEra: format('ja-JP-u-ca-japanese', { ...full, era: 'long' }),
  enEra: format('en-GB-u-ca-japanese', { era: 'long', year: 'numeric' }),
}

/**
 * A day with its year in both reckonings, as in prose: 令和5年3月27日(2023年3月27日), 27 March 2023 (Reiwa 5).
 * @param day as `2023-03-27`
 */
export function dayInEra(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (language === 'ja') return `${formats.jaEra.format(date)}(${formats.ja.format(date)})`
  const parts = formats.enEra.formatToParts(date)
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
  return `${formats.en.format(date)} (${part('era')} ${part('year')})`
}

/** A day in the common reckoning alone, as in notes and lists: 2023年3月27日, 27 March 2023. */
export function plainDay(day: string, language: Language): string {
  return formats[language].format(new Date(`${day}T00:00:00Z`))
}

/** A day by which something is due, with its weekday: 2027年3月31日(水), Wed 31 March 2027. */
export const dueDay = (day: string, language: Language): string =>
  format(localeOf(language), { ...full, weekday: 'short' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(',', '')

/** When something was published, as exactly as is known: a year, a month or a day. */
export function published(when: string, language: Language): string {
  const [year = '', month, day] = when.split('-')
  if (day) return plainDay(when, language)
  if (!month) return language === 'ja' ? `${year}年` : year
  return format(localeOf(language), { year: 'numeric', month: 'long' }).format(
    new Date(`${when}-01T00:00:00Z`),
  )
}

const inTokyo = {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
} as const
const stamps = {
  ja: new Intl.DateTimeFormat('ja-JP-u-ca-japanese', inTokyo),
  en: new Intl.DateTimeFormat('en-GB', { ...inTokyo, month: 'short' }),
}

/**
 * The day of a stamp, in Japan's time: 8.11.26 by the era, 26 Nov 2026.
 * @param moment in ISO 8601
 */
export function stampDay(moment: string, language: Language): string {
  const date = new Date(moment)
  if (language === 'en') return stamps.en.format(date)
  const parts = stamps.ja.formatToParts(date)
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? ''
  return `${part('year')}.${part('month')}.${part('day')}`
}

/** The day on which a moment falls in Japan, in the common reckoning. */
export const dayOf = (moment: string, language: Language): string =>
  format(localeOf(language), full, 'Asia/Tokyo').format(new Date(moment))

const clock = { hour: 'numeric', minute: '2-digit' } as const

/** A moment to the minute, by Japan's clocks or by those of a person's time zone: 2026年11月30日 11:05. */
export const momentOf = (moment: string, language: Language, timeZone = 'Asia/Tokyo'): string =>
  format(localeOf(language), { ...full, ...clock }, timeZone).format(new Date(moment))

/** A moment to the second, by the clocks of a person's time zone: 2026/11/30 11:05:08, 30/11/2026, 11:05:08. */
export const instantOf = (moment: string, language: Language, timeZone: string): string =>
  format(
    localeOf(language),
    { year: 'numeric', month: 'numeric', day: 'numeric', ...clock, second: '2-digit' },
    timeZone,
  ).format(new Date(moment))

/** The time of a day by Japan's clocks: 11:05. */
export const clockOf = (moment: Date, language: Language): string =>
  format(localeOf(language), clock, 'Asia/Tokyo').format(moment)

/** The time of a day to the second, by the clocks of a time zone: 11:05:08. */
export const secondOf = (moment: Date, language: Language, timeZone: string): string =>
  format(localeOf(language), { ...clock, second: '2-digit' }, timeZone).format(moment)
