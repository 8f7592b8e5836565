import type { Language } from '#i18n/links.ts'

const ja = {
  marks: 'あなたの印',
  count: (count: number, of: number) => `印 ${count}(${of}のうち)`,
  none: 'まだ印がありません。一つ以上に印を付けてから、採点してください。',
  document: (number: number) => `${number}`,
  leads: 'リンク先を確かめる',
  madeFrom: 'もとにした公表資料',
  drawing: (title: string) => `図:${title}。箱と矢印の番号は、下の一覧と同じです。`,
  arrow: (from: string, to: string) => `${from}から${to}へ`,
  hit: '見つけた',
  miss: '見落とし',
  alarm: '誤った印',
  rest: '印なしで正しい',
  hits: (count: number, of: number) => `見つけた ${count}/${of}`,
  alarms: (count: number, of: number) => `誤った印 ${count}/${of}`,
  few: '見落としのほうに寄っています。印を付ける基準が、厳しすぎるかもしれません。',
  many: '誤った印のほうに寄っています。印を付ける基準が、緩すぎるかもしれません。',
  even: '見落としと誤った印のどちらにも寄っていません。',
  all: '見落としも、誤った印もありません。',
}

const en: typeof ja = {
  marks: 'Your marks',
  count: (count, of) => `${count} of ${of} marked`,
  none: 'Nothing is marked yet. Mark at least one, then have it graded.',
  document: (number) => `${number}.`,
  leads: 'See where it leads',
  madeFrom: 'Made from what was published here:',
  drawing: (title) => `Diagram: ${title}. Boxes and arrows have the numbers of the list below.`,
  arrow: (from, to) => `from ${from} to ${to}`,
  hit: 'Found',
  miss: 'Missed',
  alarm: 'False alarm',
  rest: 'Rightly left',
  hits: (count, of) => `${count} of ${of} found`,
  alarms: (count, of) => `${count} of ${of} false alarms`,
  few: 'You lean towards missing things: what it takes to be marked may be too much.',
  many: 'You lean towards false alarms: what it takes to be marked may be too little.',
  even: 'You lean neither towards misses nor towards false alarms.',
  all: 'Nothing missed, no false alarm.',
}

const all = { ja, en }
export type Words = typeof ja

/** The words of the kind mark. */
export const words = (language: Language): Words => all[language]
