import { globSync } from 'node:fs'
import { filesIn } from '#catalog/lab.ts'
import type { CheckResult, Result } from '#grading/result.ts'
import { programOf } from '#server/grading/job.ts'
import type { Asked, Told } from '#workbench/runner/worker.ts'
import { builtCatalog } from '../../src/cli/build.ts'
import { all } from '../all.ts'
import { expect, test } from './page.ts'

const [built] = globSync('_astro/workers/worker-*.js', { cwd: 'dist/client' })
const labs = builtCatalog().labs.filter((lab) => lab.kind === 'code')

test('what solves a lab, and what nearly does, gets in a browser what the gate says', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await page.goto('./labs/')
  const origin = new URL(page.url()).origin
  for (const lab of labs) {
    const points = Object.fromEntries(
      Object.entries(lab.checks).map(([id, check]) => [id, check.points]),
    )
    const solution = filesIn(`labs/${lab.id}/solution`)
    const mistakes = Object.entries(lab.mistakes).map(([name, { fails }]) => ({
      name,
      files: { ...solution, ...filesIn(`labs/${lab.id}/mistakes/${name}`) },
      fails: fails.filter((id) => id in lab.checks),
    }))
    // All mistakes of all labs take a minute.
    const tried = [{ name: 'solution', files: solution, fails: [] as string[] }, ...mistakes]
    for (const { name, files, fails } of all ? tried : tried.slice(0, 2)) {
      const asked: Asked[] = [
        { ask: 'prepare', lab: lab.id },
        { ask: 'grade', program: programOf({ lab, files }), points },
      ]
      const told = await page.evaluate(
        ([url, messages]) =>
          new Promise<Told>((done) => {
            const worker = new Worker(url, { type: 'module' })
            worker.onmessage = ({ data }: MessageEvent<Told>) => {
              if (data.told === 'result' || data.told === 'broken') done(data)
            }
            worker.onerror = ({ message }) => done({ told: 'broken', message })
            for (const message of messages) worker.postMessage(message)
          }),
        [`${origin}/${built}`, asked] as const,
      )
      const result = told.told === 'result' ? (told.result as Result) : undefined
      const failed = result?.checks
        .filter((check: CheckResult) => !check.passed)
        .map(({ id }) => id)
      expect(failed, `${lab.id}: ${name}, ${JSON.stringify(told).slice(0, 300)}`).toEqual(fails)
    }
  }
})
