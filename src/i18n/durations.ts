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

/** How many lessons, in words: 3課; 3 lessons. */
export const lessonCount = (count: number, language: Language) =>
  language === 'ja' ? `${count}課` : `${count} ${count === 1 ? 'lesson' : 'lessons'}`
