import type { Language } from './links.ts'

const digits = '〇一二三四五六七八九'

/** A number from 1 to 99 in kanji, as lessons and courses are counted: 十二. */
export function kanji(number: number): string {
  const tens = Math.floor(number / 10)
  const head = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`
  return head + (number % 10 === 0 && tens > 0 ? '' : digits[number % 10])
}

/** 第二課, Lesson 2. */
export const lessonName = (number: number, language: Language) =>
  language === 'ja' ? `第${kanji(number)}課` : `Lesson ${number}`

/** コース二, Course 2. */
export const courseName = (number: number, language: Language) =>
  language === 'ja' ? `コース${kanji(number)}` : `Course ${number}`
