import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { type CodeLab, filesIn } from '#catalog/lab.ts'
import type { Problem } from '#catalog/parse.ts'

/**
 * What can be told of a lab's programs without running them: what they import, the steps that they name, and
 * mistakes that nobody has told of.
 */
export function programProblems(root: string, lab: CodeLab): Problem[] {
  const folder = `labs/${lab.id}`
  const solution = filesIn(join(root, folder, 'solution'))
  const folders = [
    'starter',
    'solution',
    ...Object.keys(lab.mistakes).map((one) => `mistakes/${one}`),
  ]
  const imports = folders.flatMap((name) =>
    Object.entries(filesIn(join(root, folder, name))).flatMap(([file, text]) =>
      foreign(text, lab.starter).map(({ line, what }) => ({
        file: `${folder}/${name}/${file}`,
        line,
        ja: `「${what}」は読み込めません。読み込めるのは、starter にあるファイルだけです(例:./${Object.keys(lab.starter)[0]})。`,
        en: `“${what}” cannot be imported: only the files of starter can, as ./${Object.keys(lab.starter)[0]}.`,
      })),
    ),
  )
  const unlisted = foldersIn(join(root, folder, 'mistakes'))
    .filter((name) => !Object.hasOwn(lab.mistakes, name))
    .map((name) => ({
      file: `${folder}/mistakes/${name}`,
      line: 1,
      ja: `lab.yaml の mistakes に「${name}」がありません。落ちる検査とヒントを書いてください。`,
      en: `“${name}” is not in mistakes of lab.yaml. Write there which checks it fails, and its hint.`,
    }))
  const told = Object.entries(solution).flatMap(([file, text]) =>
    stepsOf(text).map((one) => ({ ...one, file: `${folder}/solution/${file}` })),
  )
  const unnamed = told.flatMap(({ file, line, name }) =>
    Object.hasOwn(lab.steps, name)
      ? []
      : [
          {
            file,
            line,
            ja: `step の「${name}」が lab.yaml の steps にありません。読む人に見せる名前を書いてください。`,
            en: `The step “${name}” is not in steps of lab.yaml. Write there how readers are told of it.`,
          },
        ],
  )
  const unused = Object.keys(lab.steps)
    .filter((name) => !told.some((one) => one.name === name))
    .map((name) => ({
      file: `${folder}/lab.yaml`,
      line: 1,
      ja: `steps の「${name}」を、解答がどこでも伝えていません。消すか、step('${name}', 値) を加えてください。`,
      en: `The solution tells of no step “${name}”. Remove it from steps, or add step('${name}', value).`,
    }))
  return [...unlisted, ...imports, ...unnamed, ...unused]
}

const foldersIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  )

/** What a program imports that is not beside it. */
const foreign = (text: string, starter: Record<string, string>) =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.filter(
      ({ fileName: name }) =>
        !Object.hasOwn(starter, name.replace(/^\.\//, '')) || !name.startsWith('./'),
    )
    .map(({ fileName, pos }) => ({ what: fileName, line: text.slice(0, pos).split('\n').length }))

/** The steps that a program tells of, by the names that stand in it. */
function stepsOf(text: string): { name: string; line: number }[] {
  const source = ts.createSourceFile('program.ts', text, ts.ScriptTarget.Latest, true)
  const found: { name: string; line: number }[] = []
  const visit = (node: ts.Node): void => {
    const name = stepName(node)
    if (name)
      found.push({ name: name.text, line: source.getLineAndCharacterOfPosition(name.pos).line + 1 })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** The name of a step, where something tells of one. */
export function stepName(node: ts.Node): ts.StringLiteral | undefined {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return undefined
  const [first] = node.arguments
  return node.expression.text === 'step' && first && ts.isStringLiteral(first) ? first : undefined
}
