/**
 * @ja 印刷待ちの列のモデルです。公表された原因をもとに、この実習のために作りました。
 * 実際のシステムのコードではありません。時間は「刻み」という単位で、整数で数えます。
 * @en A model of a print queue, made for this lab from the published cause. It is not the code
 * of the real system. Time is counted in whole ticks.
 */

/**
 * @ja 申請。誰が(person)、どの端末で(kiosk)、いつ申し込み(arrival)、
 * 証明書のファイルを作るのに何刻みかかるか(ticks)。一つの負荷の中で、
 * 人も端末も重なりません。
 * @en A request: who (person) applied at which kiosk and when (arrival), and how many ticks it
 * takes to make the file of the certificate. Within one load no person and no kiosk occurs
 * twice.
 */
export type Request = { person: string; kiosk: number; arrival: number; ticks: number }

/**
 * @ja 印刷の順番に並んだ場所。begun は、ファイルを作り始めたかどうかです。
 * @en A place in the print order; begun tells whether the making of its file has begun.
 */
export type Place = { request: Request; begun: boolean }

/**
 * @ja 証明書のファイル。誰のものか(person)と、何刻み目にできあがるか(ready)。
 * できあがる前から、ここにあります。
 * @en The file of a certificate: whose it is (person), and the tick at which it is ready. It is
 * here from the moment at which its making begins.
 */
export type File = { person: string; ready: number }

/**
 * @ja 列の全体。lock は順番の鍵を持つ人(いなければ null)、order は印刷の順番、
 * files は作っているファイルとできあがったファイルです。
 * @en The whole queue: lock is the person who holds the lock of the order (null if nobody
 * does), order the places in their order, files those being made and those that are ready.
 */
export type Queue = { lock: string | null; order: Place[]; files: File[] }

/**
 * @ja 出てきた紙。何刻み目に(tick)、どの端末から(kiosk)、誰の証明書が(person)出たか。
 * @en A paper that came out: at which tick, from which kiosk, and whose certificate it is (person).
 */
export type Paper = { tick: number; kiosk: number; person: string }

/**
 * @ja 一回の結果。出た紙と、終わったときに列に残ったものです。
 * @en What came of one load: the papers, and what was left in the queue at the end.
 */
export type Day = { papers: Paper[]; left: Queue }

/**
 * @ja 時間切れの処理。列と、待ち時間が上限に達した申請と、いまの刻みを受け取り、
 * そのあとの列を返します。
 * @en What is done at a time-out: takes the queue, the request that has waited for the limit
 * and the present tick, and returns the queue as it is afterwards.
 */
export type OnTimeout = (queue: Queue, request: Request, now: number) => Queue

/**
 * @ja 待ち時間の上限。申し込んでからこの刻みがたっても紙が出ていなければ、時間切れです。
 * @en The limit of waiting: whoever has no paper after this many ticks has timed out.
 */
export const LIMIT = 10

/**
 * @ja 誤りのある時間切れの処理。その申請が順番の鍵を持っていれば外し、ほかは何も変えません。
 * @en The faulty time-out: if the request holds the lock of the order, the lock is released;
 * nothing else changes.
 */
export function releaseLockOnly(queue: Queue, request: Request): Queue {
  return queue.lock === request.person ? { ...queue, lock: null } : queue
}

/**
 * @ja 一つの負荷を、すべて片付くか100刻み目になるまで動かします。
 * @en Runs one load until all is done, or until tick 100.
 */
export function run(requests: readonly Request[], onTimeout: OnTimeout): Day {
  const coming = requests.toSorted((one, other) => one.arrival - other.arrival)
  const papers: Paper[] = []
  let queue: Queue = { lock: null, order: [], files: [] }
  for (let now = 0; now < 100 && (coming.length > 0 || queue.order.length > 0); now++) {
    /**
     * @ja 1. 申し込んだ人が、印刷の順番の最後に並びます。
     * @en 1. Whoever applies now gets the last place in the print order.
     */
    while (coming[0] && coming[0].arrival <= now) {
      queue.order.push({ request: coming[0], begun: false })
      coming.shift()
    }
    /**
     * @ja 2. できあがったファイルを、順番が先頭の端末に印刷します。誰のファイルかは見ません。
     * 紙が出た申請は場所を空け、鍵を持っていれば外します。
     * @en 2. A file that is ready is printed at the kiosk whose place is first; nobody looks
     * whose file it is. A request that got a paper leaves its place, and releases the lock
     * if it holds it.
     */
    while (queue.files[0] && queue.files[0].ready <= now && queue.order[0]) {
      const { request } = queue.order[0]
      papers.push({ tick: now, kiosk: request.kiosk, person: queue.files[0].person })
      queue.files.shift()
      queue.order.shift()
      if (queue.lock === request.person) queue.lock = null
    }
    /**
     * @ja 3. 待ち時間が上限に達した申請ごとに、時間切れの処理を呼びます。列に残るあいだは、
     * 次の刻みにも呼びます。並んだ順は申し込んだ順なので、先頭が上限に達していなければ、
     * 誰も達していません。
     * @en 3. For each request that has waited for the limit the time-out is called, and again
     * at the next tick as long as it stays in the order. People stand in the order in which
     * they came: if the first has not reached the limit, nobody has.
     */
    if (queue.order[0] && now - queue.order[0].request.arrival >= LIMIT) {
      for (const { request } of [...queue.order]) {
        if (now - request.arrival >= LIMIT) queue = onTimeout(queue, request, now)
      }
    }
    /**
     * @ja 4. 鍵が空いていれば、まだ始めていない最初の申請が鍵を取り、ファイルを作り始めます。
     * ファイルは、できあがる順に並べます。
     * @en 4. If nobody holds the lock, the first request that has not begun takes it and begins
     * to make its file. Files stand in the order in which they will be ready.
     */
    if (queue.lock !== null) continue
    const next = queue.order.find(({ begun }) => !begun)
    if (next) {
      const { person, ticks } = next.request
      next.begun = true
      queue.lock = person
      queue.files.push({ person, ready: now + ticks })
      queue.files.sort((one, other) => one.ready - other.ready)
    }
  }
  return { papers, left: queue }
}
