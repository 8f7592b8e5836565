import type { Language } from '#i18n/links.ts'
import type { Fault } from './schema.ts'

const ja = {
  document: 'あなたの文書',
  choose: '選んでください',
  optional: '任意',
  yes: 'はい',
  no: 'いいえ',
  item: (title: string, number: number) => `${title} ${number}`,
  add: (title: string) => `${title}を加える`,
  remove: (title: string, number: number) => `${title} ${number}を削除する`,
  added: (title: string, number: number) => `${title} ${number}を加えました。`,
  removed: (title: string, number: number) => `${title} ${number}を削除しました。`,
  json: 'できあがる文書(JSON)',
  checked: '確かめたこと',
  open: (title: string, fault: string) => `「${title}」:${fault}。直してから、採点してください。`,
  fault: {
    missing: 'まだ書いていません',
    choice: '選択肢から選んでください',
    date: '日付を選んでください',
    number: '整数で書いてください',
    bounds: '書ける範囲の数ではありません',
    long: '長すぎます',
    form: '形が違います',
  } as Record<Fault, string>,
}

const en: typeof ja = {
  document: 'Your document',
  choose: 'choose',
  optional: 'optional',
  yes: 'yes',
  no: 'no',
  item: (title, number) => `${title} ${number}`,
  add: (title) => `Add: ${title}`,
  remove: (title, number) => `Remove ${title} ${number}`,
  added: (title, number) => `${title} ${number} is added.`,
  removed: (title, number) => `${title} ${number} is removed.`,
  json: 'The document (JSON)',
  checked: 'What was looked at',
  open: (title, fault) => `${title}: ${fault}. Mend it, then have it graded.`,
  fault: {
    missing: 'nothing is there yet',
    choice: 'choose one of those offered',
    date: 'choose a day',
    number: 'write a whole number',
    bounds: 'the number is out of bounds',
    long: 'this is too long',
    form: 'this has another form',
  },
}

const all = { ja, en }
export type Words = typeof ja

/** The words of the kind build. */
export const words = (language: Language): Words => all[language]
