import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { solution } from './answer.ts'
import type { Figure } from './bench.ts'
import { serve } from './serve.ts'

/** Learners at once: two wait for each that is graded. */
const learners = 6
const gradings = 5_000

/** Attempts handed in over HTTP by several learners, each graded and kept: how many a second, and what stays. */
export async function serverRate(): Promise<Figure[]> {
  const { origin, pid, close } = await serve()
  const handIn = async (cookie: string): Promise<string> => {
    const answer = await fetch(`${origin}/api/attempts/${randomBytes(16).toString('hex')}/`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: origin, cookie },
      body: JSON.stringify({
        lab: 'shamir-recover',
        files: { 'recover.ts': solution },
        reader: null,
      }),
    })
    if (!answer.ok) throw new Error(`${answer.status}`)
    await answer.arrayBuffer()
    return answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
  }
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
      { name: 'server-gradings-per-second', value: Math.round(gradings / seconds), unit: '1/s' },
      { name: 'server-memory-growth-mb', value: Math.round(growth * 10) / 10, unit: 'MB' },
    ]
  } finally {
    await close()
  }
}

/** The memory that a process holds, in MB, as Linux tells it. */
function resident(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}
