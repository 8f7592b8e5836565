import type { Language } from '#i18n/links.ts'

const ja = {
  order: 'あなたの順番',
  inOrder: (count: number) => `並べた手順(${count})`,
  noneYet: 'まだ一つもありません。下の手順から、始めに行うものを選んで加えてください。',
  pool: (count: number) => `並べていない手順(${count})`,
  poolHint: '使わない手順は、ここに残します。',
  add: (place: number) => `${place}番目に加える`,
  up: '上へ',
  down: '下へ',
  takeOut: '外す',
  added: (name: string, place: number) => `「${name}」を${place}番目に加えました。`,
  moved: (name: string, place: number) => `「${name}」を${place}番目に移しました。`,
  atEnd: (name: string, place: number) => `「${name}」は${place}番目で、これより先へは動きません。`,
  takenOut: (name: string) => `「${name}」を外しました。`,
  tooFew: 'まだ手順を並べていません。二つ以上並べてから、採点してください。',
  rules: (kept: number, of: number) => `順番の決まり ${of}のうち${kept}を満たしています`,
  keptRules: (count: number) => `満たしている決まりと、その理由(${count})`,
  rule: ([first = '', then]: string[]): string =>
    then ? `「${first}」は「${then}」より前です。` : `「${first}」は、手順に入りません。`,
  keeps: '満たす',
  breaks: '満たさない',
  lacking: (name: string) => `「${name}」が並んでいません。`,
}

const en: typeof ja = {
  order: 'Your order',
  inOrder: (count) => `Steps in order (${count})`,
  noneYet: 'None yet. Of the steps below, add the one that comes first.',
  pool: (count) => `Steps not in the order (${count})`,
  poolHint: 'Steps that are not used stay here.',
  add: (place) => `Add as number ${place}`,
  up: 'Up',
  down: 'Down',
  takeOut: 'Take out',
  added: (name, place) => `“${name}” is now number ${place}.`,
  moved: (name, place) => `“${name}” is now number ${place}.`,
  atEnd: (name, place) => `“${name}” is number ${place} and goes no further.`,
  takenOut: (name) => `“${name}” is taken out.`,
  tooFew: 'There is no order yet. Add at least two steps, then have it graded.',
  rules: (kept, of) => `${kept} of ${of} rules of the order are kept`,
  keptRules: (count) => `Rules that are kept, and why they are rules (${count})`,
  rule: ([first = '', then]) =>
    then ? `“${first}” comes before “${then}”.` : `“${first}” is no part of it.`,
  keeps: 'kept',
  breaks: 'not kept',
  lacking: (name) => `“${name}” is not in the order.`,
}

const all = { ja, en }
export type Words = typeof ja

/** The words of the kind sequence. */
export const words = (language: Language): Words => all[language]
