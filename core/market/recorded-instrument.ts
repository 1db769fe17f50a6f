import type { Pair, Share } from './instrument.ts'

/** The finest that the venue's ledger knows. */
const FINEST = -9

/**
 * A share or pair of recorded bars. They do not say today's trading rules: every share and pair gets the same generous ones. A pair is priced in
 * hundredths, or in ten-thousandths of the decade of `first`, its first price, where those are finer: a coin of eight cents does not move by one.
 */
export function recordedInstrument(symbol: string, first = 100): Share | Pair {
  const [base = symbol, quote] = symbol.split('/')
  if (quote === undefined) return { type: 'share', symbol, fractionable: true, shortable: true }
  return { type: 'pair', symbol, base, quote, minimumQty: 0.0001, qtyStep: 1e-9, tick: Number(`1e${Math.max(FINEST, Math.min(-2, Math.floor(Math.log10(first)) - 4))}`) }
}
