import type { ZxcvbnFactory } from '@zxcvbn-ts/core'

/**
 * Whether a password is among the first hundred million that somebody would try who knows the common ones,
 * how they are varied, and what is known of the person (zxcvbn's scores 0 to 2).
 * @param own names and numbers of the person
 */
export async function isGuessable(password: string, own: readonly string[]): Promise<boolean> {
  estimator ??= open()
  const words = [...own.filter(Boolean), ...ofThisSite]
  return (await estimator).check(password.normalize('NFKC'), words).score < 3
}

const ofThisSite = ['terakoya', '寺子屋', 'mynumber', 'マイナンバー']

let estimator: Promise<ZxcvbnFactory> | undefined

/** Its word lists take some 60 ms to read, so they wait until they are needed. */
async function open(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core')
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common')
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
}
