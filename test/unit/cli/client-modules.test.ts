import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { parse as yaml } from 'yaml'
import type { Item } from '#kinds/quiz/item.ts'
import { quiz } from '#kinds/quiz/quiz.ts'
import { clientModules } from '../../../src/cli/client-modules.ts'

/** Builds a page that imports one file. */
async function built(file: string): Promise<unknown> {
  const root = mkdtempSync(join(tmpdir(), 'terakoya-client-'))
  try {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), 'console.log(1)')
    writeFileSync(join(root, 'index.html'), `<script type="module" src="/page.js"></script>`)
    writeFileSync(join(root, 'page.js'), `import './${file}'`)
    return await build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [clientModules()],
    }).then(
      () => 'built',
      (error) => String(error),
    )
  } finally {
    rmSync(root, { recursive: true })
  }
}

test.each([
  'labs/one/exam.ts',
  'labs/one/solution/main.ts',
  'labs/one/mistakes/off/main.ts',
  'src/server/front.ts',
])('a build for browsers with %s stops, and names it', async (file) => {
  expect(await built(file)).toContain(file)
})

test.each(['labs/one/checks.ts', 'labs/one/starter/main.ts', 'src/grading/grade.ts'])(
  'one with %s is built',
  async (file) => {
    expect(await built(file)).toBe('built')
  },
)

/** All that explains what is right in an item, or what is wrong. */
const whysOf = (item: Item): string[] =>
  [
    ...('why' in item ? [item] : []),
    ...('choices' in item ? item.choices : []),
    ...('steps' in item ? item.steps : []),
    ...('mistakes' in item ? (item.mistakes ?? []) : []),
  ].flatMap(({ why }) => [why.ja, why.en])

test('no line of a solution, a mistake, an exam or a key is in what browsers get', () => {
  const lines = (pattern: string) =>
    globSync(pattern)
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .map((line) => line.trim())
  const open = new Set(lines('labs/*/{starter/*,checks.ts,ja.mdx,en.mdx,lab.yaml,form.yaml}'))
  const reasons = lines('labs/*/key.yaml').map((line) => line.replace(/^(ja|en): /, ''))
  const answers = lines('labs/*/{solution/*,mistakes/*/*,mistakes/*.json,exam.ts}')
  const whys = globSync('content/courses/*/*/quiz.yaml').flatMap((file) =>
    quiz
      .parse(yaml(readFileSync(file, 'utf8')))
      .banks.flatMap(({ items }) => items.flatMap(whysOf)),
  )
  expect(whys.length).toBeGreaterThan(100)
  const secret = [...answers, ...reasons, ...whys].filter(
    (line) => line.length >= 20 && !open.has(line),
  )
  expect(reasons.length).toBeGreaterThan(100)
  expect(answers.length).toBeGreaterThan(100)
  const client = globSync('dist/client/**/*.{html,js,css,json}').map((file) =>
    readFileSync(file, 'utf8').replaceAll('&quot;', '"').replaceAll('&#39;', "'"),
  )
  expect(client.length).toBeGreaterThan(5)
  expect(secret.filter((line) => client.some((text) => text.includes(line)))).toEqual([])
})
