import { chmodSync, mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { addressOf } from '#server/address.ts'
import { front, stop } from '#server/front.ts'
import { openSite } from '#server/site.ts'
import { showFirstLink } from './administrator-link.ts'
import { base, dist } from './base.mjs'
import { build, builtCatalog } from './build.ts'
import { openingTrouble } from './opening-trouble.ts'
import { say } from './say.mjs'
import { localUrl, publicUrl } from './site-url.ts'

/** `npm start`: builds the site if it has changed, and serves it until it is told to stop. */
async function start(): Promise<void> {
  const { HOST: host = '127.0.0.1', PORT = '4321', DATA = 'data' } = process.env
  const port = /^\d{1,5}$/.test(PORT) ? Number(PORT) : Number.NaN
  if (!(port <= 65_535)) {
    throw new Error(
      say(
        `PORT=${PORT}:0から65535までの数を指定してください。`,
        `PORT=${PORT}: give a number from 0 to 65535.`,
      ),
    )
  }
  const address = addressOf(process.env, base)
  try {
    mkdirSync(DATA, { recursive: true, mode: 0o700 })
    chmodSync(DATA, 0o700)
  } catch {
    throw new Error(
      say(
        `DATA=${DATA}:このフォルダーを作れないか、使えません。持ち主と権限を確かめるか、別のフォルダーを指定してください。`,
        `DATA=${DATA}: this folder cannot be made or used. Check who owns it, or name another.`,
      ),
    )
  }
  await build()

  // Whoever has read the log may go away, and the disk that it is written to may be full.
  process.stdout.on('error', () => {})
  const site = await openSite(DATA, builtCatalog()).catch((error) => {
    throw openingTrouble(error)
  })
  const server = await front(dist, base, { port, host, site, address }).catch((error) => {
    throw error.code === 'EADDRINUSE' ? new Error(portTaken(port)) : error
  })
  const end = async () => {
    // Who looks at a board would otherwise keep the server from ending.
    site.cohorts.live.close()
    await stop(server)
    await site.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  process.once('disconnect', end)

  const { port: taken } = server.address() as AddressInfo
  const local = localUrl(host, taken)
  const url = publicUrl(address) ?? local
  showFirstLink(await site.accounts.firstAdministratorLink(), url, DATA)
  const here = url === local ? '' : say(` (このサーバーでは ${local})`, ` (here: ${local})`)
  console.log(say(`寺子屋 ${url}${here} (終了:Ctrl+C)`, `Terakoya ${url}${here} (stop: Ctrl+C)`))
}

const portTaken = (port: number) =>
  say(
    `ポート${port}はほかのプログラムが使っています。それを終了するか、PORT=4322 のように別の番号を指定してください。`,
    `Port ${port} is in use by another program. Stop it, or give another number, such as PORT=4322.`,
  )

start().catch((error) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
