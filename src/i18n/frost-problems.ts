import type { FrostProblem } from '#reference/frost/errors.ts'
import type { Language } from './links.ts'

type Words = {
  [Code in FrostProblem['code']]: (problem: Extract<FrostProblem, { code: Code }>) => string
}

const inField = (where: string | undefined) => (where === undefined ? '' : `${where}:`)
const inFieldEn = (where: string | undefined) => (where === undefined ? '' : `${where}: `)
const all = (identifiers: readonly bigint[], and: string) => identifiers.join(and)

const ja: Words = {
  'no-shares': () => 'シェアが一つもありません。しきい値以上のシェアを渡してください。',
  'identifier-zero': ({ where }) =>
    `${inField(where)}識別子0は使えません(0の位置には秘密があります)。1以上にしてください。`,
  'identifier-repeated': ({ identifier }) =>
    `識別子 ${identifier} が二度出てきます。参加者ごとに一つにしてください。`,
  'identifier-unknown': ({ identifier }) =>
    `識別子 ${identifier} はこのグループか、署名に加わる参加者の中にありません。`,
  'threshold-impossible': ({ minSigners, maxSigners }) =>
    `${maxSigners}人のうち${minSigners}人という組み合わせはできません。2人以上、全員以下にしてください(全員は65,535人まで)。`,
  'too-few-signers': ({ minSigners, signers }) =>
    `署名には${minSigners}人が必要ですが、${signers}人しかいません。`,
  length: ({ where, expected, actual }) =>
    `${inField(where)}長さは${expected}バイトのはずですが、${actual}バイトです。`,
  'scalar-not-canonical': ({ where }) =>
    `${inField(where)}スカラーが群の位数以上です。値かバイトの順序を確かめてください。`,
  'element-invalid': ({ where }) =>
    `${inField(where)}曲線上の点の正しい表記ではありません。途中で値が変わっていないか確かめてください。`,
  'element-identity': ({ where }) =>
    `${inField(where)}単位元は鍵にもコミットメントにもなりません。`,
  'element-not-in-subgroup': ({ where }) =>
    `${inField(where)}素数位数の部分群にない点です。送り手に確かめてください。`,
  'version-unknown': ({ where, version }) =>
    `${inField(where)}形式の版 ${version} は読めません。版0で書き出してください。`,
  'ciphersuite-other': ({ where, expected }) =>
    `${inField(where)}別の暗号スイートのものです。ここでは ${expected} を使います。`,
  truncated: ({ where }) => `${inField(where)}データが途中で終わっています。`,
  'trailing-bytes': ({ count }) => `末尾に余分なデータが${count}バイトあります。`,
  'number-not-canonical': ({ where }) =>
    `${inField(where)}数の表記が正しくないか、範囲を超えています。`,
  order: ({ where }) => `${inField(where)}参加者は識別子の小さい順に、一度ずつ並べてください。`,
  'json-invalid': ({ where }) =>
    `${inField(where)}JSONとして正しくないか、同じ名前の項目が二つあります。`,
  'json-kind': ({ where, expected }) => `${inField(where)}ここには ${expected} が入ります。`,
  'field-missing': ({ where, field }) => `${inField(where)}項目 ${field} がありません。`,
  'field-unknown': ({ where, field }) => `${inField(where)}項目 ${field} はこの形式にありません。`,
  'secret-share-invalid': ({ identifier }) =>
    `参加者 ${identifier} のシェアは、ディーラーのコミットメントと合いません。受け取らず、ディーラーに知らせてください。`,
  'commitment-length': ({ expected, actual }) =>
    `コミットメントは${expected}個のはずですが、${actual}個です。しきい値が取り決めと違います。`,
  'key-mismatch': ({ identifier }) => `参加者 ${identifier} の鍵は、この公開鍵の組と合いません。`,
  'dealt-share-invalid': ({ culprits }) =>
    `参加者 ${all(culprits, '、')} が配ったシェアは、コミットメントか公開鍵と合いません。受け取らず、この参加者を除いてやり直してください。`,
  'repair-invalid': ({ culprits }) =>
    `参加者 ${all(culprits, '、')} の値は、コミットメントか公開鍵と合いません。この参加者を除いてやり直してください。`,
  'dkg-commitment-invalid': ({ culprits }) =>
    `参加者 ${all(culprits, '、')} のコミットメントの長さが違うか、知識の証明が成り立ちません。鍵生成をやめ、この参加者を確かめてください。`,
  'dkg-share-invalid': ({ culprits }) =>
    `参加者 ${all(culprits, '、')} から届いたシェアは、その参加者のコミットメントと合いません。鍵生成をやめ、この参加者を確かめてください。`,
  'dkg-equivocation': ({ culprits }) =>
    `参加者 ${all(culprits, '、')} は、一つであるべきメッセージを二通り署名しています。鍵生成をやめ、この二通を証拠として残してください。`,
  'dkg-messages-missing': ({ missing }) =>
    `参加者 ${all(missing, '、')} から、署名のあるメッセージがまだ届いていません。待っても届かなければ、鍵生成をやめて確かめてください。`,
  'dkg-transcripts-differ': ({ between }) =>
    `参加者 ${all(between, ' と ')} がラウンド1で受け取った内容が違います。鍵を使わず、両者が受け取ったものを突き合わせてください。`,
  'dkg-recipient': () =>
    '宛先があるのはシェアだけです。全員に送るメッセージには宛先を付けないでください。',
  'dkg-step': ({ needed }) => `先に手順 ${needed} を終えてください。`,
  'nonces-spent': () =>
    'このノンスは使用済みか、ここにはありません。同じノンスで二度署名すると署名シェアが漏れます。ラウンド1からやり直してください。',
  'nonce-store-outdated': () =>
    'ノンスの保管場所が最新ではありません(バックアップから戻したか、ほかで使われたか、途中で止まりました)。残っているノンスは捨て、新しく作ってください。',
  'own-commitments-differ': ({ identifier }) =>
    `参加者 ${identifier} 自身のコミットメントが一覧にないか、作ったものと違います。署名せず、取りまとめ役に確かめてください。`,
  'shares-incomplete': ({ missing, unexpected }) =>
    [
      missing.length > 0 && `参加者 ${all(missing, '、')} から届いていません。`,
      unexpected.length > 0 && `加わっていない参加者 ${all(unexpected, '、')} から届いています。`,
    ]
      .filter(Boolean)
      .join(''),
  'signature-shares-invalid': ({ culprits }) =>
    `参加者 ${all(culprits, '、')} の署名シェアが正しくありません。この参加者を除いて、ラウンド1からやり直してください。`,
  'public-keys-inconsistent': () =>
    '署名シェアはどれも正しいのに、署名になりません。公開鍵の組が互いに合っていません。',
}

const en: Words = {
  'no-shares': () => 'There is no share. Pass as many as the threshold at least.',
  'identifier-zero': ({ where }) =>
    `${inFieldEn(where)}the identifier 0 cannot be used (the secret lies there). Use 1 or more.`,
  'identifier-repeated': ({ identifier }) =>
    `The identifier ${identifier} appears twice. Give each participant its own.`,
  'identifier-unknown': ({ identifier }) =>
    `Participant ${identifier} does not belong to this group, or does not take part.`,
  'threshold-impossible': ({ minSigners, maxSigners }) =>
    `${minSigners} of ${maxSigners} is impossible. Two at least must sign, and no more than there are (at most 65,535).`,
  'too-few-signers': ({ minSigners, signers }) =>
    `${minSigners} participants are needed to sign, and there are ${signers}.`,
  length: ({ where, expected, actual }) =>
    `${inFieldEn(where)}${expected} bytes are expected here, not ${actual}.`,
  'scalar-not-canonical': ({ where }) =>
    `${inFieldEn(where)}the scalar is not below the order of the group. Check the value, or its byte order.`,
  'element-invalid': ({ where }) =>
    `${inFieldEn(where)}this is not the encoding of a point of the curve. Check whether it was changed on its way.`,
  'element-identity': ({ where }) =>
    `${inFieldEn(where)}the identity is nobody’s key and nobody’s commitment.`,
  'element-not-in-subgroup': ({ where }) =>
    `${inFieldEn(where)}this point is not in the prime-order subgroup. Ask whoever sent it.`,
  'version-unknown': ({ where, version }) =>
    `${inFieldEn(where)}version ${version} of the format is unknown. Write version 0.`,
  'ciphersuite-other': ({ where, expected }) =>
    `${inFieldEn(where)}this belongs to another ciphersuite. Here it is ${expected}.`,
  truncated: ({ where }) => `${inFieldEn(where)}the data ends too early.`,
  'trailing-bytes': ({ count }) => `${count} bytes too many stand at the end.`,
  'number-not-canonical': ({ where }) =>
    `${inFieldEn(where)}the number is not written in the one right way, or out of range.`,
  order: ({ where }) => `${inFieldEn(where)}list participants by rising identifier, each once.`,
  'json-invalid': ({ where }) =>
    `${inFieldEn(where)}this is not JSON, or has a field of the same name twice.`,
  'json-kind': ({ where, expected }) => `${inFieldEn(where)}${expected} is expected here.`,
  'field-missing': ({ where, field }) => `${inFieldEn(where)}the field ${field} is missing.`,
  'field-unknown': ({ where, field }) =>
    `${inFieldEn(where)}the field ${field} does not belong to this format.`,
  'secret-share-invalid': ({ identifier }) =>
    `The share of participant ${identifier} does not fit the dealer’s commitment. Do not accept it, and tell the dealer.`,
  'commitment-length': ({ expected, actual }) =>
    `The commitment has ${actual} parts instead of ${expected}: the threshold is not the one agreed.`,
  'key-mismatch': ({ identifier }) =>
    `The key of participant ${identifier} does not belong to these public keys.`,
  'dealt-share-invalid': ({ culprits }) =>
    `The share dealt by ${all(culprits, ', ')} does not fit its commitment or the public keys. Do not accept it, and begin again without them.`,
  'repair-invalid': ({ culprits }) =>
    `What came from ${all(culprits, ', ')} does not fit the commitments or the public keys. Begin again without them.`,
  'dkg-commitment-invalid': ({ culprits }) =>
    `The commitment of ${all(culprits, ', ')} has another length, or the proof of knowledge does not hold. Stop the key generation and look into these participants.`,
  'dkg-share-invalid': ({ culprits }) =>
    `The share from ${all(culprits, ', ')} does not fit that participant’s commitment. Stop the key generation and look into these participants.`,
  'dkg-equivocation': ({ culprits }) =>
    `${all(culprits, ', ')} signed two different messages where there must be one. Stop the key generation and keep both as evidence.`,
  'dkg-messages-missing': ({ missing }) =>
    `Nothing signed has come from ${all(missing, ', ')} yet. If nothing comes, stop the key generation and ask.`,
  'dkg-transcripts-differ': ({ between }) =>
    `${all(between, ' and ')} received different things in round one. Do not use the key, and compare what both received.`,
  'dkg-recipient': () =>
    'A share has a recipient, and only a share. Address what is for everybody to nobody.',
  'dkg-step': ({ needed }) => `Finish the step ${needed} first.`,
  'nonces-spent': () =>
    'These nonces are spent, or not here. To sign twice with them would give the signing share away. Begin again with round one.',
  'nonce-store-outdated': () =>
    'This store of nonces is not the newest (it came back with a backup, was used elsewhere, or was interrupted). Throw its nonces away and make new ones.',
  'own-commitments-differ': ({ identifier }) =>
    `The commitments of participant ${identifier} are missing, or are not the ones it made. Do not sign, and ask the coordinator.`,
  'shares-incomplete': ({ missing, unexpected }) =>
    [
      missing.length > 0 && `Nothing came from ${all(missing, ', ')}.`,
      unexpected.length > 0 &&
        `Something came from ${all(unexpected, ', ')}, who does not take part.`,
    ]
      .filter(Boolean)
      .join(' '),
  'signature-shares-invalid': ({ culprits }) =>
    `The signature shares of ${all(culprits, ', ')} are wrong. Begin again with round one, without them.`,
  'public-keys-inconsistent': () =>
    'Every signature share is right, and still they make no signature: the public keys contradict each other.',
}

/** What is wrong, and what to do about it. */
export function frostProblemText(problem: FrostProblem, language: Language): string {
  const words = (language === 'ja' ? ja : en)[problem.code] as (problem: FrostProblem) => string
  return words(problem)
}
