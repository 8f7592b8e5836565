import { en } from './en.ts'
import { ja } from './ja.ts'
import type { Language } from './links.ts'

const all = { ja, en }

/** The words of one language, by key. */
export const words = (language: Language): Record<keyof typeof ja, string> => all[language]

/** The questions of a lesson, by its title. */
export const quizOf = (title: string, language: Language): string =>
  language === 'ja' ? `「${title}」の問い` : `${title}: questions`
