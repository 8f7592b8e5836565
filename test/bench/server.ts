import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { availableParallelism } from 'node:os'
import { openPool } from '#server/grading/pool.ts'
import { shamir, solution } from './answer.ts'
import type { Figure } from './figure.ts'
import { timed } from './median.ts'
import { serve } from './serve.ts'

/** Learners at once: two wait for each that is graded. */
const learners = 6
const gradings = 5_000

/** Gradings by the server's threads, as many at a time as there are cores. */
export async function gradingRate(): Promise<Figure[]> {
  const threads = availableParallelism()
  const pool = openPool('.', threads)
  const job = { lab: shamir(), files: { 'recover.ts': solution }, seed: 'bench' }
  const many = (count: number) => Promise.all(Array.from({ length: count }, () => pool.grade(job)))
  try {
    await many(200)
    const seconds = (await timed(() => many(1_000))) / 1000
    const value = Math.round(1_000 / seconds)
    return [{ name: 'server-gradings-per-second', value, unit: '1/s' }]
  } finally {
    await pool.close()
  }
}

/**
 * Attempts handed in over HTTP by several learners, each graded and kept on disk: how many a second, on a
 * machine that the client shares, and what stays in memory.
 */
export async function attemptRate(): Promise<Figure[]> {
  const { origin, pid, close } = await serve()
  const { hostname, port } = new URL(origin)
  // The client shares the machine with the server, and has to weigh little.
  const agent = new Agent({ keepAlive: true, maxSockets: learners })
  const body = JSON.stringify({
    lab: 'shamir-recover',
    files: { 'recover.ts': solution },
    reader: null,
  })
  const handIn = (cookie: string): Promise<string> =>
    new Promise((done, fail) => {
      const path = `/api/attempts/${randomBytes(16).toString('hex')}/`
      const headers = {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        Origin: origin,
        cookie,
      }
      request({ hostname, port, path, method: 'PUT', headers, agent }, (answer) => {
        if (answer.statusCode !== 200) fail(new Error(`${answer.statusCode}`))
        answer.resume().once('end', () => {
          done(answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie)
        })
      })
        .once('error', fail)
        .end(body)
    })
  try {
    const cookies = await Promise.all(Array.from({ length: learners }, () => handIn('')))
    const many = async (count: number) => {
      let left = count
      await Promise.all(
        cookies.map(async (cookie) => {
          while (left-- > 0) await handIn(cookie)
        }),
      )
    }
    await many(500)
    const before = resident(pid)
    const began = performance.now()
    await many(gradings)
    const seconds = (performance.now() - began) / 1000
    const growth = resident(pid) - before
    return [
      { name: 'server-attempts-per-second', value: Math.round(gradings / seconds), unit: '1/s' },
      { name: 'server-memory-growth-mb', value: Math.round(growth * 10) / 10, unit: 'MB' },
    ]
  } finally {
    agent.destroy()
    await close()
  }
}

/** The memory that a process holds, in MB, as Linux tells it. */
function resident(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
