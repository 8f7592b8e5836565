import { describe, expect, test } from 'vitest'
import { checkDigit } from '#reference/my-number/individual-number.ts'
import { account, newPassword, normalName, parseFields, profile } from '#server/accounts/fields.ts'

const person = {
  familyName: '佐藤',
  givenName: 'みのり',
  familyKana: 'サトウ',
  givenKana: 'ミノリ',
  department: 'デジタル推進課',
  language: 'ja',
  timeZone: 'Asia/Tokyo',
}
const whole = {
  ...person,
  userName: 'sato',
  staffNumber: '0012345',
  newPassword: 'tombo denchu tanuki',
  again: 'tombo denchu tanuki',
}
const problems = (
  form: Record<string, string>,
  schema: Parameters<typeof parseFields>[0] = account,
) => {
  const found = parseFields(schema, form)
  return 'problems' in found ? found.problems : {}
}
const number = `12345678901${checkDigit('12345678901')}`

describe('a form about a person', () => {
  test('is taken in the normal form of each field', () => {
    const typed = {
      ...whole,
      familyName: ' 髙田　 ',
      familyKana: 'たかだ',
      givenKana: 'ﾐﾉﾘ',
      userName: 'Ｓato.M',
      staffNumber: '００12-3',
    }
    expect(parseFields(account, typed)).toMatchObject({
      value: {
        familyName: '髙田',
        familyKana: 'タカダ',
        givenKana: 'ミノリ',
        userName: 'sato.m',
        staffNumber: '0012-3',
      },
    })
  })

  test('may leave kana, department and staff number empty', () => {
    const typed = { ...whole, familyKana: '', givenKana: '', department: '', staffNumber: '' }
    expect(problems(typed)).toEqual({})
  })

  test.each([
    ['familyName', '  ', 'missing'],
    ['familyName', 'あ'.repeat(51), 'too-long'],
    ['givenKana', 'Minori', 'kana'],
    ['userName', '', 'missing'],
    ['userName', 'sa', 'user-name'],
    ['userName', '0012345', 'user-name'],
    ['userName', 'sato minori', 'user-name'],
    ['staffNumber', 'abc', 'staff-number'],
    ['staffNumber', '12 34', 'staff-number'],
    ['timeZone', 'Asia/Edo', 'time-zone'],
    ['newPassword', 'kurzes Wort', 'short'],
    ['newPassword', '🦝🦝🦝🦝🦝🦝', 'short'],
  ])('tells what is wrong with %s: %s', (field, value, problem) => {
    const form = { ...whole, [field]: value, ...(field === 'newPassword' && { again: value }) }
    expect(problems(form)).toEqual({ [field]: problem })
  })

  test.each(['familyName', 'givenName', 'familyKana', 'department', 'staffNumber'])(
    'refuses an Individual Number in %s',
    (field) =>
      expect(problems({ ...whole, [field]: number })).toEqual({ [field]: 'individual-number' }),
  )

  test('tells of every field at once', () => {
    expect(problems({}, profile)).toEqual({
      familyName: 'missing',
      givenName: 'missing',
      familyKana: 'missing',
      givenKana: 'missing',
      department: 'missing',
      language: 'missing',
      timeZone: 'missing',
    })
    expect(Object.keys(problems({ ...whole, familyName: '', again: 'x' }))).toEqual([
      'familyName',
      'again',
    ])
  })
})

test('a password is typed twice', () => {
  expect(
    problems({ newPassword: whole.newPassword, again: 'tombo denchu tanuk1' }, newPassword),
  ).toEqual({
    again: 'differs',
  })
})

test('names are compared without regard to width and case', () => {
  expect(normalName(' ＳＡＴＯ ')).toBe('sato')
  expect(normalName('００12')).toBe('0012')
})
