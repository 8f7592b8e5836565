import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { afterAll, describe, expect, test } from 'vitest'
import { example } from '../../../src/cli/frost/example.ts'
import { suites } from '../../../src/cli/frost/fields.ts'
import { steps } from '../../../src/cli/frost/steps.ts'
import dkgVectors from '../../vectors/frost/ed25519.dkg.json' with { type: 'json' }
import vectors from '../../vectors/frost/ed25519.json' with { type: 'json' }

const folder = mkdtempSync(join(tmpdir(), 'terakoya-frost-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newState = () => join(folder, `state-${++files}`)

// biome-ignore lint/suspicious/noExplicitAny: what a program prints is looked at, field by field
type Printed = any

/** The command as somebody runs it. */
async function frost(words: string[], input?: unknown): Promise<{ code: number; out: Printed }> {
  const child = spawn(process.execPath, ['src/cli/frost.ts', ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(typeof input === 'string' ? input : JSON.stringify(input ?? {}))
  const [code, out] = await Promise.all([
    new Promise<number>((done) => child.on('exit', (exit) => done(exit ?? -1))),
    text(child.stdout),
  ])
  return { code, out: out.startsWith('{') ? JSON.parse(out) : out }
}

const run = (step: string, input: unknown, state?: string) => {
  const found = steps[step]
  if (found === undefined) throw new Error(step)
  return found.run(found.input.parse(input), state) as Promise<Printed>
}

describe('npm run frost', () => {
  test('the example of every step runs, and gives what the RFC gives', async () => {
    const [first] = vectors.round_one_outputs.outputs
    const [share] = vectors.round_two_outputs.outputs
    const expected: Record<string, Printed> = {
      keygen: {
        verifying_key: vectors.inputs.verifying_key_key,
        participant_shares: vectors.inputs.participant_shares,
      },
      dkg: {
        verifying_key: dkgVectors.inputs.verifying_key,
        participant_shares: ['1', '2', '3'].map((one) => ({
          identifier: Number(one),
          participant_share: dkgVectors.inputs[one as '1'].signing_share,
        })),
      },
      commit: {
        identifier: 1,
        hiding_nonce_commitment: first?.hiding_nonce_commitment,
        binding_nonce_commitment: first?.binding_nonce_commitment,
      },
      sign: share,
      'verify-share': { valid: true },
      aggregate: { sig: vectors.final_output.sig },
      verify: { valid: true },
      refresh: { verifying_key: vectors.inputs.verifying_key_key },
      repair: vectors.inputs.participant_shares[0],
      enrol: { verifying_key: vectors.inputs.verifying_key_key, identifier: 4 },
      reshare: { verifying_key: vectors.inputs.verifying_key_key, MIN_PARTICIPANTS: 3 },
    }
    expect(Object.keys(expected)).toEqual(Object.keys(steps))
    for (const step of Object.keys(steps)) {
      const out = await run(step, await example(step), newState())
      expect(out, step).toMatchObject(expected[step])
    }
    // As somebody types it.
    const { out: input } = await frost(['help', 'sign'])
    const { code, out } = await frost(['sign', '--state', newState()], input)
    expect({ code, out }).toEqual({ code: 0, out: share })
  })

  test('help lists the steps', async () => {
    const { code, out } = await frost(['help'])
    expect(code).toBe(0)
    for (const step of Object.keys(steps)) expect(out).toContain(step)
  })

  test('nonces sign once, also for two processes at the same time', async () => {
    const commitInput = await example('commit')
    const signInput = (await example('sign')) as Printed
    const { hiding_nonce: _, binding_nonce: __, ...request } = signInput
    const state = newState()
    await frost(['commit', '--state', state], commitInput)
    const answers = await Promise.all(
      ['74657374', '00'].map((message) =>
        frost(['sign', '--state', state], { ...request, message }),
      ),
    )
    expect(answers.map(({ code }) => code).sort()).toEqual([0, 1])
    const refused = answers.find(({ code }) => code === 1)
    expect(refused?.out).toMatchObject({ code: 'nonces-spent', culprits: [] })
    // The same nonces by hand, or made again from the same randomness, are spent as well.
    expect((await frost(['sign', '--state', state], signInput)).out.code).toBe('nonces-spent')
    expect((await frost(['commit', '--state', state], commitInput)).out.code).toBe('nonces-spent')
  })

  test('nonces that come back with a backup are void', async () => {
    const commitInput = await example('commit')
    const signInput = (await example('sign')) as Printed
    const { hiding_nonce: _, binding_nonce: __, ...request } = signInput
    const state = newState()
    await run('commit', commitInput, state)
    copyFileSync(state, `${state}.backup`)
    await run('sign', request, state)
    copyFileSync(`${state}.backup`, state)
    const { code, out } = await frost(['sign', '--state', state], request)
    expect(code).toBe(1)
    expect(out.code).toBe('nonces-spent')
  })

  test('a state without what lies beside it is refused, and one that is gone frees no nonces', async () => {
    const signInput = (await example('sign')) as Printed
    const state = newState()
    await run('sign', signInput, state)
    rmSync(state)
    expect((await frost(['sign', '--state', state], signInput)).out.code).toBe('nonces-spent')
    await run('commit', { identifier: 1, participant_share: signInput.participant_share }, state)
    rmSync(`${state}.epoch`)
    expect((await frost(['sign', '--state', state], signInput)).out.code).toBe(
      'nonce-store-outdated',
    )
  })

  test('one nonce never serves in two pairs', async () => {
    const input = (await example('sign')) as Printed
    const { hiding_nonce, binding_nonce } = input
    const { group } = suites.ed25519
    const commitment = (nonce: string) =>
      bytesToHex(
        group.serializeElement(group.scalarBaseMult(group.deserializeScalar(hexToBytes(nonce)))),
      )
    const third = '05'.padEnd(64, '0')
    const asked = (hiding: string, binding: string) => {
      const [, other] = input.round_one_outputs.outputs
      const own = {
        identifier: 1,
        hiding_nonce_commitment: commitment(hiding),
        binding_nonce_commitment: commitment(binding),
      }
      const round_one_outputs = { outputs: [own, other] }
      return { ...input, hiding_nonce: hiding, binding_nonce: binding, round_one_outputs }
    }
    const state = newState()
    await run('sign', asked(hiding_nonce, binding_nonce), state)
    for (const [hiding, binding] of [
      [hiding_nonce, third],
      [third, binding_nonce],
      [binding_nonce, hiding_nonce],
      [third, third],
    ]) {
      await expect(run('sign', asked(hiding, binding), state)).rejects.toMatchObject({
        problem: { code: 'nonces-spent' },
      })
    }
  })

  test('a request that is refused spends no nonces', async () => {
    const signInput = (await example('sign')) as Printed
    const state = newState()
    const wrong = { ...signInput, MIN_PARTICIPANTS: 3 }
    expect((await frost(['sign', '--state', state], wrong)).out.code).toBe('too-few-signers')
    expect((await frost(['sign', '--state', state], signInput)).code).toBe(0)
  })

  test('whoever sends a wrong share is named', async () => {
    const input = (await example('aggregate')) as Printed
    const [one, three] = input.round_two_outputs.outputs
    const outputs = [one, { ...three, sig_share: one.sig_share }]
    const { code, out } = await frost(['aggregate'], { ...input, round_two_outputs: { outputs } })
    expect(code).toBe(1)
    expect(out).toMatchObject({ code: 'signature-shares-invalid', culprits: [3] })
    expect(out.message.length).toBeGreaterThan(20)
  })

  test.each([
    ['no JSON', 'verify', 'text', { code: 'input-invalid', where: 'stdin' }],
    ['a field that is missing', 'verify', {}, { code: 'input-invalid', where: 'verifying_key' }],
    [
      'a point that is none',
      'verify',
      { verifying_key: '02'.repeat(32), message: '', sig: '' },
      { code: 'element-invalid', where: 'verifying_key' },
    ],
    ['a step that is none', 'sing', {}, { code: 'step-unknown', step: 'sing' }],
    ['a step that every object has', 'constructor', {}, { code: 'step-unknown' }],
    [
      'more participants than can be',
      'keygen',
      { MIN_PARTICIPANTS: 2, MAX_PARTICIPANTS: '99999999999' },
      { code: 'threshold-impossible' },
    ],
    [
      'a polynomial without its constant',
      'keygen',
      { MIN_PARTICIPANTS: 2, MAX_PARTICIPANTS: 3, share_polynomial_coefficients: ['01'] },
      { code: 'input-invalid', where: 'group_secret_key' },
    ],
    [
      'no participants',
      'dkg',
      { MIN_PARTICIPANTS: 0, MAX_PARTICIPANTS: 0 },
      { code: 'threshold-impossible' },
    ],
    [
      'a threshold that is impossible',
      'keygen',
      { MIN_PARTICIPANTS: 4, MAX_PARTICIPANTS: 3 },
      { code: 'threshold-impossible' },
    ],
    [
      'signing without a file for the nonces',
      'commit',
      { identifier: 1, participant_share: '01'.padEnd(64, '0') },
      { code: 'state-needed' },
    ],
  ])('%s is refused with a sentence', async (_, step, input, expected) => {
    const { code, out } = await frost([step], input)
    expect(code).toBe(1)
    expect(out).toMatchObject({ ...expected, culprits: [] })
    expect(out.message.length).toBeGreaterThan(10)
  })

  test('hostile fields of a group are refused', async () => {
    const input = (await example('refresh')) as Printed
    const key = input.verifying_shares['1']
    for (const [change, code] of [
      [{ participant_shares: [] }, 'no-shares'],
      [{ verifying_shares: { ...input.verifying_shares, zz: key } }, 'input-invalid'],
      [{ verifying_shares: { ...input.verifying_shares, 0: key } }, 'identifier-zero'],
      [{ MIN_PARTICIPANTS: 1 }, 'threshold-impossible'],
    ] as [object, string][]) {
      const { out } = await frost(['refresh'], { ...input, ...change })
      expect(out.code).toBe(code)
    }
    const sign = (await example('sign')) as Printed
    const { binding_nonce: _, ...half } = sign
    const { out } = await frost(['sign', '--state', newState()], half)
    expect(out).toMatchObject({ code: 'input-invalid', where: 'binding_nonce' })
  })

  test('a signature that does not hold: valid is false, and the exit code 1', async () => {
    const input = await example('verify')
    const { code, out } = await frost(['verify'], { ...input, message: '00' })
    expect({ code, out }).toEqual({ code: 1, out: { valid: false } })
  })

  test.each(Object.keys(suites))(
    'a whole signing with %s, by identifiers and fields alone',
    async (suite) => {
      const state = newState()
      const step = suite === 'p256' ? 'dkg' : 'keygen'
      const dealt = await run(step, { suite, MIN_PARTICIPANTS: '2', MAX_PARTICIPANTS: '3' })
      const { participant_shares: shares, verifying_key, verifying_shares } = dealt
      const signers = [shares[2], shares[0]]
      const outputs = []
      for (const signer of signers) outputs.push(await run('commit', { suite, ...signer }, state))
      const signing = {
        suite,
        MIN_PARTICIPANTS: 2,
        verifying_key,
        verifying_shares,
        message: 'c0ffee',
        round_one_outputs: { outputs },
      }
      const answers = []
      for (const signer of signers) {
        const answer = await run('sign', { ...signing, ...signer }, state)
        expect(await run('verify-share', { ...signing, ...answer })).toEqual({ valid: true })
        answers.push(answer)
      }
      const round_two_outputs = { outputs: answers }
      const { sig } = await run('aggregate', { ...signing, round_two_outputs })
      expect(await run('verify', { suite, verifying_key, message: 'c0ffee', sig })).toEqual({
        valid: true,
      })
    },
  )
})
