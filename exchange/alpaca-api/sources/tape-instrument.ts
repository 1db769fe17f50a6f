import type { Pair, Share } from '../../../core/market/instrument.ts'

/** A share or pair of a tape; old tapes do not say today's trading rules, so every share and pair gets the same generous ones. */
export function tapeInstrument(symbol: string): Share | Pair {
  const [base = symbol, quote] = symbol.split('/')
  if (quote === undefined) return { type: 'share', symbol, fractionable: true, shortable: true }
  return { type: 'pair', symbol, base, quote, minimumQty: 0.0001, qtyStep: 1e-9, tick: 0.01 }
}
