import { createHash, randomBytes } from 'node:crypto'

/** A secret for a cookie or a link: 256 random bits. Whoever has it is who it was made for. */
export const newToken = () => randomBytes(32).toString('base64url')

/** Whether a text could be one of our tokens. */
export const isToken = (text: string | undefined): text is string =>
  text !== undefined && /^[\w-]{43}$/.test(text)

/** What is kept of a token: SHA-256, in hex. It opens nothing. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')
