import { type Cookies, cookieOptions } from './cookie.ts'

/** The cookie whose token says which reader one is; scripts cannot see it. */
export const readerCookie = 'reader'

/** Days without a visit after which a reader without an account is forgotten, with all that is theirs. */
export const idleDays = 90

type Locals = Pick<App.Locals, 'site' | 'signed' | 'learner' | 'sleeper' | 'secure'>

/**
 * Whom what is sent belongs to: who is signed in, or a reader. Who is not known yet becomes one, by the
 * cookie that a page gave out, or by a new one.
 */
export async function ownReader(locals: Locals, cookies: Cookies) {
  const { site, signed, learner, sleeper, secure } = locals
  if (signed && learner) return learner
  const brought = cookies.get(readerCookie)?.value
  const token = site.isToken(brought) ? brought : site.newToken()
  const own = learner ?? sleeper ?? (await site.welcome(token))
  cookies.set(readerCookie, token, cookieOptions(secure, idleDays))
  return own
}

/**
 * Whom queued work belongs to, which says itself whose it is (null: whoever the reader without account is).
 * It is the account's only if it says so; the reader's, also while somebody is signed in. Undefined where
 * it is somebody else's.
 */
export async function ownerOf(reader: string | null, locals: Locals, cookies: Cookies) {
  const { site, signed, learner, sleeper } = locals
  if (!signed) {
    const known = learner ?? sleeper
    return reader === null || reader === known?.id ? ownReader(locals, cookies) : undefined
  }
  if (reader === signed.person.id) return learner
  // They have said meanwhile that this reader was themselves.
  if (reader !== null && (await site.claimantOf(reader)) === signed.person.id) return learner
  const known = await site.recognise(cookies.get(readerCookie)?.value)
  if (reader !== null && reader !== known?.id) return undefined
  return ownReader({ ...locals, signed: undefined, learner: known, sleeper: undefined }, cookies)
}
