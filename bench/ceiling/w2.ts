import type { BarColumns } from '../../core/market/bar-columns.ts'

/** W2's rules (PERFORMANCE.md): one cash account, a tenth of equity an entry; `collar` is how far above the close its limit lies. */
export const W2 = { fast: 20, slow: 50, share: 0.1, commission: 0.001, cash: 1_000_000, symbols: 100, bars: 5_000, collar: 1.01 }

/** The market as one loop over time likes it best: the bars of one moment lie side by side. */
export interface Moments {
  readonly symbols: number
  readonly length: number
  readonly open: Float64Array
  readonly close: Float64Array
}

export function momentsOf(all: readonly BarColumns[]): Moments {
  const symbols = all.length
  const length = all[0]?.close.length ?? 0
  const [open, close] = [new Float64Array(symbols * length), new Float64Array(symbols * length)]
  all.forEach((columns, s) => {
    for (let i = 0; i < length; i += 1) {
      open[i * symbols + s] = columns.open[i] ?? NaN
      close[i * symbols + s] = columns.close[i] ?? NaN
    }
  })
  return { symbols, length, open, close }
}

/** What the loop leaves, and its state by symbol: reused between runs. */
export interface Ledger {
  readonly equity: Float64Array
  readonly fillAt: Int32Array
  readonly fillSymbol: Int32Array
  readonly fillPrice: Float64Array
  /** Signed units. */
  readonly fillQty: Float64Array
  readonly fast: Float64Array
  readonly slow: Float64Array
  readonly qty: Float64Array
  readonly wanted: Float64Array
  readonly wasAbove: Uint8Array
  readonly entries: Int32Array
}

export function ledgerFor({ symbols, length }: Moments): Ledger {
  const bySymbol = (): Float64Array => new Float64Array(symbols)
  const most = symbols * length
  return {
    equity: new Float64Array(length), fillAt: new Int32Array(most), fillSymbol: new Int32Array(most), fillPrice: new Float64Array(most), fillQty: new Float64Array(most),
    fast: bySymbol(), slow: bySymbol(), qty: bySymbol(), wanted: bySymbol(), wasAbove: new Uint8Array(symbols), entries: new Int32Array(symbols),
  }
}

/**
 * The plain loop over one account, by the bench desk's rule: cash is reserved at the decision, in symbol order, and an order too large for
 * what is left is refused whole.
 * @returns the number of fills.
 */
export function w2Ceiling({ symbols, length, open, close }: Moments, ledger: Ledger): number {
  const { equity, fillAt, fillSymbol, fillPrice, fillQty, fast, slow, qty, wanted, wasAbove, entries } = ledger
  const { fast: fastLength, slow: slowLength, share, commission, collar } = W2
  for (const column of [fast, slow, qty, wanted, wasAbove]) column.fill(0)
  const [fastBack, slowBack] = [fastLength * symbols, slowLength * symbols]
  let cash = W2.cash
  let fills = 0
  for (let i = 0; i < length; i += 1) {
    const row = i * symbols
    let held = 0
    let count = 0
    for (let s = 0; s < symbols; s += 1) {
      const at = row + s
      const order = wanted[s] as number
      let units = qty[s] as number
      if (order !== 0) {
        const price = open[at] as number
        cash -= order * price + Math.abs(order) * price * commission
        units += order
        qty[s] = units
        wanted[s] = 0
        fillAt[fills] = i
        fillSymbol[fills] = s
        fillPrice[fills] = price
        fillQty[fills] = order
        fills += 1
      }
      const last = close[at] as number
      held += units * last
      const fastSum = (fast[s] as number) + last - (i >= fastLength ? (close[at - fastBack] as number) : 0)
      const slowSum = (slow[s] as number) + last - (i >= slowLength ? (close[at - slowBack] as number) : 0)
      fast[s] = fastSum
      slow[s] = slowSum
      const above = fastSum / fastLength > slowSum / slowLength ? 1 : 0
      if (above !== wasAbove[s]) {
        wasAbove[s] = above
        if (i >= slowLength) {
          if (above === 0) wanted[s] = -units
          else if (units === 0) entries[count++] = s
        }
      }
    }
    const now = cash + held
    equity[i] = now
    let free = cash
    for (let k = 0; k < count; k += 1) {
      const s = entries[k] as number
      const last = close[row + s] as number
      const units = Math.floor((share * now) / last)
      const need = units * last * collar
      if (need > free || units === 0) continue
      free -= need
      wanted[s] = units
    }
  }
  return fills
}
