import type { Role } from '#wire/role.ts'
import type { Signed } from './session.ts'

/** Who may call something: anybody, whoever is signed in, or whoever has one of these roles. */
type Who = 'anyone' | 'person' | readonly Role[]
/** `proved`: only who has proved a short time ago who they are. */
type Rule = Who | { who: Who; proved: true }
/** Of a method: one rule, or one for each action, which the address names as `?do=…`. */
type Rules = Rule | Readonly<Record<string, Rule>>

/**
 * Who may do what: every route that is made on demand, by its pattern, with the methods that it takes.
 * What is not here is not served. What belongs to somebody is asked for with who asks; the tables of the
 * database then hold no more than theirs.
 */
export const rules: Readonly<Record<string, Readonly<Record<string, Rules>>>> = {
  '/[...lang]': { GET: 'anyone' },
  '/[...lang]/courses': { GET: 'anyone' },
  '/[...lang]/courses/[course]': { GET: 'anyone' },
  '/[...lang]/courses/[course]/[lesson]/quiz': { GET: 'anyone', POST: 'anyone' },
  '/[...lang]/courses/[course]/[lesson]/read': { GET: 'anyone', POST: 'anyone' },
  '/[...lang]/labs': { GET: 'anyone' },
  '/[...lang]/labs/[lab]': { GET: 'anyone' },
  '/[...lang]/record': { GET: 'anyone' },
  '/[...lang]/reviews': { GET: 'anyone', POST: 'anyone' },
  '/[...lang]/record/[attempt]': { GET: 'anyone' },
  '/[...lang]/sign-in': { GET: 'anyone', POST: 'anyone' },
  '/[...lang]/first-administrator/[token]': { GET: 'anyone', POST: 'anyone' },
  '/[...lang]/account': {
    GET: 'person',
    POST: { profile: 'person', 'end-session': 'person', 'end-others': 'person' },
  },
  '/[...lang]/account/earlier': { GET: 'person', POST: 'person' },
  '/[...lang]/account/prove': { GET: 'person', POST: 'person' },
  '/[...lang]/account/password': {
    GET: { who: 'person', proved: true },
    POST: { who: 'person', proved: true },
  },
  '/[...lang]/account/passkeys': {
    GET: { who: 'person', proved: true },
    POST: {
      rename: { who: 'person', proved: true },
      remove: { who: 'person', proved: true },
    },
  },
  '/[...lang]/set-password/[token]': { GET: 'anyone', POST: 'anyone' },
  '/[...lang]/people': {
    GET: ['administrator'],
    POST: { move: ['administrator'], deactivate: ['administrator'], reactivate: ['administrator'] },
  },
  '/[...lang]/people/new': { GET: ['administrator'], POST: ['administrator'] },
  '/[...lang]/people/[person]': {
    GET: ['administrator'],
    POST: {
      change: ['administrator'],
      deactivate: ['administrator'],
      reactivate: ['administrator'],
    },
  },
  '/[...lang]/people/[person]/roles': {
    GET: { who: ['administrator'], proved: true },
    POST: { who: ['administrator'], proved: true },
  },
  '/[...lang]/people/[person]/link': {
    GET: { who: ['administrator'], proved: true },
    POST: { who: ['administrator'], proved: true },
  },
  '/[...lang]/audit': { GET: ['administrator', 'auditor'] },
  '/[...lang]/cohorts': { GET: ['instructor'] },
  '/[...lang]/cohorts/new': { GET: ['instructor'], POST: ['instructor'] },
  '/[...lang]/cohorts/[cohort]': {
    GET: ['instructor'],
    POST: {
      remove: ['instructor'],
      'take-back': ['instructor'],
      move: ['instructor'],
      confirm: ['instructor'],
      reject: ['instructor'],
    },
  },
  '/[...lang]/cohorts/[cohort]/board': { GET: ['instructor'] },
  '/[...lang]/cohorts/[cohort]/live': { GET: ['instructor'] },
  '/[...lang]/cohorts/[cohort]/export': { GET: ['instructor'] },
  '/[...lang]/cohorts/[cohort]/activities/[...activity]': { GET: ['instructor'] },
  '/[...lang]/cohorts/[cohort]/members/[member]': { GET: ['instructor'] },
  '/[...lang]/cohorts/[cohort]/members/[member]/[attempt]': { GET: ['instructor'] },
  '/[...lang]/cohorts/[cohort]/code': {
    GET: ['instructor'],
    POST: { renew: ['instructor'], close: ['instructor'] },
  },
  '/[...lang]/cohorts/[cohort]/assignments': {
    GET: ['instructor'],
    POST: { assign: ['instructor'], unassign: ['instructor'] },
  },
  '/[...lang]/cohorts/[cohort]/settings': {
    GET: ['instructor'],
    POST: {
      change: ['instructor'],
      'add-instructor': ['instructor'],
      'remove-instructor': ['instructor'],
      close: ['instructor'],
      reopen: ['instructor'],
      archive: ['instructor'],
      restore: ['instructor'],
    },
  },
  '/[...lang]/join': { GET: 'anyone', POST: 'anyone' },
  '/[...lang]/join/[code]': {
    GET: 'anyone',
    POST: { add: 'person', register: 'anyone', guest: 'anyone' },
  },
  '/[...lang]/joined': { GET: 'anyone', POST: { leave: 'anyone' } },
  '/api/attempts/[id]': { PUT: 'anyone' },
  '/api/drafts/[lab]': { GET: 'anyone', PUT: 'person' },
  '/api/drafts/[lab]/[text]': { GET: 'anyone' },
  '/api/open': { POST: 'anyone' },
  '/api/solutions/[lab]': { POST: 'anyone' },
  '/api/passkeys': {
    POST: {
      offer: { who: 'person', proved: true },
      add: { who: 'person', proved: true },
      ask: 'anyone',
      'sign-in': 'anyone',
      prove: 'person',
    },
  },
  '/reader': { GET: 'anyone', POST: 'anyone' },
  '/sign-out': { GET: 'anyone', POST: 'anyone' },
}

/** The pages that say no; anything may lead to them. */
export const refusals = ['/403', '/404', '/500']

/** A request as far as rules look at it. */
export type Call = { pattern: string; method: string; action: string | null }

/** Minutes since somebody proved who they are, until a page asks again, and until what is sent is refused. */
const provedMinutes = { GET: 10, other: 30 }

/**
 * What a call is answered: it goes `on`; there is no such route (`missing`) or `method`; first `sign-in`,
 * or `prove` who one is; or it is `forbidden`.
 */
export type Ruling = 'on' | 'missing' | 'method' | 'sign-in' | 'prove' | 'forbidden'

export function ruleOn(call: Call, signed: Signed | undefined, now = new Date()): Ruling {
  if (refusals.includes(call.pattern)) return 'on'
  const methods = of(rules, call.pattern)
  if (!methods) return 'missing'
  // Any page can also be asked whether it is there; it then tells nothing else.
  const method = call.method === 'HEAD' ? 'GET' : call.method
  const found = of(methods, method)
  if (!found) return 'method'
  const rule = isRule(found) ? found : of(found, call.action ?? '')
  if (!rule) return 'missing'
  const { who, proved } =
    typeof rule === 'object' && 'who' in rule ? rule : { who: rule, proved: false }
  if (who === 'anyone') return 'on'
  if (!signed) return 'sign-in'
  const { roles } = signed.person
  if (who !== 'person' && !who.some((role) => roles.includes(role))) return 'forbidden'
  const minutes = (now.getTime() - signed.session.provedAt.getTime()) / 60_000
  return proved && minutes > provedMinutes[method === 'GET' ? 'GET' : 'other'] ? 'prove' : 'on'
}

/** The methods that a route takes, for the `Allow` of an answer 405. */
export const methodsOf = (pattern: string): string[] => Object.keys(rules[pattern] ?? {})

/** What stands under a key in a table itself; names come from requests. */
const of = <Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

const isRule = (found: Rules): found is Rule =>
  typeof found === 'string' || Array.isArray(found) || 'who' in found
