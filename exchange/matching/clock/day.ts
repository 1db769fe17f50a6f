import type { Core } from '../core.ts'
import { marginOf, valueOf } from '../account/margin.ts'
import { markPrice } from '../fill/reference-price.ts'

/** At the close: what the account stood at, and the last price of everything it holds. */
export function captureClose(core: Core): void {
  const { equity, maintenance } = marginOf(core)
  core.memory.closing = { equity, maintenance }
  core.memory.closes = new Map()
  for (const { symbol } of core.memory.ledger.holdings.values()) {
    const price = markPrice(core, symbol)
    if (price !== undefined) core.memory.closes.set(symbol, price)
  }
}

/** At midnight: yesterday's close becomes the measure of today. */
export function publishDay(core: Core): void {
  const { closing, ledger } = core.memory
  if (closing) {
    core.memory.lastEquity = closing.equity
    core.memory.lastMaintenance = closing.maintenance
    core.memory.closing = null
  }
  for (const holding of ledger.holdings.values()) holding.dayCost = valueOf(core, holding)
}
