import * as z from 'zod'
import { holdsIndividualNumber } from '#reference/my-number/individual-number.ts'
import type { Problem, Problems, Sent } from '#wire/form.ts'

const passwordLength = { least: 12, most: 256 }

/** What was typed, without spaces around it and in one form of each character: ㈱ stays, half-width kana does not. */
const tidy = (text: string) => text.normalize('NFC').trim().replace(/\s+/g, ' ')
const narrow = (text: string) => tidy(text.normalize('NFKC'))

const line = (longest: number) =>
  z
    .string()
    .transform(tidy)
    .pipe(
      z
        .string()
        .max(longest, 'too-long')
        .refine((text) => !holdsIndividualNumber(text), 'individual-number'),
    )
/** A line that may not be empty. */
export const required = (longest: number) => line(longest).refine((text) => text !== '', 'missing')

/** Hiragana and half-width kana as katakana. */
export const kanaOf = (text: string) =>
  narrow(text).replace(/[ぁ-ゖ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0x60))

const kana = z
  .string()
  .transform(kanaOf)
  .pipe(line(50).refine((text) => /^[ァ-ヺー・ ]*$/.test(text), 'kana'))

/** User names and staff numbers are compared in this form: `Ｓａｔｏ` is `sato`. */
export const normalName = (name: string) => narrow(name).toLowerCase()

/**
 * Begins with a letter, so that it is no staff number.
 */
const userName = z
  .string()
  .transform(normalName)
  .pipe(
    z
      .string()
      .min(1, 'missing')
      .max(40, 'too-long')
      .regex(/^[a-z][a-z0-9._-]{2,}$/, 'user-name'),
  )

const staffNumber = z
  .string()
  .transform(normalName)
  .pipe(
    z
      .string()
      .max(20, 'too-long')
      .refine((text) => !holdsIndividualNumber(text), 'individual-number')
      .refine((text) => /^([a-z0-9-]*\d[a-z0-9-]*)?$/.test(text), 'staff-number'),
  )

const timeZones = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC'])
/** A time zone, by its IANA name. */
export const timeZone = z.string().refine((zone) => timeZones.has(zone), 'time-zone')

/** What a person says of themselves. */
export const profile = z.object({
  familyName: required(50),
  givenName: required(50),
  familyKana: kana,
  givenKana: kana,
  department: line(80),
  language: z.enum(['ja', 'en'], 'missing'),
  timeZone,
})
export type Profile = z.output<typeof profile>

/** The department alone, for many people at once. */
export const department = profile.pick({ department: true })

const noName = z.string().transform(normalName).pipe(z.literal(''))

/** Who somebody is, as an administrator writes it down; the user name they may choose themselves. */
export const person = profile.extend({ userName: z.union([noName, userName]), staffNumber })

/** A password that is to be chosen, typed twice. Whether it can be guessed is asked of it later. */
export const newPassword = z
  .object({
    newPassword: z
      .string()
      .refine((text) => [...text].length >= passwordLength.least, 'short')
      .refine((text) => text.length <= passwordLength.most, 'too-long'),
    again: z.string(),
  })
  .refine((typed) => typed.newPassword === typed.again, { path: ['again'], error: 'differs' })

/** Somebody new: who they are, and what they sign in by. */
export const account = z.intersection(profile.extend({ userName, staffNumber }), newPassword)
export type Account = z.output<typeof account>

/** What whoever has a link for it chooses: a password and, where they have none, a user name. */
export const choice = z.intersection(
  z.object({ userName: z.union([noName, userName]) }),
  newPassword,
)

/** What somebody calls one of their passkeys. */
export const passkeyName = z.object({ passkey: required(40) })

/** Who somebody says they are. Longer than any password is no password. */
export const signIn = z.object({
  name: z.string().transform(normalName).pipe(z.string().min(1, 'missing').max(100, 'wrong')),
  password: z.string().min(1, 'missing').max(passwordLength.most, 'wrong'),
})

/** A form's fields in their normal form, or what is wrong with each; the first problem of a field is told. */
export function parseFields<Schema extends z.ZodType>(
  schema: Schema,
  form: Sent,
): { value: z.output<Schema> } | { problems: Problems } {
  const found = z.safeParse(schema, form)
  if (found.success) return { value: found.data }
  const problems: Problems = {}
  for (const { path, message, code } of found.error.issues) {
    // A field that is not there at all is one that was left empty.
    const problem = code === 'invalid_type' ? 'missing' : (message as Problem)
    problems[String(path[0])] ??= problem
  }
  return { problems }
}
