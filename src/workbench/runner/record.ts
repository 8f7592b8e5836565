import { type Answer, type Attempt, answer, type Refusal, refusal } from '#wire/attempt.ts'

/** What came of sending: the server's answer, its refusal, or nothing at all. */
export type Sent = Answer | { outcome: Refusal; retryAfter?: number } | { outcome: 'away' }

/** A new attempt's name. `crypto.randomUUID` is missing on pages served without TLS. */
export function newAttemptId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Sends an attempt to the server and waits for its verdict.
 * @param base the path below which the site stands, with a slash at both ends
 */
export async function send(id: string, attempt: Attempt, base: string): Promise<Sent> {
  try {
    const response = await fetch(`${base}api/attempts/${id}/`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(attempt),
    })
    const body: unknown = await response.json()
    if (response.ok) return answer.parse(body)
    const retryAfter = Number(response.headers.get('Retry-After') ?? 0)
    return { outcome: refusal.parse(body).refused, retryAfter }
  } catch {
    return { outcome: 'away' }
  }
}
