import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * Argon2id with 19 MiB, two passes and one lane (RFC 9106; the least that OWASP's Password Storage Cheat
 * Sheet asks for). A hash carries what it was made with, so that these can rise.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const saltBytes = 16
const hashBytes = 32
const derive = promisify(argon2)

type Cost = typeof cost

/** What is kept of a password: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, both in base64 without padding. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const hash = await argon2id(password, salt, hashBytes, cost)
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(salt)}$${plain(hash)}`
}

/** Whether a password is the one that a hash was made of. @throws where the hash is none of ours */
export async function isPassword(password: string, kept: string): Promise<boolean> {
  const found = form.exec(kept)
  if (!found) throw new Error('a kept password hash is not in the form that is written')
  const [, memory, passes, parallelism, salt = '', hash = ''] = found
  const expected = Buffer.from(hash, 'base64')
  const actual = await argon2id(password, Buffer.from(salt, 'base64'), expected.length, {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(actual, expected)
}

const form = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Whatever a keyboard or an input method makes of the same characters is the same password. */
const argon2id = (password: string, nonce: Buffer, tagLength: number, cost: Cost) =>
  derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...cost })

const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/**
 * Spends on a name that nobody has what a wrong password costs, so that the work done does not tell which
 * of the two it was.
 */
export async function pretend(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(saltBytes).toString('base64'))
  await isPassword(password, await decoy)
  return false
}

let decoy: Promise<string> | undefined
