import type { Language } from './links.ts'

const ja = {
  title: 'パスキー',
  lead: 'パスキーがあると、パスワードを入力せずに、端末の指紋、顔、暗証番号で入れます。偽のサイトでは使えないため、だまし取られません。',
  shared:
    '共用の端末には、パスキーを作らないでください。その端末を使うほかの人が、あなたとして入れることがあります。',
  here: (domain: string) => `このアドレス(${domain})で使えるパスキーです。`,
  none: 'まだ登録していません。',
  name: '名前',
  nameHint: 'どの端末や鍵のものか、あとで分かる名前を付けます。',
  made: '登録',
  used: '最後の使用',
  never: 'まだ使っていません',
  elsewhere: (domain: string) => `${domain} だけで使えます`,
  add: 'パスキーを作る',
  adding: 'パスキーを追加する',
  added: 'パスキーを登録しました。次から、パスワードの代わりに使えます。',
  rename: '名前を変える',
  renamed: '名前を変えました。',
  renameOf: (name: string) => `${name}の名前`,
  remove: '外す',
  removeOf: (name: string) => `${name}を外す`,
  removed: 'パスキーを外しました。端末に残ったパスキーは、端末の設定から消してください。',
  last: 'サインインする方法がなくなるため、外せません。',
  manage: 'パスキーを登録する、外す',
  unavailable:
    'このアドレスでは、パスキーを使えません。https のアドレス(ドメイン名)で開いたときに使えます。',
  unsupported: 'このブラウザーでは、パスキーを使えません。',
  signIn: 'パスキーで入る',
  prove: 'パスキーで確かめる',
  working: '端末の案内に従ってください。',
  problem: {
    cancelled: '中止したか、時間が過ぎました。もう一度押すと、やり直せます。',
    known: 'この端末のパスキーは、もう登録されています。',
    refused:
      'このパスキーでは確かめられませんでした。パスワードを使うか、別のパスキーで試してください。',
    malformed:
      'ブラウザーから届いた内容を読み取れませんでした。ページを開き直してから、もう一度試してください。',
    elsewhere: 'このアドレスでは、パスキーを使えません。',
    over: '時間がたったため、もう一度ご本人の確認が必要です。ページを開き直してください。',
    away: 'サーバーに届きませんでした。少し待ってから、もう一度押してください。',
    busy: 'いまは受け付けられません。少し待ってから、もう一度押してください。',
    missing: '名前を入力してください。',
    'too-long': '名前が長すぎます。短くしてください。',
    'individual-number':
      '個人番号(マイナンバー)と同じ形の番号が含まれていたため、受け取りませんでした。個人番号は、どこにも入力しないでください。',
  },
}

type Words = typeof ja

const en: Words = {
  title: 'Passkeys',
  lead: 'With a passkey you come in without a password, by your device’s fingerprint, face or PIN. It works on no false site, so nobody can trick you out of it.',
  shared: 'Make no passkey on a computer that others use too: they may be able to come in as you.',
  here: (domain) => `These work at this address (${domain}).`,
  none: 'You have none yet.',
  name: 'Name',
  nameHint: 'So that you know later on which device or key it is.',
  made: 'Made',
  used: 'Last used',
  never: 'not used yet',
  elsewhere: (domain) => `works at ${domain} only`,
  add: 'Make a passkey',
  adding: 'Add a passkey',
  added: 'The passkey is registered. From now on you can use it in place of the password.',
  rename: 'Rename',
  renamed: 'It has been renamed.',
  renameOf: (name) => `Name of ${name}`,
  remove: 'Remove',
  removeOf: (name) => `Remove ${name}`,
  removed:
    'The passkey has been removed. What is left of it on the device is deleted in the device’s settings.',
  last: 'It cannot be removed: you would have no way to sign in.',
  manage: 'Add or remove passkeys',
  unavailable:
    'There are no passkeys at this address. They work where the site is opened by a domain name over https.',
  unsupported: 'This browser has no passkeys.',
  signIn: 'Use a passkey',
  prove: 'Use a passkey',
  working: 'Follow what your device says.',
  problem: {
    cancelled: 'It was cancelled, or took too long. Press again to try once more.',
    known: 'The passkey of this device is registered already.',
    refused: 'This passkey was not accepted. Use your password, or try another passkey.',
    malformed: 'What the browser sent could not be read. Open the page again and try once more.',
    elsewhere: 'There are no passkeys at this address.',
    over: 'You proved who you are some time ago, and have to do so again. Open the page again.',
    away: 'The server could not be reached. Wait a moment, then press again.',
    busy: 'The server cannot do this now. Wait a moment, then press again.',
    missing: 'Give it a name.',
    'too-long': 'The name is too long. Make it shorter.',
    'individual-number':
      'This was not taken, since it holds a number in the form of an Individual Number (My Number). Never enter that number anywhere here.',
  },
}

const all = { ja, en }

/** The words about passkeys. */
export const passkeyWords = (language: Language): Words => all[language]

/** Why something with a passkey did not work. */
export type KeyProblem = keyof Words['problem']
