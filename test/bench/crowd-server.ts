import type { AddressInfo } from 'node:net'
import { readCatalog } from '#catalog/read.ts'
import { front } from '#server/front.ts'
import { openSite } from '#server/site.ts'

/** The built site as it is, on the project and the database of the folder that it runs in. */
const site = await openSite('.', readCatalog('.'), () => {})
const server = await front('dist', '/', { port: 0, host: '127.0.0.1', site, log: () => {} })
console.log(`http://localhost:${(server.address() as AddressInfo).port}/`)
