/** What can be wrong with the input of a FROST operation; participants by their identifiers. Words for people are chosen where it is shown. */
export type FrostProblem =
  // Identifiers and thresholds
  /** Interpolation needs one point at least. */
  | { code: 'no-shares' }
  /** Zero is where the secret lies: no participant may have it (RFC 9591, section 4.2). */
  | { code: 'identifier-zero'; where?: string }
  /** Two points of the same participant leave the polynomial undetermined (RFC 9591, section 4.2). */
  | { code: 'identifier-repeated'; identifier: bigint }
  /** The participant is not among those that belong to the group, or take part. */
  | { code: 'identifier-unknown'; identifier: bigint }
  /** Two participants at least, and no more needed than there are (RFC 9591, appendix C). */
  | { code: 'threshold-impossible'; minSigners: number; maxSigners: number }
  /** Fewer participants take part than are needed. */
  | { code: 'too-few-signers'; minSigners: number; signers: number }

  // Encodings; `where` names the field, as in `signing_commitments.2.hiding`
  | { code: 'length'; expected: number; actual: number; where?: string }
  /** Not an integer below the order of the group, in full length. */
  | { code: 'scalar-not-canonical'; where?: string }
  /** Not the canonical encoding of a point of the curve. */
  | { code: 'element-invalid'; where?: string }
  /** The identity is nobody's key and nobody's commitment (RFC 9591, section 3.1). */
  | { code: 'element-identity'; where?: string }
  /** A point of small order, or with a part of small order (RFC 9591, section 3.1). */
  | { code: 'element-not-in-subgroup'; where?: string }
  | { code: 'version-unknown'; version: number; where?: string }
  | { code: 'ciphersuite-other'; expected: string; where?: string }
  /** The bytes end before the message does. */
  | { code: 'truncated'; where?: string }
  /** More bytes than the message has. */
  | { code: 'trailing-bytes'; count: number; where?: string }
  /** A length or a number written longer than necessary, or beyond what it may be. */
  | { code: 'number-not-canonical'; where?: string }
  /** Participants must be listed by rising identifier, each once. */
  | { code: 'order'; where?: string }
  | { code: 'json-invalid'; where?: string }
  /** JSON of another kind than expected here. */
  | { code: 'json-kind'; expected: string; where?: string }
  | { code: 'field-missing'; field: string; where?: string }
  | { code: 'field-unknown'; field: string; where?: string }

  // Keys
  /** The dealer's share does not lie on the polynomial to which the dealer is committed (appendix C.2). */
  | { code: 'secret-share-invalid'; identifier: bigint }
  /** The commitment has another number of coefficients than the threshold says. */
  | { code: 'commitment-length'; expected: number; actual: number }
  /** A participant's key does not belong to these public keys. */
  | { code: 'key-mismatch'; identifier: bigint }

  /** These dealt a share that does not fit what they had to share, or their commitment. */
  | { code: 'dealt-share-invalid'; culprits: bigint[] }
  /** The deltas or sigmas of these do not fit what they are committed to, or their share. */
  | { code: 'repair-invalid'; culprits: bigint[] }

  // Distributed key generation
  /** These showed a commitment of another length, or a proof that does not hold. */
  | { code: 'dkg-commitment-invalid'; culprits: bigint[] }
  /** These sent a share that does not fit their commitment. */
  | { code: 'dkg-share-invalid'; culprits: bigint[] }
  /** These signed two different messages in the place of one. */
  | { code: 'dkg-equivocation'; culprits: bigint[] }
  /** Nothing of this kind has come from these, or nothing that they signed. */
  | { code: 'dkg-messages-missing'; kind: string; missing: bigint[] }
  /** These two confirmed different transcripts: what both received in round one shows who lied. */
  | { code: 'dkg-transcripts-differ'; between: [bigint, bigint] }
  /** A share without a recipient, or anything else with one. */
  | { code: 'dkg-recipient'; kind: string }
  /** An earlier step has not succeeded yet. */
  | { code: 'dkg-step'; needed: string }

  // Signing
  /** Nonces sign once: a second signature with them would give the signing share away. */
  | { code: 'nonces-spent' }
  /** A newer copy of the store has given out nonces, or saving failed: open the store anew. */
  | { code: 'nonce-store-outdated' }
  /** The signer's own commitments are missing, or are not those that it made (RFC 9591, section 5.2). */
  | { code: 'own-commitments-differ'; identifier: bigint }
  /** Something must come from each of those who take part, and from nobody else. */
  | { code: 'shares-incomplete'; missing: bigint[]; unexpected: bigint[] }
  /** These participants' shares are wrong (RFC 9591, section 5.4). */
  | { code: 'signature-shares-invalid'; culprits: bigint[] }
  /** Every share is right and their sum is not: the public keys contradict each other. */
  | { code: 'public-keys-inconsistent' }

/** A FROST operation refused its input. */
export class FrostError extends Error {
  readonly problem: FrostProblem

  constructor(problem: FrostProblem) {
    super(inOneLine(problem))
    this.name = 'FrostError'
    this.problem = problem
  }
}

/** The problem in one line, for a log. */
function inOneLine({ code, ...details }: FrostProblem): string {
  const named = Object.entries(details).map(([name, value]) => `${name} ${String(value)}`)
  return named.length === 0 ? code : `${code}: ${named.join(', ')}`
}
