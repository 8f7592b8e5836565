import { loadDefaultJapaneseParser } from 'budoux'
import type { Language } from './links.ts'

// Its model is large: it is read once.
const japanese = loadDefaultJapaneseParser()

/** A text in the pieces between which a line may end. */
export const phrasesOf = (text: string, language: Language): string[] =>
  language === 'ja' ? japanese.parse(text) : [text]
