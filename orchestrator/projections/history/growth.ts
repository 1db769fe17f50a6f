/** Growth of a dollar that was in the account from day one: what is paid in or out changes nothing. */
export interface Growth {
  /** 1 at the beginning; undefined before the first equity. */
  readonly index: number | undefined
  readonly equity: number
  /** Share below the highest index so far. */
  readonly drawdown: number
  readonly worst: { readonly drawdown: number; readonly from: string; readonly to: string } | undefined
  /** An equity of that date, in dollars. */
  value(equity: number, date: string): void
  /** Cash that came (or went, negative) is worked with from now on. */
  deposit(amount: number): void
}

/**
 * Time-weighted: the index is multiplied by each equity over the one before, which a deposit raises without a gain
 * (https://en.wikipedia.org/wiki/Time-weighted_return). A deposit is valued at the last equity before it.
 */
export function createGrowth(): Growth {
  let index: number | undefined
  let base = 0
  const peak = { index: 1, date: '' }
  let drawdown = 0
  let worst: Growth['worst']
  return {
    get index() {
      return index
    },
    get equity() {
      return base
    },
    get drawdown() {
      return drawdown
    },
    get worst() {
      return worst
    },
    value(equity, date) {
      if (index === undefined) peak.date = date
      // An account that owed as much as it had cannot be grown from.
      index = index === undefined ? 1 : base > 0 ? Math.max(0, (index * equity) / base) : index
      base = equity
      if (index >= peak.index) Object.assign(peak, { index, date })
      drawdown = 1 - index / peak.index
      if (drawdown > (worst?.drawdown ?? 0)) worst = { drawdown, from: peak.date, to: date }
    },
    deposit(amount) {
      if (index !== undefined) base += amount
    },
  }
}
