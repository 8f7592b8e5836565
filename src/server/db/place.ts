import { join } from 'node:path'

/** Where a site's database is: in a file of its data, or on a libSQL server. */
export type Place = {
  /** `file:` with a path, or the address of a server */
  url: string
  authToken?: string
  /** A server that follows the first, for reading what may be some milliseconds old. */
  replicaUrl?: string
}

/** What the environment may say of it. */
export type Settings = Readonly<Record<string, string | undefined>>

/** An address that is none of a libSQL server. */
export class NoServer extends Error {
  readonly setting: string
  constructor(setting: string) {
    super(`${setting} is no address of a libSQL server`)
    this.setting = setting
  }
}

const schemes = ['ws:', 'wss:', 'http:', 'https:', 'libsql:']

/** The file of the database in the folder of a site's data. */
export const fileIn = (data: string) => join(data, 'terakoya.db')

export const isFile = ({ url }: Place) => url.startsWith('file:')

/**
 * Where the database of a site is: `terakoya.db` in the folder of its data, or what DATABASE_URL says, with
 * DATABASE_AUTH_TOKEN and DATABASE_REPLICA_URL.
 * @throws NoServer
 */
export function placeOf(data: string, settings: Settings): Place {
  const url = addressIn(settings, 'DATABASE_URL')
  if (!url) return { url: `file:${fileIn(data)}` }
  const replicaUrl = addressIn(settings, 'DATABASE_REPLICA_URL')
  const authToken = settings.DATABASE_AUTH_TOKEN?.trim()
  return { url, ...(authToken && { authToken }), ...(replicaUrl && { replicaUrl }) }
}

function addressIn(settings: Settings, name: string): string | undefined {
  const text = settings[name]?.trim()
  if (!text) return undefined
  if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol)) throw new NoServer(name)
  return text
}
