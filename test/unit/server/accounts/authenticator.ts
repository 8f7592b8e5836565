import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { Made, SignedByKey } from '#wire/passkey.ts'

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array | string) => Buffer.from(data).toString('base64url')

/** What it is to sign, and what may be wrong about it. */
type Asked = {
  challenge: string
  origin: string
  relyingParty: string
  counter?: number
  /** The flags of Web Authentication Level 3, 6.1: by default, present (0x01) and verified (0x04). */
  flags?: number
  type?: string
  userHandle?: string | undefined
}

/** An authenticator with one P-256 key, in software. */
export function authenticator() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const [kty, alg, crv] = [2, -7, 1]
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, kty],
      [3, alg],
      [-1, crv],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]),
  )

  const clientData = ({ challenge, origin, type }: Asked, usual: string) =>
    base64url(JSON.stringify({ type: type ?? usual, challenge, origin, crossOrigin: false }))
  const authData = (
    { relyingParty, counter = 0, flags = 0x05 }: Asked,
    more: Uint8Array = Buffer.alloc(0),
  ) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([
      sha256(relyingParty),
      Buffer.from([flags | (more.length > 0 ? 0x40 : 0)]),
      count,
      more,
    ])
  }
  const credential = {
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key' as const,
    clientExtensionResults: {},
  }

  return {
    id: base64url(id),
    /** Makes the key known: `navigator.credentials.create`. */
    make(asked: Asked): Made {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const data = authData(asked, Buffer.concat([Buffer.alloc(16), length, id, cose]))
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(data)],
      ])
      return {
        ...credential,
        response: {
          clientDataJSON: clientData(asked, 'webauthn.create'),
          attestationObject: base64url(isoCBOR.encode(attestation as never)),
          transports: ['internal'],
        },
      }
    },
    /** Signs: `navigator.credentials.get`. */
    sign(asked: Asked): SignedByKey {
      const clientDataJSON = clientData(asked, 'webauthn.get')
      const data = authData(asked)
      const signed = createSign('sha256')
        .update(data)
        .update(sha256(Buffer.from(clientDataJSON, 'base64url')))
        .sign(privateKey)
      return {
        ...credential,
        response: {
          clientDataJSON,
          authenticatorData: base64url(data),
          signature: base64url(signed),
          ...(asked.userHandle !== undefined && {
            userHandle: base64url(Buffer.from(asked.userHandle, 'hex')),
          }),
        },
      }
    },
  }
}
