import type { Reason } from '#grading/result.ts'
import type { Language } from './links.ts'

/** What the lab calls the steps of a program, by their names. */
export type StepNames = Readonly<Record<string, string>>

type Words = {
  [Code in Reason['code']]: (reason: Extract<Reason, { code: Code }>, steps: StepNames) => string
}

const place = (file: string | undefined, line: number | undefined) =>
  file && line ? `${file}:${line}` : ''

const notData = {
  ja: {
    'too-large': '大きすぎます',
    'too-deep': '入れ子が深すぎるか、自分自身を含んでいます',
    getter: 'getterを含んでいます',
    function: '関数を含んでいます',
    symbol: 'シンボルを含んでいます',
    'not-plain': '配列、オブジェクト、Uint8Array以外のものを含んでいます',
  },
  en: {
    'too-large': 'it is too large',
    'too-deep': 'it is nested too deeply, or contains itself',
    getter: 'it contains a getter',
    function: 'it contains a function',
    symbol: 'it contains a symbol',
    'not-plain': 'it contains something other than arrays, plain objects and Uint8Array',
  },
} as const

const why = (code: string, language: Language) =>
  notData[language][code as keyof (typeof notData)['ja']] ?? notData[language]['not-plain']

const ja: Words = {
  differs: ({ what, step, expected, actual }, steps) =>
    `${what ? `${what}:` : ''}${step ? stepText(step, steps, 'ja') : ''}正しい値は ${expected.text}、あなたの値は ${actual.text} です。`,
  threw: ({ name, message, file, line }) =>
    `エラーが投げられました:${[name, message].filter(Boolean).join(': ') || '(内容なし)'}${place(file, line) && `(${place(file, line)})`}`,
  'not-refused': ({ actual }) =>
    `エラーを投げて断るべき入力でしたが、${actual.text} を返しました。`,
  syntax: ({ file, line, column, message }) =>
    message === 'too long'
      ? `${file} が長すぎます。65,536文字までにしてください。`
      : `${file}の${line}行${column}文字目の近くで、文法に合わない書き方があります(${message})。`,
  'missing-export': ({ export: name }) =>
    `関数 ${name} が見つかりません。export を付けて、この名前で書いてください。`,
  'missing-module': ({ module }) =>
    `${module} というファイルはありません。import の名前を確かめてください。`,
  'not-data': ({ why: code }) => `戻り値を受け取れません。${why(code, 'ja')}。`,
  'never-settles': () => '返されたPromiseが、いつまでも完了しません。',
  fuel: () => '計算が終わりません。くり返しが止まる条件を確かめてください。',
  memory: () => 'メモリーを使い切りました。作る値の数と大きさを確かめてください。',
  stack: () => '関数の呼び出しが深くなりすぎました。再帰が止まる条件を確かめてください。',
  'not-run': () => '前の検査でプログラムが終わったため、実行していません。',
}

const en: Words = {
  differs: ({ what, step, expected, actual }, steps) =>
    `${what ? `${what}: ` : ''}${step ? `${stepText(step, steps, 'en')} ` : ''}The right value is ${expected.text}, yours is ${actual.text}.`,
  threw: ({ name, message, file, line }) =>
    `An error was thrown: ${[name, message].filter(Boolean).join(': ') || '(nothing said)'}${place(file, line) && ` (${place(file, line)})`}`,
  'not-refused': ({ actual }) =>
    `This input has to be refused by a thrown error, but ${actual.text} was returned.`,
  syntax: ({ file, line, column, message }) =>
    message === 'too long'
      ? `${file} is too long. Keep it within 65,536 characters.`
      : `Near line ${line}, character ${column} of ${file} something is not valid TypeScript (${message}).`,
  'missing-export': ({ export: name }) =>
    `There is no function ${name}. Write it under this name, with export before it.`,
  'missing-module': ({ module }) => `There is no file ${module}. Check the name in the import.`,
  'not-data': ({ why: code }) => `The returned value cannot be taken: ${why(code, 'en')}.`,
  'never-settles': () => 'The returned promise never settles.',
  fuel: () => 'The computation does not end. Check the condition that ends the loop.',
  memory: () => 'The memory is used up. Check how many values are made, and how large.',
  stack: () => 'Calls are nested too deeply. Check the condition that ends the recursion.',
  'not-run': () => 'Not run, since the program ended in an earlier check.',
}

const words = { ja, en }

/** Why a check did not pass, as a sentence that says what to do where that can be said. */
export const reasonText = (reason: Reason, language: Language, steps: StepNames = {}): string =>
  (words[language][reason.code] as (reason: Reason, steps: StepNames) => string)(reason, steps)

type Step = NonNullable<Extract<Reason, { code: 'differs' }>['step']>

/** Which value on the way goes wrong first. */
export function stepText({ name, number, of }: Step, steps: StepNames, language: Language): string {
  const title = steps[name] ?? name
  if (language === 'ja') {
    if (number > of) return `途中の値「${title}」が、${of}つよりも多くあります。`
    return `途中の値「${title}」が${of > 1 ? `、${of}つのうち${number}つ目から` : ''}違います。`
  }
  if (number > of) return `There are more than ${of} of the step “${title}”.`
  return `The step “${title}” goes wrong first${of > 1 ? `: number ${number} of ${of}` : ''}.`
}
