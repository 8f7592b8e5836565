import { isIP } from 'node:net'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { and, asc, count, eq, gt, isNull, lt } from 'drizzle-orm'
import type { Problem, Sent } from '#wire/form.ts'
import type { Made, SignedByKey } from '#wire/passkey.ts'
import type { Audited } from '../audit/audited.ts'
import type { Database, Writer } from '../db/database.ts'
import { hashOfToken, newToken } from '../token.ts'
import { parseFields, passkeyName } from './fields.ts'
import { type Person, personOf } from './person.ts'
import { namesOf } from './sign-in.ts'
import { challenges, passkeys, people } from './tables.ts'

/** One of somebody's passkeys, as they see it. */
export type Passkey = Pick<
  typeof passkeys.$inferSelect,
  'id' | 'name' | 'relyingParty' | 'createdAt' | 'usedAt'
>

/** Minutes within which an authenticator has to answer. */
const minutes = 5

/** EdDSA, ES256 and RS256, as COSE numbers them: every authenticator has one of them. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** The library reads certificates of many makers, which takes a moment: it waits until it is needed. */
const webauthn = () => import('@simplewebauthn/server')

/**
 * The domain for which passkeys are made at an address; undefined where browsers have none: over plain
 * http and under a bare number. (Web Authentication Level 3, 5.1.3: a domain, in a secure context.)
 * @param origin of the site, as people's browsers see it
 */
export function relyingPartyOf(origin: string): string | undefined {
  const { protocol, hostname } = new URL(origin)
  if (hostname === 'localhost') return hostname
  const isNumber = isIP(hostname.replace(/^\[|\]$/g, '')) !== 0
  return protocol === 'https:' && !isNumber ? hostname : undefined
}

/** Somebody's passkeys, the oldest first. */
export async function passkeysOf({ read }: Database, person: string): Promise<Passkey[]> {
  const { id, name, relyingParty, createdAt, usedAt } = passkeys
  return read
    .select({ id, name, relyingParty, createdAt, usedAt })
    .from(passkeys)
    .where(eq(passkeys.person, person))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
}

/** What a browser needs to make a passkey, which has to know by itself whose it is and ask for its holder. */
export async function offerPasskey(
  database: Database,
  person: Person,
  relyingParty: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await webauthn()
  const [name] = await namesOf(database, person.id)
  const own = await database.read.select().from(passkeys).where(eq(passkeys.person, person.id))
  return generateRegistrationOptions({
    rpName: 'Terakoya',
    rpID: relyingParty,
    userID: Buffer.from(person.id, 'hex'),
    userName: name?.name ?? person.id,
    userDisplayName: `${person.familyName} ${person.givenName}`,
    challenge: Buffer.from(await makeChallenge(database, person.id), 'base64url'),
    attestationType: 'none',
    excludeCredentials: own.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs,
    timeout: minutes * 60_000,
  })
}

/**
 * Keeps a passkey that somebody's authenticator has made.
 * @param origin of the site
 * @returns what is wrong: with its name, or `refused` with the key
 */
export async function addPasskey(
  database: Audited,
  person: Person,
  { response, name, origin }: { response: Made; name: string; origin: string },
  now = new Date(),
): Promise<Problem | 'refused' | undefined> {
  const parsed = parseFields(passkeyName, { passkey: name })
  if ('problems' in parsed) return parsed.problems.passkey
  const { verifyRegistrationResponse } = await webauthn()
  const relyingParty = relyingPartyOf(origin) ?? ''
  const found = await answered(database, person.id, (expectedChallenge) =>
    verifyRegistrationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty,
      requireUserVerification: true,
      supportedAlgorithmIDs,
    }),
  )
  if (!found?.verified) return 'refused'
  const { id, publicKey, counter } = found.registrationInfo.credential
  return database.write(async (writer) => {
    const { rowsAffected } = await writer
      .insert(passkeys)
      .values({
        id,
        person: person.id,
        publicKey: Buffer.from(publicKey).toString('base64url'),
        counter,
        transports: response.response.transports,
        relyingParty,
        name: parsed.value.passkey,
        createdAt: now,
      })
      // A credential is one person's (Web Authentication Level 3, 7.1, step 26).
      .onConflictDoNothing()
    if (rowsAffected === 0) return 'refused'
    await database.record(writer, { act: 'passkey-added', by: person.id })
    return undefined
  })
}

/**
 * What a browser needs to have a passkey sign. Which one, its holder chooses: the answer would else tell
 * who has which.
 * @param person who has to answer, if that is known
 */
export async function askPasskey(
  database: Database,
  person: string | undefined,
  relyingParty: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: relyingParty,
    challenge: Buffer.from(await makeChallenge(database, person), 'base64url'),
    userVerification: 'required',
    timeout: minutes * 60_000,
  })
}

/**
 * Whose passkey has signed what it was asked for.
 * @param person who has to, if that is known
 */
export async function whosePasskey(
  database: Database,
  { response, origin, person }: { response: SignedByKey; origin: string; person?: string },
  now = new Date(),
): Promise<Person | undefined> {
  const { verifyAuthenticationResponse } = await webauthn()
  const [row] = await database.read
    .select()
    .from(passkeys)
    .innerJoin(people, eq(people.id, passkeys.person))
    .where(and(eq(passkeys.id, response.id), isNull(people.deactivatedAt)))
  if (!row || (person && row.people.id !== person)) return undefined
  const { id, publicKey, counter, relyingParty } = row.passkeys
  const { userHandle } = response.response
  // Web Authentication Level 3, 7.2, step 6: where the authenticator says whose it is, it has to be theirs.
  if (userHandle && Buffer.from(userHandle, 'base64url').toString('hex') !== row.people.id) {
    return undefined
  }
  const { userHandle: _, ...assertion } = response.response
  const found = await answered(database, person, (expectedChallenge) =>
    verifyAuthenticationResponse({
      response: { ...response, response: assertion },
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: relyingParty,
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      requireUserVerification: true,
    }),
  )
  if (!found?.verified) return undefined
  const { newCounter } = found.authenticationInfo
  await database.write((writer) =>
    writer.update(passkeys).set({ counter: newCounter, usedAt: now }).where(eq(passkeys.id, id)),
  )
  return personOf(row.people)
}

/** Gives one of somebody's passkeys another name. @returns what is wrong with it, if anything */
export async function renamePasskey(
  { write }: Database,
  person: string,
  form: Sent,
): Promise<Problem | undefined> {
  const parsed = parseFields(passkeyName, form)
  if ('problems' in parsed) return parsed.problems.passkey
  const own = and(eq(passkeys.id, form.id ?? ''), eq(passkeys.person, person))
  await write((writer) => writer.update(passkeys).set({ name: parsed.value.passkey }).where(own))
  return undefined
}

/**
 * Takes one of somebody's passkeys away.
 * @returns `last` where they would have no way in, and nothing was done
 */
export async function removePasskey(
  { write, record }: Audited,
  person: string,
  id: string,
): Promise<'done' | 'last'> {
  return write(async (writer) => {
    if ((await waysIn(writer, person)) < 2) return 'last'
    const { rowsAffected } = await writer
      .delete(passkeys)
      .where(and(eq(passkeys.id, id), eq(passkeys.person, person)))
    if (rowsAffected > 0) await record(writer, { act: 'passkey-removed', by: person })
    return 'done'
  })
}

/** In how many ways somebody can sign in: by their password, if they have one, and by each passkey. */
async function waysIn(writer: Writer, person: string): Promise<number> {
  const [found] = await writer.select().from(people).where(eq(people.id, person))
  const [keys] = await writer
    .select({ count: count() })
    .from(passkeys)
    .where(eq(passkeys.person, person))
  return (found?.passwordHash ? 1 : 0) + (keys?.count ?? 0)
}

async function makeChallenge(
  { write }: Database,
  person: string | undefined,
  now = new Date(),
): Promise<string> {
  const challenge = newToken()
  const expiresAt = new Date(now.getTime() + minutes * 60_000)
  await write(async (writer) => {
    await writer.delete(challenges).where(lt(challenges.expiresAt, now))
    const row = { hash: hashOfToken(challenge), person: person ?? null, expiresAt }
    await writer.insert(challenges).values(row)
  })
  return challenge
}

/** Whether a challenge was for this person to answer; from now on it no longer is. */
async function takeChallenge(
  { write }: Database,
  challenge: string,
  person: string | undefined,
  now = new Date(),
): Promise<boolean> {
  const whose = person ? eq(challenges.person, person) : isNull(challenges.person)
  const { rowsAffected } = await write((writer) =>
    writer
      .delete(challenges)
      .where(
        and(eq(challenges.hash, hashOfToken(challenge)), whose, gt(challenges.expiresAt, now)),
      ),
  )
  return rowsAffected === 1
}

/**
 * What the library finds in an answer to one of our challenges. It throws at whatever is wrong with it,
 * which is no trouble of ours; what keeps the database from working is.
 */
async function answered<Found>(
  database: Database,
  person: string | undefined,
  verify: (expectedChallenge: (challenge: string) => Promise<boolean>) => Promise<Found>,
): Promise<Found | undefined> {
  let taken: Promise<boolean> | undefined
  try {
    return await verify((challenge) => {
      taken ??= takeChallenge(database, challenge, person)
      return taken
    })
  } catch {
    await taken
    return undefined
  }
}
