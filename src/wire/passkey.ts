import * as z from 'zod/mini'

const base64url = (longest: number) => z.string().check(z.regex(/^[\w-]+$/), z.maxLength(longest))

const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()),
}

/** What an authenticator has made: RegistrationResponseJSON of Web Authentication Level 3, 5.1. */
const made = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    attestationObject: base64url(40_000),
    transports: z._default(z.array(z.string().check(z.maxLength(30))), []),
  }),
})
export type Made = z.output<typeof made>

/** What an authenticator has signed: AuthenticationResponseJSON of the same. */
const signed = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(8000),
    authenticatorData: base64url(40_000),
    signature: base64url(8000),
    userHandle: z.optional(base64url(100)),
  }),
})
export type SignedByKey = z.output<typeof signed>

/** `POST api/passkeys/?do=…`: what is sent, by the action. `offer` and `ask` get options for the browser. */
export const passkeyCalls = {
  offer: z.object({}),
  add: z.object({ response: made, name: z.string() }),
  ask: z.object({}),
  'sign-in': z.object({
    response: signed,
    shared: z.boolean(),
    /** The device keeps something of a reader without account. */
    kept: z.boolean(),
    language: z.enum(['ja', 'en']),
    back: z.nullable(z.string()),
  }),
  prove: z.object({ response: signed }),
}
export type PasskeyAction = keyof typeof passkeyCalls
export type PasskeyCall<Action extends PasskeyAction> = z.output<(typeof passkeyCalls)[Action]>

/** Where somebody goes on who has come in. */
export const cameIn = z.object({ to: z.string() })
/** What was wrong, if something was: with the name, or with the key. */
export const keyRefusal = z.object({
  refused: z.enum([
    'malformed',
    'refused',
    'elsewhere',
    'missing',
    'too-long',
    'individual-number',
  ]),
})
export type KeyRefusal = z.output<typeof keyRefusal>['refused']
