import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import { quiz, rulesOf } from '#kinds/quiz/quiz.ts'
import { cases } from './case.ts'
import { type Catalog, type Course, courseOf } from './catalog.ts'
import { course } from './course.ts'
import { drawingProblems, type Figure, figure } from './figure.ts'
import { glossary } from './glossary.ts'
import { hashOf, type Lab, readLab } from './lab.ts'
import { frontMatter, type Lesson, type Quiz } from './lesson.ts'
import { readTwins } from './parity.ts'
import { CatalogError, type Problem, parse } from './parse.ts'
import { sources } from './source.ts'

/**
 * Reads and checks the whole of `content/` and `labs/`.
 * @param root the folder that holds both
 * @throws CatalogError with every problem, each with file, line and what to do
 */
export function readCatalog(root: string): Catalog {
  const problems: Problem[] = []
  const read = <Schema extends z.ZodType>(schema: Schema, file: string) =>
    existsSync(join(root, file))
      ? parse(schema, readFileSync(join(root, file), 'utf8'), { file }, problems)
      : missing(file)
  const missing = (file: string): undefined => {
    problems.push({
      file,
      line: 1,
      ja: 'このファイルがありません。作ってください。',
      en: 'This file is missing. Add it.',
    })
  }

  const shelf = {
    sources: read(sources, 'content/sources.yaml') ?? {},
    glossary: read(glossary, 'content/glossary.yaml') ?? {},
    cases: read(cases, 'content/cases.yaml') ?? {},
  }

  const courses = folders(join(root, 'content/courses')).flatMap((id): Course[] => {
    const folder = `content/courses/${id}`
    const file = `${folder}/course.yaml`
    const data = read(course, file)
    if (!data) return []
    const tell = (line: number, ja: string, en: string) => problems.push({ file, line, ja, en })

    const lessons = folders(join(root, folder)).flatMap((name): Lesson[] => {
      const [, slug] = name.match(/^\d\d-([a-z0-9-]+)$/) ?? []
      const facts = slug === undefined ? undefined : data.lessons[slug]
      if (slug === undefined || !facts) {
        tell(
          1,
          `フォルダ「${name}」の課が lessons にありません。「01-名前」の形のフォルダ名から番号を除いた名で足してください。`,
          `The lesson of the folder “${name}” is not in lessons. Folders are named “01-name”; add it by that name without the number.`,
        )
        return []
      }
      for (const outcome of facts.teaches) {
        if (!data.outcomes.some((known) => known.id === outcome)) {
          tell(
            1,
            `lessons.${slug}.teaches の「${outcome}」が outcomes にありません。`,
            `lessons.${slug}.teaches: “${outcome}” is not among the outcomes.`,
          )
        }
      }
      return readLesson(root, `${folder}/${name}`, { course: id, slug, ...facts }, shelf, problems)
    })
    for (const slug of Object.keys(data.lessons)) {
      if (!folders(join(root, folder)).some((name) => name.replace(/^\d\d-/, '') === slug)) {
        tell(
          1,
          `lessons の「${slug}」のフォルダがありません。「01-${slug}」のように作ってください。`,
          `lessons: there is no folder for “${slug}”. Add one such as “01-${slug}”.`,
        )
      }
    }
    const numbered = lessons.map((lesson, index) => ({ ...lesson, number: index + 1 }))
    return [{ ...data, id, lessons: numbered, labs: 0, minutes: 0 }]
  })

  courses.sort((a, b) => a.order - b.order)
  const outcomes = courses.flatMap((one) => one.outcomes.map(({ id }) => id))
  const place = ({ teaches }: Lab) => outcomes.findIndex((id) => teaches.includes(id))
  const labs = folders(join(root, 'labs'))
    .flatMap((id) => readLab(root, id, { ...shelf, outcomes }, problems) ?? [])
    .sort((a, b) => place(a) - place(b))

  for (const one of courses) {
    const own = labs.filter((lab) => courseOf(lab, { courses }) === one)
    one.labs = own.length
    one.minutes = [...one.lessons, ...own].reduce((sum, { minutes }) => sum + minutes, 0)
  }
  if (problems.length > 0) throw new CatalogError(problems)
  return { ...shelf, labs, courses }
}

type Shelf = Pick<Catalog, 'sources' | 'glossary' | 'cases'>

function readLesson(
  root: string,
  folder: string,
  facts: Omit<Lesson, 'ja' | 'en' | 'figures' | 'quiz' | 'number'>,
  shelf: Shelf,
  problems: Problem[],
): Lesson[] {
  const figures = readFigures(root, `${folder}/figures`, problems)
  const known: Record<string, object> = {
    Cite: shelf.sources,
    Term: shelf.glossary,
    Case: shelf.cases,
    Figure: figures,
  }
  const twins = readTwins(root, folder, known, problems)
  const [ja, en] = [twins?.ja, twins?.en].map((twin) => {
    if (!twin) return undefined
    const [, head = ''] = twin.text.match(/^---\n(.*?\n)---\n/s) ?? []
    return parse(frontMatter, head, { file: twin.file, line: 2 }, problems)
  })
  const quiz = readQuiz(root, `${folder}/quiz.yaml`, `${facts.course}/${facts.slug}`, problems)
  return ja && en ? [{ ...facts, number: 0, ja, en, figures, quiz }] : []
}

function readQuiz(root: string, file: string, id: string, problems: Problem[]): Quiz | undefined {
  if (!existsSync(join(root, file))) return undefined
  const read = parse(quiz, readFileSync(join(root, file), 'utf8'), { file }, problems)
  if (!read) return undefined
  const { banks } = read
  const titles = Object.fromEntries(banks.map(({ id, about }) => [id, about]))
  const version = hashOf(rulesOf(banks))
  return { kind: 'quiz', id, points: banks.length, titles, version, banks }
}

function readFigures(root: string, folder: string, problems: Problem[]): Record<string, Figure> {
  if (!existsSync(join(root, folder))) return {}
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.svg'))
  return Object.fromEntries(
    names.flatMap((name) => {
      const svg = readFileSync(join(root, folder, name), 'utf8')
      const file = `${folder}/${name.replace(/svg$/, 'yaml')}`
      const text = existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''
      const words = parse(figure, text, { file }, problems)
      if (!words) return []
      problems.push(...drawingProblems(`${folder}/${name}`, svg, words.labels))
      return [[name.replace(/\.svg$/, ''), { ...words, svg }] as const]
    }),
  )
}

const folders = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : []
