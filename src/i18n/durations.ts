import type { Language } from './links.ts'

/** Minutes in words: 約10分, 1時間5分; 10 min, 1 h 5 min. */
export function duration(minutes: number, language: Language): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (language === 'ja') return `${hours ? `${hours}時間` : ''}${rest || !hours ? `${rest}分` : ''}`
  return [hours && `${hours}\u00a0h`, (rest || !hours) && `${rest}\u00a0min`]
    .filter(Boolean)
    .join(' ')
}

/** How long something has lasted, in whole minutes, hours or days: 40分, 3時間, 2日; 40 min, 3 h, 2 days. */
export function span(milliseconds: number, language: Language): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 24 * 60)
    return duration(minutes < 60 ? minutes : minutes - (minutes % 60), language)
  const days = Math.floor(minutes / (24 * 60))
  if (language === 'ja') return `${days}日`
  return days === 1 ? 'one day' : `${days} days`
}

/** How many lessons, in words: 3課; 3 lessons. */
export const lessonCount = (count: number, language: Language) =>
  language === 'ja' ? `${count}課` : `${count} ${count === 1 ? 'lesson' : 'lessons'}`

/** How far somebody is, in words: 3課のうち1課を読了; 1 of 3 lessons read. */
export const readCount = (read: number, of: number, language: Language) =>
  language === 'ja'
    ? `${of}課のうち${read}課を読了`
    : `${read} of ${of} ${of === 1 ? 'lesson' : 'lessons'} read`

/** Stamps in words: 3つのうち1つ; 1 of 3. */
export const stampCount = (count: number, of: number, language: Language) =>
  language === 'ja' ? `${of}つのうち${count}つ` : `${count} of ${of}`
