import type { Language } from './links.ts'

/** The words that labs without code share, whatever their kind, with the questions of lessons. */
const ja = {
  task: '課題',
  question: (number: number) => `問${number}`,
  points: (points: number) => `${points}点`,
  score: (points: number, of: number) => `${points}/${of}点`,
  several: '当てはまるものをすべて選んでください。',
  right: '正解',
  partly: '一部正解',
  wrong: '不正解',
  yours: 'あなたの答え',
  rightOne: '正解はこれです。',
  summary: (right: number, of: number) =>
    right === of ? `${of}問すべて正解です。` : `${of}問のうち${right}問正解です。`,
}

const en: typeof ja = {
  task: 'Task',
  question: (number) => `Question ${number}.`,
  points: (points) => `${points} ${points === 1 ? 'point' : 'points'}`,
  score: (points, of) => `${points} of ${of} ${of === 1 ? 'point' : 'points'}`,
  several: 'Choose all that apply.',
  right: 'Right',
  partly: 'Partly right',
  wrong: 'Not right',
  yours: 'your answer',
  rightOne: 'This is the right answer.',
  summary: (right, of) => (right === of ? `All ${of} are right.` : `${right} of ${of} are right.`),
}

const all = { ja, en }
export type FormWords = typeof ja

/** The words of labs without code in one language. */
export const formWords = (language: Language): FormWords => all[language]
