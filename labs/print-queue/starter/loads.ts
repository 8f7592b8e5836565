import type { Request } from './queue.ts'

/**
 * @ja 乱数列。呼ぶたびに、0以上 below 未満の整数を一つ返します。
 * @en A sequence of random numbers: each call gives an integer from 0 to below `below`.
 */
export type Random = (below: number) => number

/**
 * @ja 種から乱数列を作ります。同じ種からは、いつも同じ列が出ます。
 * 試行をやり直せるようにするためのもので、鍵や暗証番号を作るのには使えません。
 * @en Makes a sequence from a seed: the same seed always gives the same one. It is there so
 * that trials can be repeated, and is unfit for keys or PINs.
 */
export function generator(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    // A linear congruential generator modulo 2 ** 32; only its upper bits are used.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/**
 * @ja 五人の負荷を、乱数列の続きから一つ作ります。次々と申し込み、
 * ファイルは一人につき1から5刻みでできます。
 * @en Makes a load of five people from what comes next in the sequence. They apply one after
 * another, and a file takes 1 to 5 ticks.
 */
export function randomLoad(random: Random): Request[] {
  let arrival = 0
  return ['A', 'B', 'C', 'D', 'E'].map((person, index) => {
    arrival += random(3)
    return { person, kiosk: index + 1, arrival, ticks: 1 + random(5) }
  })
}
