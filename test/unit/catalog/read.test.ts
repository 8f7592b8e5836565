import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CatalogError } from '#catalog/parse.ts'
import { readCatalog } from '#catalog/read.ts'

const lesson = 'content/courses/threshold-signing/01-one-key-one-failure'
const en = `${lesson}/en.mdx`
const ja = `${lesson}/ja.mdx`
const figure = `${lesson}/figures/one-key`
const course = 'content/courses/threshold-signing/course.yaml'
const glossary = 'content/glossary.yaml'
const root = mkdtempSync(join(tmpdir(), 'terakoya-catalog-'))

beforeAll(() => cpSync('content', join(root, 'content'), { recursive: true }))
afterAll(() => rmSync(root, { recursive: true }))

/** What is said of the content once a text in one of its files is exchanged, and the text's line. */
function told(file: string, from: string, to: string): { problems: string[]; line: number } {
  const path = join(root, file)
  const whole = readFileSync(path, 'utf8')
  const before = whole.slice(0, whole.indexOf(from))
  expect(whole).toContain(from)
  writeFileSync(path, whole.replace(from, to))
  const line = before.split('\n').length
  try {
    readCatalog(root)
    return { problems: [], line }
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error
    for (const problem of error.problems) expect(problem.ja).not.toBe(problem.en)
    return { problems: error.message.split('\n'), line }
  } finally {
    writeFileSync(path, whole)
  }
}

test('the content of this project can be used', () => {
  const { courses } = readCatalog('.')
  expect(courses[0]?.lessons[0]).toMatchObject({ course: 'threshold-signing', number: 1 })
  for (const { id, minutes } of courses) expect(minutes, id).toBeGreaterThan(0)
})

describe('what is wrong is told with its file and line', () => {
  test.each([
    ['a number out of range', course, 'minutes: 10', 'minutes: 100', 'minutes: Too big'],
    [
      'a day that is none',
      course,
      'asOf: 2026-11-29',
      'asOf: 2026-13-29',
      'asOf: Invalid ISO date',
    ],
    [
      'a field that is not there',
      course,
      'order: 1',
      'level: 3\norder: 1',
      'Unrecognized key: "level"',
    ],
    ['YAML that is none', glossary, 'reading: でん', 'reading: [でん', 'This is not valid YAML', 1],
    ['a missing field', glossary, '  reading: でんししょめい\n', '', 'reading: Invalid input', -1],
    ['a reading not in hiragana', glossary, 'でんししょめい', '電子', 'reading: Invalid string'],
    [
      'a field of the front matter',
      en,
      'summary:',
      'minutes: 10\nsummary:',
      'Unrecognized key: "minutes"',
    ],
    [
      'an unknown term',
      en,
      '<Term id="revocation"',
      '<Term id="recall"',
      '<Term id="recall"> points to nothing',
    ],
    [
      'an unknown element',
      en,
      '<Figure id="one-key"',
      '<Picture id="one-key"',
      'There is no element <Picture>',
    ],
    [
      'an unknown attribute',
      en,
      '<Figure id="one-key"',
      '<Figure id="one-key" width="3"',
      '<Figure> needs id',
    ],
    [
      'code in a lesson',
      ja,
      '## 署名が',
      '{1 + 1}\n\n## 署名が',
      'A lesson’s text holds no import',
    ],
    ['a heading too deep', ja, '## 署名が', '#### 署名が', 'Headings begin with ##'],
    [
      'languages that differ',
      en,
      '- One person’s',
      '\nOne person’s',
      'The two languages differ',
      -2,
    ],
    [
      'a drawing with a style',
      `${figure}.svg`,
      '<g fill',
      '<g style="color:red" fill',
      'A figure cannot hold “style=”',
    ],
    [
      'a drawing with a program',
      `${figure}.svg`,
      '</svg>',
      '<script>1</script></svg>',
      'A figure cannot hold “<script”',
    ],
  ])('%s', (_, file, from, to, message, shift = 0) => {
    const { problems, line } = told(file, from, to)
    expect(problems).toContainEqual(expect.stringContaining(message))
    expect(problems.find((problem) => problem.includes(message))).toMatch(
      `${file}:${line + Number(shift)}: `,
    )
  })

  test.each([
    [
      'an outcome that no course has',
      course,
      'teaches: [one-key]',
      'teaches: [two-keys]',
      'lessons.one-key-one-failure.teaches: “two-keys”',
    ],
    [
      'a lesson without its folder',
      course,
      '  one-key-one-failure:',
      '  other:',
      'there is no folder for “other”',
    ],
    [
      'a folder without its lesson',
      course,
      '  one-key-one-failure:',
      '  other:',
      'The lesson of the folder “01-one-key-one-failure”',
    ],
    ['text that is no MDX', ja, '## 署名が', '<b\n\n## 署名が', 'This is not valid MDX'],
    [
      'a label without words',
      `${figure}.svg`,
      '{{key}}',
      '{{kye}}',
      'The label “kye” is not in the labels',
    ],
    ['words without a label', `${figure}.svg`, '{{key}}', 'key', 'The label “key” is not used'],
  ])('%s', (_, file, from, to, message) => {
    const { problems } = told(file, from, to)
    expect(problems).toContainEqual(expect.stringMatching(`^${file}:\\d+: .*${message}`))
  })

  test('a lesson in one language alone', () => {
    const text = readFileSync(join(root, en), 'utf8')
    rmSync(join(root, en))
    expect(() => readCatalog(root)).toThrow(`${en}:1: The text in this language is missing`)
    writeFileSync(join(root, en), text)
  })

  test('every problem at once', () => {
    expect(told(course, 'order: 1\n', 'order: 0\nlevel: 3\n').problems).toHaveLength(2)
  })
})
