import { min, type Units, UNIT } from '../amount.ts'

export interface Cut {
  /** What is left of the order. */
  readonly wanted: Units
  /** Quoted on the far side, in the order's units; undefined: no limit. */
  readonly quoted: Units | undefined
  /** Drawn in [0, 1): below `odds` the fill is partial. */
  readonly draw: number
  /** Drawn in [0, 1): how large a part. */
  readonly part: number
  readonly odds: number
  /** True when only whole shares or contracts trade. */
  readonly whole: boolean
}

/** How much of an order one execution fills; 0 when nothing does. */
export function quantityFilled(cut: Cut): Units {
  const offered = cut.quoted === undefined ? cut.wanted : min(cut.wanted, cut.quoted)
  const taken = cut.draw < cut.odds ? portion(offered, cut.part) : offered
  if (!cut.whole) return taken
  const floored = (taken / UNIT) * UNIT
  return floored === 0n && offered >= UNIT ? UNIT : floored
}

function portion(offered: Units, part: number): Units {
  const cut = (offered * BigInt(Math.floor(part * 1_000_000))) / 1_000_000n
  return cut === 0n ? offered : cut
}
