import { type Client, createClient, type Transaction, type TransactionMode } from '@libsql/client'
import { isFile, type Place } from './place.ts'

/** Milliseconds that one statement waits for a lock on a file. */
export const patience = 100
/** Milliseconds after which a server that has not answered is taken to be away. */
const longest = 5_000

/** A server has not answered in time. */
class Unanswered extends Error {
  readonly code = 'UNANSWERED'
}

/** What speaks with a database. */
export function clientOf(place: Place, url = place.url): Client {
  const { authToken } = place
  if (isFile(place)) return createClient({ url, timeout: patience })
  return bounded(createClient({ url, ...(authToken && { authToken }) }))
}

/** A client that waits for no answer for ever: a server may be there and say nothing. */
function bounded(client: Client): Client {
  let hungUp = 0

  async function within<Value>(work: Promise<Value>): Promise<Value> {
    const before = hungUp
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => {
        fail(new Unanswered('the database server has not answered'))
        // Whatever else waits on this connection would wait as long.
        hungUp += 1
        Promise.resolve(client.reconnect()).catch(() => {})
      }, longest)
    })
    try {
      return await Promise.race([work, late])
    } catch (cause) {
      throw hungUp === before ? cause : new Unanswered('the connection was given up', { cause })
    } finally {
      clearTimeout(timer)
    }
  }

  const boundedTransaction = (transaction: Transaction): Transaction => ({
    execute: (statement) => within(transaction.execute(statement)),
    batch: (statements) => within(transaction.batch(statements)),
    executeMultiple: (text) => within(transaction.executeMultiple(text)),
    commit: () => within(transaction.commit()),
    rollback: () => within(transaction.rollback()),
    close: () => transaction.close(),
    get closed() {
      return transaction.closed
    },
  })

  return {
    execute: ((...statement: Parameters<Client['execute']>) =>
      within(client.execute(...statement))) as Client['execute'],
    batch: (statements, mode) => within(client.batch(statements, mode)),
    migrate: (statements) => within(client.migrate(statements)),
    executeMultiple: (text) => within(client.executeMultiple(text)),
    transaction: async (mode?: TransactionMode) =>
      boundedTransaction(await within(client.transaction(mode ?? 'write'))),
    sync: () => client.sync(),
    reconnect: () => client.reconnect(),
    close: () => client.close(),
    get closed() {
      return client.closed
    },
    protocol: client.protocol,
  }
}
