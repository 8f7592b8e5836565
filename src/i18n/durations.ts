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

const both = (lessons: string | false, labs: string | false, language: Language) =>
  [lessons, labs].filter(Boolean).join(language === 'ja' ? '、' : ', ')

/** How many lessons and labs, in words: 3課、実習2つ; 3 lessons, 2 labs. */
export const courseSize = (lessons: number, labs: number, language: Language) =>
  language === 'ja'
    ? both(lessons > 0 && `${lessons}課`, labs > 0 && `実習${labs}つ`, language)
    : both(
        lessons > 0 && `${lessons} ${lessons === 1 ? 'lesson' : 'lessons'}`,
        labs > 0 && `${labs} ${labs === 1 ? 'lab' : 'labs'}`,
        language,
      )

type Done = { read: number; lessons: number; passed: number; labs: number }

/** How far somebody is, in words: 3課のうち1課を読了、実習2つのうち1つに合格; 1 of 3 lessons read, 1 of 2 labs passed. */
export const doneCount = ({ read, lessons, passed, labs }: Done, language: Language) =>
  language === 'ja'
    ? both(
        lessons > 0 && `${lessons}課のうち${read}課を読了`,
        labs > 0 && `実習${labs}つのうち${passed}つに合格`,
        language,
      )
    : both(
        lessons > 0 && `${read} of ${lessons} ${lessons === 1 ? 'lesson' : 'lessons'} read`,
        labs > 0 && `${passed} of ${labs} ${labs === 1 ? 'lab' : 'labs'} passed`,
        language,
      )

/** Stamps in words: 3つのうち1つ; 1 of 3. */
export const stampCount = (count: number, of: number, language: Language) =>
  language === 'ja' ? `${of}つのうち${count}つ` : `${count} of ${of}`
