import { argon2Sync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isGuessable } from '#server/accounts/guessable.ts'
import { hashPassword, isPassword, pretend } from '#server/accounts/password.ts'

describe('a password', () => {
  test('is known again, and no other', async () => {
    const kept = await hashPassword('とんぼ 電柱 たぬき 雨傘')
    expect(await isPassword('とんぼ 電柱 たぬき 雨傘', kept)).toBe(true)
    expect(await isPassword('とんぼ 電柱 たぬき 雨宿', kept)).toBe(false)
    expect(await isPassword('', kept)).toBe(false)
  })

  test('is the same however an input method has written its characters', async () => {
    const kept = await hashPassword('ﾄﾝﾎﾞ denchu １２３')
    expect(await isPassword('トンボ ｄｅｎｃｈｕ 123', kept)).toBe(true)
  })

  test('leaves argon2id with 19 MiB and two passes, salted', async () => {
    const [one, other] = await Promise.all([hashPassword('same'), hashPassword('same')])
    expect(one).not.toBe(other)
    const [, salt = '', hash] = /^\$argon2id\$v=19\$m=19456,t=2,p=1\$(.+)\$(.+)$/.exec(one) ?? []
    const again = argon2Sync('argon2id', {
      message: 'same',
      nonce: Buffer.from(salt, 'base64'),
      tagLength: 32,
      memory: 19_456,
      passes: 2,
      parallelism: 1,
    })
    expect(again.toString('base64')).toBe(`${hash}=`)
  })

  test('is compared by what its hash was made with', async () => {
    const nonce = Buffer.alloc(16, 7)
    const older = argon2Sync('argon2id', {
      message: 'once',
      nonce,
      tagLength: 32,
      memory: 8_192,
      passes: 1,
      parallelism: 1,
    })
    const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
    const kept = `$argon2id$v=19$m=8192,t=1,p=1$${plain(nonce)}$${plain(older)}`
    expect(await isPassword('once', kept)).toBe(true)
    await expect(isPassword('once', 'once')).rejects.toThrow()
  })

  test('of nobody is never right', async () => {
    expect(await pretend('whatever')).toBe(false)
  })
})

describe('a password that somebody would try', () => {
  test.each([
    'password1234',
    'passwordpassword',
    '123456789012',
    'qwertyuiop12',
    'iloveyou1234',
    'aaaaaaaaaaaa',
    'P@ssw0rd1234',
    'terakoya1234',
    'マイナンバーマイナンバー',
  ])('%s', async (password) => expect(await isGuessable(password, [])).toBe(true))

  test('is also one made of what is known of the person', async () => {
    const own = ['佐藤', 'みのり', 'sato.minori', '0012345']
    expect(await isGuessable('sato.minori0012345', own)).toBe(true)
    expect(await isGuessable('sato.minori0012345', [])).toBe(false)
  })

  test.each(['tombo denchu tanuki amagasa', 'とんぼ電柱たぬき雨傘を持つ', 'Kx8#mQz2Lp9v'])(
    'is not: %s',
    async (password) => expect(await isGuessable(password, ['佐藤'])).toBe(false),
  )
})
