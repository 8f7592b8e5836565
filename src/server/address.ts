import type { IncomingMessage } from 'node:http'

/** Where the site is reached, and through how many proxies. */
export type Address = {
  /** The origin that people's browsers see; without one, only this machine is served. */
  publicUrl?: URL | undefined
  proxies: number
}

/** A setting that cannot be used; the message says what to do, in both languages. */
export class BadSetting extends Error {}

/**
 * Reads PUBLIC_URL, TRUST_PROXY and ALLOW_HTTP.
 * @param base the path that the site stands below
 * @throws BadSetting
 */
export function addressOf(env: Record<string, string | undefined>, base: string): Address {
  const { PUBLIC_URL = '', TRUST_PROXY = '0', ALLOW_HTTP = '' } = env
  if (!/^\d$/.test(TRUST_PROXY)) {
    throw new BadSetting(
      `TRUST_PROXY=${TRUST_PROXY}:前段のプロキシの数(0から9)を指定してください。\nTRUST_PROXY=${TRUST_PROXY}: give the number of proxies in front, from 0 to 9.`,
    )
  }
  const proxies = Number(TRUST_PROXY)
  if (PUBLIC_URL === '') return { proxies }
  const url = URL.parse(PUBLIC_URL)
  const path = url && `${url.pathname.replace(/\/$/, '')}/`
  if (!url || !/^https?:$/.test(url.protocol) || (path !== base && path !== '/')) {
    throw new BadSetting(
      `PUBLIC_URL=${PUBLIC_URL}:https://kenshu.example.lg.jp${base === '/' ? '' : base} のように、利用者が開くアドレスを指定してください。\nPUBLIC_URL=${PUBLIC_URL}: give the address that people open, such as https://kenshu.example.lg.jp${base === '/' ? '' : base}`,
    )
  }
  if (isPlain({ publicUrl: url }) && ALLOW_HTTP !== '1') {
    throw new BadSetting(
      `PUBLIC_URL=${PUBLIC_URL}:http では、パスワードや答案が、途中の機器から読めます。https のアドレスにするか、閉じた部屋の中だけで使うなら ALLOW_HTTP=1 も指定してください。\nPUBLIC_URL=${PUBLIC_URL}: over http, whatever lies on the way can read passwords and answers. Give an address with https or, for use in a closed room alone, set ALLOW_HTTP=1 as well.`,
    )
  }
  return { publicUrl: url, proxies }
}

/** Whether other machines reach the site by plain http. */
export const isPlain = ({ publicUrl }: Pick<Address, 'publicUrl'>): boolean =>
  publicUrl?.protocol === 'http:' && !loopback.test(publicUrl.host)

/** What the front server says no to, as text for a person. */
export type Refused = { status: 403 | 421; text: string }

/**
 * Whether a request may come in: for this site's own host, and, where it writes, from this site's own
 * pages. Browsers send `Origin` with every write, so a write without it is no page's.
 */
export function admit(request: IncomingMessage, { publicUrl }: Address): Refused | undefined {
  const host = request.headers.host ?? ''
  if (!publicUrl && !loopback.test(host)) {
    return {
      status: 421,
      text: `このサーバーは、まだこのアドレス(${printable(host)})では使えません。管理者の方は、PUBLIC_URL に利用者が開くアドレスを指定して起動してください。\nThis server does not serve this address yet. Administrators: start it with PUBLIC_URL set to the address that people open.\n`,
    }
  }
  if (request.method === 'GET' || request.method === 'HEAD') return undefined
  if (request.headers.origin === (publicUrl?.origin ?? `http://${host}`)) return undefined
  return {
    status: 403,
    text: 'この送信は、このサイトのページからのものではないため、受け取りませんでした。ページを開き直してから、もう一度送ってください。\nThis was not sent from a page of this site, so it was not taken. Open the page again and send it from there.\n',
  }
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

const printable = (host: string) => host.replace(/[^\w.:[\]-]/g, '').slice(0, 100)

/** The address of whoever asks: what the outermost of the trusted proxies has seen. */
export function clientOf(request: IncomingMessage, { proxies }: Address): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)
  return (proxies > 0 && forwarded.at(-proxies)) || (request.socket.remoteAddress ?? '')
}
