import type { APIContext, APIRoute } from 'astro'
import * as z from 'zod/mini'
import { link, ownPath, wayIn } from '#i18n/links.ts'
import {
  type KeyRefusal,
  type PasskeyAction,
  type PasskeyCall,
  passkeyCalls,
} from '#wire/passkey.ts'
import { enter, visitOf } from '#wire/session.ts'

export const prerender = false

type Act<Action extends PasskeyAction> = (
  call: PasskeyCall<Action>,
  context: APIContext,
  relyingParty: string,
) => Promise<Response>

const refuse = (refused: KeyRefusal, status = 422) => Response.json({ refused }, { status })
const done = () => new Response(null, { status: 204 })

/** By the action; the table of rules has said already who may. */
const acts: { [Action in PasskeyAction]: Act<Action> } = {
  async offer(_, { locals: { site, signed } }, relyingParty) {
    if (!signed) return refuse('refused')
    return Response.json(await site.accounts.offerPasskey(signed, relyingParty))
  },
  async add(made, { locals: { site, signed, origin } }) {
    if (!signed) return refuse('refused')
    const problem = await site.accounts.addPasskey(signed, { ...made, origin })
    return problem ? refuse(problem as KeyRefusal) : done()
  },
  async ask(_, { locals: { site, signed } }, relyingParty) {
    return Response.json(await site.accounts.askPasskey(signed, relyingParty))
  },
  async 'sign-in'({ response, shared, kept, language, back }, context) {
    const { site, origin } = context.locals
    const visit = visitOf(context)
    const found = await site.accounts.signInByPasskey(response, origin, { shared, visit })
    if (!found) return refuse('refused')
    enter(found, context)
    const on = ownPath(back)
    const own = on ? language : found.person.language
    return Response.json({ to: wayIn(own, on ?? link(own, '/'), kept) })
  },
  async prove({ response }, { locals: { site, signed, origin } }) {
    if (!signed || !(await site.accounts.proveByPasskey(signed, response, origin))) {
      return refuse('refused')
    }
    return done()
  },
}

/** Has passkeys made and used: `offer` and `add` one's own, `ask` for one and `sign-in`, or `prove` by it. */
export const POST: APIRoute = async (context) => {
  const { request, url, locals } = context
  const relyingParty = locals.site.accounts.relyingPartyOf(locals.origin)
  if (!relyingParty) return refuse('elsewhere')
  const action = url.searchParams.get('do') as PasskeyAction
  const body = await request.json().catch(() => undefined)
  const call = z.safeParse(passkeyCalls[action], body)
  if (!call.success) return refuse('malformed', 400)
  return (acts[action] as Act<PasskeyAction>)(call.data as never, context, relyingParty)
}
