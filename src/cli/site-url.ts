import type { Address } from '#server/address.ts'
import { base } from './base.mjs'

/** The address of the site on this machine. */
export function localUrl(host: string, port: number): string {
  const shown = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${shown}:${port}${base}`
}

/** The address that people open, where one is set. */
export const publicUrl = ({ publicUrl: url }: Address): string | undefined =>
  url && `${url.origin}${base}`
