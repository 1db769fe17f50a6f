export interface Split {
  readonly realised: number
  readonly unrealised: number
  readonly fees: number
}

export interface Segment {
  readonly part: keyof Split
  readonly x: number
  readonly width: number
}

/** What came of it: open and closed, after fees. */
export function totalOf({ realised, unrealised, fees }: Split): number {
  return realised + unrealised - fees
}

/** The largest sum of gains or of losses of any row: bars of one table share it as their scale. */
export function scaleOf(rows: readonly Split[]): number {
  return Math.max(0, ...rows.flatMap((row) => SIGNS.map((sign) => partsOf(row, sign).reduce((sum, { amount }) => sum + amount, 0))))
}

/** Gains to the right of the middle, losses and fees to its left, each in order; pixels. */
export function splitBar(row: Split, scale: number, width: number): readonly Segment[] {
  if (scale <= 0) return []
  const half = width / 2
  return SIGNS.flatMap((sign) => {
    let reach = 0
    return partsOf(row, sign).map(({ part, amount }) => {
      const size = (amount / scale) * half
      const x = sign > 0 ? half + reach : half - reach - size
      reach += size
      return { part, x, width: size }
    })
  })
}

const SIGNS = [1, -1] as const

function partsOf({ realised, unrealised, fees }: Split, sign: 1 | -1): readonly { readonly part: keyof Split; readonly amount: number }[] {
  const all = [{ part: 'realised', amount: realised }, { part: 'unrealised', amount: unrealised }, { part: 'fees', amount: -fees }] as const
  return all.filter(({ amount }) => amount * sign > 0).map(({ part, amount }) => ({ part, amount: Math.abs(amount) }))
}
