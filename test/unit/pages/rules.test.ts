import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { refusals, rules } from '#server/accounts/rules.ts'
import { signedIn, somebody } from '../server/accounts/people.ts'
import { asker, serveSite } from './serve.ts'

/**
 * Who may do what, asked of the running site: every route and action, as nobody and as every role. What is
 * not for everybody is written here once more, so that a slip in the table is seen.
 */
const everyone = ['nobody', 'learner', 'instructor', 'administrator', 'auditor'] as const
type Asker = (typeof everyone)[number]
const people: readonly Asker[] = everyone.filter((one) => one !== 'nobody')

const restricted: Record<string, readonly Asker[]> = {
  'GET /[...lang]/account': people,
  'POST /[...lang]/account?do=profile': people,
  'POST /[...lang]/account?do=end-session': people,
  'POST /[...lang]/account?do=end-others': people,
  'GET /[...lang]/account/earlier': people,
  'POST /[...lang]/account/earlier': people,
  'GET /[...lang]/account/prove': people,
  'POST /[...lang]/account/prove': people,
  'GET /[...lang]/account/password': people,
  'POST /[...lang]/account/password': people,
  'GET /[...lang]/account/passkeys': people,
  'POST /[...lang]/account/passkeys?do=rename': people,
  'POST /[...lang]/account/passkeys?do=remove': people,
  'POST /api/passkeys?do=offer': people,
  'POST /api/passkeys?do=add': people,
  'POST /api/passkeys?do=prove': people,
  'GET /[...lang]/audit': ['administrator', 'auditor'],
  'GET /[...lang]/cohorts': ['instructor'],
  'GET /[...lang]/cohorts/new': ['instructor'],
  'POST /[...lang]/cohorts/new': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]?do=remove': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]?do=take-back': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]?do=move': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]?do=confirm': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]?do=reject': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/board': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/export': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/live': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/activities/[...activity]': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/members/[member]': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/members/[member]/[attempt]': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/code': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/code?do=renew': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/code?do=close': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/assignments': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/assignments?do=assign': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/assignments?do=unassign': ['instructor'],
  'GET /[...lang]/cohorts/[cohort]/settings': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/settings?do=change': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/settings?do=add-instructor': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/settings?do=remove-instructor': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/settings?do=close': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/settings?do=reopen': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/settings?do=archive': ['instructor'],
  'POST /[...lang]/cohorts/[cohort]/settings?do=restore': ['instructor'],
  'POST /[...lang]/join/[code]?do=add': people,
  'PUT /api/drafts/[lab]': people,
  'GET /[...lang]/people': ['administrator'],
  'POST /[...lang]/people?do=move': ['administrator'],
  'POST /[...lang]/people?do=deactivate': ['administrator'],
  'POST /[...lang]/people?do=reactivate': ['administrator'],
  'GET /[...lang]/people/new': ['administrator'],
  'POST /[...lang]/people/new': ['administrator'],
  'GET /[...lang]/people/[person]': ['administrator'],
  'POST /[...lang]/people/[person]?do=change': ['administrator'],
  'POST /[...lang]/people/[person]?do=deactivate': ['administrator'],
  'POST /[...lang]/people/[person]?do=reactivate': ['administrator'],
  'GET /[...lang]/people/[person]/roles': ['administrator'],
  'POST /[...lang]/people/[person]/roles': ['administrator'],
  'GET /[...lang]/people/[person]/link': ['administrator'],
  'POST /[...lang]/people/[person]/link': ['administrator'],
}
const proved = [
  'GET /[...lang]/account/passkeys',
  'POST /[...lang]/account/passkeys?do=rename',
  'POST /[...lang]/account/passkeys?do=remove',
  'POST /api/passkeys?do=offer',
  'POST /api/passkeys?do=add',
  'GET /[...lang]/account/password',
  'POST /[...lang]/account/password',
  'GET /[...lang]/people/[person]/roles',
  'POST /[...lang]/people/[person]/roles',
  'GET /[...lang]/people/[person]/link',
  'POST /[...lang]/people/[person]/link',
]

const routes: { pattern: string; onDemand: boolean }[] = JSON.parse(
  readFileSync('dist/routes.json', 'utf8'),
)
/** Addresses that Astro adds to every site. This one has no use for them. */
const unused = ['/_image', '/_server-islands/[name]']

const calls = Object.entries(rules).flatMap(([pattern, methods]) =>
  Object.entries(methods).flatMap(([method, rule]) => {
    const actions =
      typeof rule === 'string' || Array.isArray(rule) || 'who' in rule ? [''] : Object.keys(rule)
    return actions.map((action) => ({
      method,
      pattern,
      action,
      name: `${method} ${pattern}${action && `?do=${action}`}`,
    }))
  }),
)

const values: Record<string, string> = {
  '...lang': 'en',
  course: 'threshold-signing',
  lesson: 'one-key-one-failure',
  lab: 'shamir-recover',
  attempt: '0'.repeat(32),
  text: '0'.repeat(32),
  id: '0'.repeat(32),
  person: '0'.repeat(32),
  cohort: '0'.repeat(32),
  member: '0'.repeat(32),
  '...activity': 'lab/shamir-recover',
  code: 'AAAAAAAA',
  token: 'x'.repeat(32),
}
const pathOf = (pattern: string) =>
  `${pattern.replace(/\[([^\]]+)\]/g, (_, name) => values[name] ?? name)}/`

const served = serveSite()
const cookies = {} as Record<Asker | 'long ago', string>

beforeAll(async () => {
  const { database } = served
  const cookie = async (person: string, when = new Date()) =>
    `session=${await signedIn(database, person, false, when)}`
  cookies.nobody = ''
  cookies.learner = await cookie(await somebody(database, 'learner'))
  for (const role of ['instructor', 'administrator', 'auditor'] as const) {
    cookies[role] = await cookie(await somebody(database, role, [role]))
  }
  const everything = await somebody(database, 'all', ['administrator', 'auditor', 'instructor'])
  cookies['long ago'] = await cookie(everything, new Date(Date.now() - 31 * 60_000))
})

/** What a call was answered, as far as it tells whether somebody may. */
async function asked(
  who: keyof typeof cookies,
  { method, pattern, action }: (typeof calls)[number],
) {
  const path = `${pathOf(pattern)}${action && `?do=${action}`}`
  const answer = await asker(served, cookies[who])(path, method, method === 'GET' ? undefined : {})
  const to = answer.headers.get('location') ?? ''
  if (answer.status === 401 || /\/sign-in\/\?back=/.test(to)) return 'sign-in'
  if (/\/account\/prove\/\?back=/.test(to)) return 'prove'
  if (answer.status !== 403) return 'on'
  return (await answer.text()) === '{"refused":"prove"}' ? 'prove' : 'forbidden'
}

test('every route that is made on demand is in the table, and nothing else', () => {
  const onDemand = routes.filter((route) => route.onDemand).map(({ pattern }) => pattern)
  expect([...Object.keys(rules), ...refusals, ...unused].sort()).toEqual(onDemand.sort())
})

test('what is named here is in the table', () => {
  const names = calls.map(({ name }) => name)
  for (const name of Object.keys(restricted)) expect(names).toContain(name)
})

describe.each(everyone)('%s', (who) => {
  test.each(calls)('$name', async (call) => {
    const may = restricted[call.name]?.includes(who) ?? true
    expect(await asked(who, call)).toBe(may ? 'on' : who === 'nobody' ? 'sign-in' : 'forbidden')
  })
})

describe('whoever has proved long ago who they are', () => {
  test.each(calls)('$name', async (call) => {
    expect(await asked('long ago', call)).toBe(proved.includes(call.name) ? 'prove' : 'on')
  })
})

test('a method that a route does not take is answered 405, with those that it does', async () => {
  const ask = asker(served, cookies.administrator)
  const answer = await ask('/en/account/', 'DELETE')
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST'])
  expect((await ask('/api/attempts/x/')).headers.get('allow')).toBe('PUT')
})

test('an action that is not in the table is not there', async () => {
  const ask = asker(served, cookies.administrator)
  for (const path of ['/en/account/', '/en/account/?do=', '/en/account/?do=constructor']) {
    expect((await ask(path, 'POST', {})).status).toBe(404)
  }
})

test.each(['/_image/?href=/icon.svg', '/_server-islands/x/'])('%s is not there', async (path) => {
  expect((await asker(served, cookies.administrator)(path)).status).toBe(404)
})

test('where one has to sign in first, one comes back to what was asked for', async () => {
  const answer = await asker(served)('/en/account/password/?x=1')
  expect(answer.headers.get('location')).toBe(
    `/en/sign-in/?back=${encodeURIComponent('/en/account/password/?x=1')}`,
  )
})
