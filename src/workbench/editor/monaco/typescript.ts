import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register'
import type { Language } from '#i18n/links.ts'

/**
 * Tells the language service what a learner’s program has: the language itself and a console, nothing of a
 * browser or of Node, and whatever lies beside it in the lab, and `step` with the lab's names. It is as strict as the project itself.
 */
export function describeSandbox(language: Language, steps: Readonly<Record<string, string>>): void {
  typescriptDefaults.setCompilerOptions({
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    lib: ['lib.es2023.d.ts'],
    types: [],
    strict: true,
    noEmit: true,
    allowImportingTsExtensions: true,
  })
  typescriptDefaults.setExtraLibs([
    { filePath: 'file:///console.d.ts', content: console_[language] },
    { filePath: 'file:///step.d.ts', content: stepOf(language, steps) },
  ])
  // A file that is not shown counts as well.
  typescriptDefaults.setEagerModelSync(true)
}

const declared = (doc: string) => `
interface Console {${['log', 'info', 'warn', 'error', 'debug']
  .map(
    (name) => `
  /** ${doc} */
  ${name}(...values: unknown[]): void`,
  )
  .join('')}
}
declare const console: Console
`

const console_ = {
  ja: declared('値を「出力」に一行で書きます。どの段階の値が違うかを確かめるときに使います。'),
  en: declared('Writes values as one line of “Output”, to see which step has gone wrong.'),
}

/** `step` with the names that the lab has for the values on the way; a lab without names has no `step`. */
function stepOf(language: Language, steps: Readonly<Record<string, string>>): string {
  const names = Object.keys(steps)
  if (names.length === 0) return ''
  const list = Object.entries(steps).map(([name, title]) => ` * - \`${name}\`: ${title}`)
  return `
/**
 * ${step_[language]}
${list.join('\n')}
 */
declare function step<Value>(name: ${names.map((name) => `'${name}'`).join(' | ')}, value: Value): Value
`
}

const step_ = {
  ja: '途中の値を伝え、その値をそのまま返します。答えが違うとき、どの値から違うのかが検査に出ます。',
  en: 'Tells of a value on the way and returns it. When the answer is wrong, the checks say which value is wrong first.',
}
