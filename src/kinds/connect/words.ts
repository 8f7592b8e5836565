import type { Language } from '#i18n/links.ts'

const ja = {
  connections: 'あなたのつなぎ方',
  to: 'つなぐ相手',
  choose: '選んでください',
  connect: (number: number) => `${number}番の行をつなぐ相手`,
  open: (round: string, number: number) =>
    `「${round}」の${number}番の行に、まだ相手を選んでいません。選んでから、採点してください。`,
  also: (numbers: string) => `${numbers}番の行でも選んでいます`,
  rightOne: (name: string) => `正しい相手は ${name} です。`,
  between: '・',
}

const en: typeof ja = {
  connections: 'Your connections',
  to: 'Connected with',
  choose: 'choose',
  connect: (number) => `What row ${number} is connected with`,
  open: (round, number) =>
    `${round}: row ${number} is not connected yet. Choose for it, then have it graded.`,
  also: (numbers) => `also chosen for row ${numbers}`,
  rightOne: (name) => `It belongs to ${name}.`,
  between: ', ',
}

const all = { ja, en }
export type Words = typeof ja

/** The words of the kind connect. */
export const words = (language: Language): Words => all[language]
