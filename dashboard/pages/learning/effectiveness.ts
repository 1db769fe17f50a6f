import type { LearningDocument } from '../../../contract/documents/learning.ts'

/** How often changes helped, with its uncertainty, and what they brought together: neither is told without the other. */
export interface Effectiveness {
  readonly helped: number
  readonly measured: number
  readonly share: number
  /** 95 % score interval. */
  readonly low: number
  readonly high: number
  /** Sum of the gains that the ledger lists, as shares; null while it lists none. */
  readonly gain: number | null
  /** Of how many changes. */
  readonly summed: number
}

/** Quantile of the standard normal distribution for 95 %. */
const Z = 1.959964

/** Undefined while no change was measured. The interval is Wilson's (J. Am. Stat. Assoc. 22, 1927, p. 209): it holds for few cases too. */
export function effectivenessOf({ measured, helped, ledger }: Pick<LearningDocument, 'measured' | 'helped' | 'ledger'>): Effectiveness | undefined {
  if (measured === 0) return undefined
  const share = helped / measured
  const scale = 1 + Z ** 2 / measured
  const middle = (share + Z ** 2 / (2 * measured)) / scale
  const reach = (Z / scale) * Math.sqrt((share * (1 - share)) / measured + Z ** 2 / (4 * measured ** 2))
  const gains = ledger.flatMap(({ gain }) => (gain === null ? [] : [gain]))
  return {
    helped, measured, share, low: Math.max(0, middle - reach), high: Math.min(1, middle + reach),
    gain: gains.length === 0 ? null : gains.reduce((sum, gain) => sum + gain, 0), summed: gains.length,
  }
}
