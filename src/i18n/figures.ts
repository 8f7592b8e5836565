import type { Language } from './links.ts'

type Pair = readonly [one: number, other: number, secret: number]

/** The words of figures that answer. */
const ja = {
  title: '断片を選んで確かめる(11で割った余り)',
  drawing: '番号0から4までの場所と、0から10までの値の図。断片と、それを通る線、秘密の候補を示す。',
  secret: '秘密',
  numbers: '番号',
  use: (number: number) => `番号${number}の断片を使う`,
  less: (number: number) => `番号${number}の断片の値を1減らす`,
  more: (number: number) => `番号${number}の断片の値を1増やす`,
  candidate: '秘密の候補',
  reset: 'はじめに戻す',
  none: '断片を選んでください。いまは、11個の候補のすべてがありえます。',
  one: (number: number, value: number, secret: number, slope: number) =>
    `番号${number}の断片${value}だけでは決まりません。秘密が${secret}なら、傾きは${slope}です。候補は11個のままです。`,
  two: (one: number, other: number, secret: number, sum: string) =>
    `番号${one}と番号${other}の断片から、秘密は${secret}と出ました。${sum}`,
  agree: (secret: number) => `三つの断片は、一本の線の上にあります。秘密は${secret}です。`,
  disagree: (pairs: Pair[]) =>
    `三つの断片は、一本の線に乗りません。どれが誤りかは分かりません。${pairs
      .map(([one, other, secret]) => `番号${one}と${other}からは${secret}`)
      .join('、')}が出ます。`,
}

const en: typeof ja = {
  title: 'Choose shares and see (modulo 11)',
  drawing:
    'A drawing of the numbers 0 to 4 and the values 0 to 10, with the shares, the line through them, and where the secret may be.',
  secret: 'secret',
  numbers: 'number',
  use: (number) => `Use share ${number}`,
  less: (number) => `Make share ${number} one less`,
  more: (number) => `Make share ${number} one more`,
  candidate: 'A candidate for the secret',
  reset: 'Back to the start',
  none: 'Choose shares. As it is, all 11 candidates are possible.',
  one: (number, value, secret, slope) =>
    `Share ${number}, which is ${value}, does not decide. If the secret is ${secret}, the slope is ${slope}. There are still 11 candidates.`,
  two: (one, other, secret, sum) =>
    `Shares ${one} and ${other} give the secret ${secret}. ${sum.replaceAll('×', ' × ').replaceAll('+', ' + ').replaceAll('=', ' = ')}`,
  agree: (secret) => `The three shares lie on one line. The secret is ${secret}.`,
  disagree: (pairs) =>
    `The three shares lie on no one line. Which of them is wrong cannot be told. ${pairs
      .map(([one, other, secret]) => `${one} and ${other} give ${secret}`)
      .join(', ')}.`,
}

const all = { ja, en }

/** The words of figures that answer, in one language. */
export const figureWords = (language: Language): typeof ja => all[language]
