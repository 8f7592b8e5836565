/** Something measured. */
export type Figure = {
  name: string
  value: number
  unit: string
  /** What the same was done with, and how many times as long it took: above 1 we are ahead. */
  peer?: string
  peerValue?: number
  ratio?: number
  /** What others published for the same, on a machine of theirs. */
  published?: { peer: string; value: number }
}
