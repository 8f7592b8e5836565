import ts from 'typescript'
import { stepName } from './program-problems.ts'

/** A program with one thing changed: on which line, from what to what. */
export type Mutant = { line: number; from: string; to: string; text: string }

const { SyntaxKind: Kind } = ts

/** What takes the place of an operator: its likeliest mistake. */
const swaps: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '+',
  '/': '*',
  '%': '*',
  '**': '*',
  '+=': '-=',
  '-=': '+=',
  '*=': '+=',
  '/=': '*=',
  '%=': '*=',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
  '&': '|',
  '|': '&',
  '^': '|',
  '<<': '>>',
  '>>': '<<',
  '>>>': '<<',
  '++': '--',
  '--': '++',
}

/** What something is called is no constant. */
const isName = (node: ts.StringLiteral) =>
  ts.isPropertyAssignment(node.parent) && node.parent.name === node

/**
 * A program with each operator and each constant changed in turn. Types, imports and what an error says are
 * left alone: no check looks at them.
 */
export function mutantsOf(text: string): Mutant[] {
  const source = ts.createSourceFile('program.ts', text, ts.ScriptTarget.Latest, true)
  const mutants: Mutant[] = []
  const change = (node: ts.Node, to: string, end = node.end) => {
    const start = node.getStart(source)
    const { line } = source.getLineAndCharacterOfPosition(start)
    const from = text.slice(start, end)
    mutants.push({
      line: line + 1,
      from,
      to,
      text: text.slice(0, start) + to + text.slice(end),
    })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node))
      return
    if (ts.isTypeAliasDeclaration(node) || ts.isThrowStatement(node)) return
    if (ts.isBinaryExpression(node)) {
      const to = swaps[node.operatorToken.getText(source)]
      if (to) change(node.operatorToken, to)
    } else if (ts.isPrefixUnaryExpression(node)) {
      const { operand, operator } = node
      const written = text.slice(node.getStart(source), operand.getStart(source))
      const bare = operator === Kind.ExclamationToken || operator === Kind.MinusToken
      // Twice the sign is none, and nothing else stands closer to what is behind it.
      if (bare) change(node, `(${operand.getText(source)})`)
      else if (swaps[written]) change(node, `${swaps[written]}${operand.getText(source)}`)
    } else if (ts.isPostfixUnaryExpression(node)) {
      const operand = node.operand.getText(source)
      change(node, `${operand}${node.operator === Kind.PlusPlusToken ? '--' : '++'}`)
    } else if (ts.isNumericLiteral(node)) change(node, `${Number(node.text) + 1}`)
    else if (ts.isBigIntLiteral(node)) change(node, `${BigInt(node.text.slice(0, -1)) + 1n}n`)
    else if (node.kind === Kind.TrueKeyword) change(node, 'false')
    else if (node.kind === Kind.FalseKeyword) change(node, 'true')
    else if (ts.isStringLiteral(node) && !isName(node))
      change(node, node.text === '' ? "'x'" : "''")
    // What a step is called is no business of the program's.
    const name = stepName(node)
    ts.forEachChild(node, (child) => (child === name ? undefined : visit(child)))
  }
  visit(source)
  return mutants
}
