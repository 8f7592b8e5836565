import type { Language } from '#i18n/links.ts'

const ja = {
  documents: '資料',
  judgement: 'あなたの判断',
  document: (number: number) => `文書${number}`,
  madeFrom: 'もとにした公表資料',
  toDocument: (number: number) => `文書${number}を読む`,
  open: (number: number) => `問${number}にまだ答えていません。答えを選んでから、採点してください。`,
  rightChoice: '正しい選択',
  wrongChoice: '当てはまらない',
  forgotten: '選び忘れ',
  cost: (points: number) => `−${points}点`,
}

const en: typeof ja = {
  documents: 'Documents',
  judgement: 'Your judgement',
  document: (number) => `Document ${number}.`,
  madeFrom: 'Made from what was published here:',
  toDocument: (number) => `Read document ${number}`,
  open: (number) => `Question ${number} has no answer yet. Choose one, then have it graded.`,
  rightChoice: 'Rightly chosen',
  wrongChoice: 'Does not apply',
  forgotten: 'Not chosen',
  cost: (points) => `−${points}`,
}

const all = { ja, en }
export type Words = typeof ja

/** The words of the kind decide. */
export const words = (language: Language): Words => all[language]
