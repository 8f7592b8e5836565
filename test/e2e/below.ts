import { spawn } from 'node:child_process'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * The site as an office may have it: below a path, behind a web server that shares its host with others.
 * The path is in BASE. What the proxy does is what such servers do unless told otherwise: it asks by the
 * address it knows, and says by a header for whom.
 */
let port = ''

const proxy = createServer((asked, answer) => {
  const headers = {
    ...asked.headers,
    host: `127.0.0.1:${port}`,
    'x-forwarded-for': asked.socket.remoteAddress,
    'x-forwarded-proto': 'http',
  }
  const { url = '/', method } = asked
  const passed = request({ host: '127.0.0.1', port, path: url, method, headers }, (site) => {
    answer.writeHead(site.statusCode ?? 502, site.headers)
    site.pipe(answer)
  })
  passed.on('error', () => answer.destroy())
  answer.on('close', () => passed.destroy())
  asked.pipe(passed)
})

proxy.listen(0, '127.0.0.1', () => {
  const address = `http://localhost:${(proxy.address() as AddressInfo).port}/${process.env.BASE}/`
  const site = spawn(process.execPath, ['src/cli/start.ts'], {
    env: { ...process.env, PORT: '0', PUBLIC_URL: address, TRUST_PROXY: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  site.stdout.on('data', (text) => {
    if (port) return
    port = /http:\/\/localhost:(\d+)\S+\)/.exec(text)?.[1] ?? ''
    if (port) console.log(`below ${address}`)
  })
  site.once('exit', (code) => process.exit(code ?? 1))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => site.kill(signal))
})
