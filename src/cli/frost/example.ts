import { steps } from './steps.ts'

/** Fixed values of RFC 9591, appendix E.1, from which every example follows. */
const rfc = {
  group_secret_key: '7b1c33d3f5291d85de664833beb1ad469f7fb6025a0ec78b3a790c6e13a98304',
  share_polynomial_coefficients: [
    '178199860edd8c62f5212ee91eff1295d0d670ab4ed4506866bae57e7030b204',
  ],
  message: '74657374',
  /** Of participants 1 and 3, by the randomness that the RFC gives. */
  round_one_outputs: {
    outputs: [
      {
        identifier: 1,
        hiding_nonce_commitment: '9b116f12589591a7e23fe8048059ab10ab48e67739e7a2fb3890f61a7999478c',
        binding_nonce_commitment:
          'c39b66b7dfccb122da24f13587f9a08c4347cae70046ca15169adf90ba65854d',
      },
      {
        identifier: 3,
        hiding_nonce_commitment: 'e679a2a971748ccfaabead4dbe8ac1def61275c186c79d471e1e45091ad1e687',
        binding_nonce_commitment:
          'b2a942478453fabb6bd3181c56ba657413447b4136e1daea2484d396d1a516b3',
      },
    ],
  },
  hiding_nonce_randomness: '06894e04ee4aceec8619d5f6a0a180e2f47194d2ac306cba586b555e7c48d765',
  binding_nonce_randomness: '40d6f879ff22e22409f7d808fed81f37118e7d3e4af71c0f44c60207553bcbce',
  hiding_nonce: 'ef6599dea4010581a72b3018c37c29a4341d7cab0773e8687ca74dcf14009701',
  binding_nonce: '2baadfa0c69aa60d517ad4751de372a73f9d89cfc39026601f18458cdec12605',
  round_two_outputs: {
    outputs: [
      {
        identifier: 1,
        sig_share: '60997f0142e43e8005027fe5ab7447dac00d22c2d7ddd9571a02613ba7d81c08',
      },
      {
        identifier: 3,
        sig_share: '79390e78bc59699c7af831f8f5fb478ec871a85f561a8641b5670ac4443f720f',
      },
    ],
  },
  sig: '154fb694ee7fcb37bf2381d94488c2a84b03b3352ad085feca81ad26d45852b7ecfe971ce4da95c4a95db93ac376b053897fca212ef85f99cf696bffeb178f07',
}

const keygen = {
  suite: 'ed25519',
  MIN_PARTICIPANTS: 2,
  MAX_PARTICIPANTS: 3,
  group_secret_key: rfc.group_secret_key,
  share_polynomial_coefficients: rfc.share_polynomial_coefficients,
}

/** Of ZcashFoundation/frost, frost-ed25519/tests/helpers/vectors_dkg.json. */
const dkg = {
  suite: 'ed25519',
  MIN_PARTICIPANTS: 2,
  MAX_PARTICIPANTS: 3,
  participants: {
    1: {
      signing_key: 'fc36bff380c95d607cd78080f493dd382df50f7007ec1b150b9bfbd8041fd208',
      coefficient: '2d2c3e2b558e555b1608838e0ded66cd36d8aaa9ed1e39ce8474855d0825b20e',
    },
    2: {
      signing_key: '2b76dcb99b75fbada4ffdc213b1ae4ec7c1b2a5da25d9ea85741a3ab376ca307',
      coefficient: 'ad167472cc332ee98237a1018ea89a7e002420f9e5e518995a10298405a5870d',
    },
    3: {
      signing_key: '61336fd6127a18548f9709e01b64a8214ff561a02bc8a3aa9e575ccfc13ec60d',
      coefficient: '7c29694bbb90f21c7d9b7a27eab63911898d2b8e118b8b410c2e68b222073a0e',
    },
  },
}

/** An input of a step that runs, and whose output is the RFC's, or of key generation the vectors'. */
export async function example(step: string): Promise<Record<string, unknown> | undefined> {
  if (step === 'keygen') return keygen
  if (step === 'dkg') return dkg
  const dealt = (await steps.keygen?.run(keygen)) as {
    verifying_key: string
    verifying_shares: Record<string, string>
    participant_shares: { identifier: number; participant_share: string }[]
  }
  const { verifying_key, verifying_shares, participant_shares } = dealt
  const { message, round_one_outputs, round_two_outputs, sig } = rfc
  const signer = { suite: 'ed25519', ...participant_shares[0] }
  const group = { suite: 'ed25519', MIN_PARTICIPANTS: 2, verifying_key, verifying_shares }
  const signing = { ...group, message, round_one_outputs }
  const { hiding_nonce_randomness, binding_nonce_randomness, hiding_nonce, binding_nonce } = rfc
  const examples: Record<string, Record<string, unknown>> = {
    commit: { ...signer, hiding_nonce_randomness, binding_nonce_randomness },
    sign: { ...signing, ...signer, hiding_nonce, binding_nonce },
    'verify-share': { ...signing, ...round_two_outputs.outputs[0] },
    aggregate: { ...signing, round_two_outputs },
    verify: { suite: 'ed25519', verifying_key, message, sig },
    refresh: { ...group, participant_shares },
    repair: { ...group, participant_shares: participant_shares.slice(1), participant: 1 },
    enrol: { ...group, participant_shares: participant_shares.slice(1), participant: 4 },
    reshare: {
      ...group,
      participant_shares: participant_shares.slice(1),
      new_MIN_PARTICIPANTS: 3,
      new_participant_list: [1, 2, 3, 4, 5],
    },
  }
  return Object.hasOwn(examples, step) ? examples[step] : undefined
}
