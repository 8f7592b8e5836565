import { chmodSync, mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { readCatalog } from '#catalog/read.ts'
import { addressOf } from '#server/address.ts'
import { front, stop } from '#server/front.ts'
import { openSite } from '#server/site.ts'
import { base } from './base.mjs'
import { build } from './build.ts'
import { say } from './say.mjs'

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
  mkdirSync(DATA, { recursive: true, mode: 0o700 })
  chmodSync(DATA, 0o700)
  await build()

  const site = await openSite(DATA, readCatalog('.'))
  const server = await front('dist', base, { port, host, site, address }).catch((error) => {
    throw error.code === 'EADDRINUSE' ? new Error(portTaken(port)) : error
  })
  const end = async () => {
    await stop(server)
    await site.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
  process.once('disconnect', end)

  const { port: taken } = server.address() as AddressInfo
  const shown = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  const local = `http://${shown}:${taken}${base}`
  const url = address.publicUrl
    ? `${address.publicUrl.origin}${base} ${say(`(このサーバーでは ${local})`, `(here: ${local})`)}`
    : local
  console.log(say(`寺子屋 ${url} (終了:Ctrl+C)`, `Terakoya ${url} (stop: Ctrl+C)`))
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
