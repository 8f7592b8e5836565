import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register'
import type { Language } from '#i18n/links.ts'

/**
 * Tells the language service what a learner’s program has: the language itself and a console, nothing of a
 * browser or of Node, and whatever lies beside it in the lab. It is as strict as the project itself.
 */
export function describeSandbox(language: Language): void {
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
