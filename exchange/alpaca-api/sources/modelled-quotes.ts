import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import { tickSize } from '../../../core/market/instrument.ts'
import type { Instrument } from '../../../core/market/instrument.ts'
import { round, toTick } from '../../../core/money.ts'
import type { Quote } from '../../../core/market/quote.ts'

type ShareOrPair = Exclude<Instrument, { readonly type: 'contract' }>

/** Spread as a share of the price where none was recorded: of a share (at least one tick), of a pair. */
const MODELLED_SPREAD = { share: 0.0003, pair: 0.0006 } as const

/** Minutes over which the usual volume of a minute is averaged. */
const MEMORY = 60

/**
 * Quotes about each bar's close, at the bar's end, where no quotes were recorded. Both sizes are the usual volume of a minute:
 * the mean of the last hour's bars.
 */
export function modelledQuotes(instrument: ShareOrPair, bars: readonly Bar[]): readonly Quote[] {
  let sum = 0
  return bars.map((bar, i) => {
    sum += bar.volume - (bars[i - MEMORY]?.volume ?? 0)
    const size = sizeOf(instrument, sum / Math.min(i + 1, MEMORY))
    return { symbol: instrument.symbol, at: millis(bar.start + MINUTE), ...sidesOf(instrument, bar.close), bidSize: size, askSize: size }
  })
}

/** The note that goes with modelled quotes. */
export function modelledNote({ symbol, type }: ShareOrPair): string {
  return `${symbol} has no recorded quotes: bid and ask are modelled ${Math.round(MODELLED_SPREAD[type] * 1e4)} basis points apart.`
}

function sidesOf(instrument: ShareOrPair, price: number): { readonly bid: number; readonly ask: number } {
  const tick = tickSize(instrument, price)
  const half = Math.max(tick, price * MODELLED_SPREAD[instrument.type]) / 2
  const bid = Math.max(tick, toTick(price - half, tick, 'down'))
  return { bid, ask: toTick(Math.max(bid + tick, price + half), tick, 'up') }
}

function sizeOf(instrument: Instrument, volume: number): number {
  return instrument.type === 'share' ? Math.max(1, Math.round(volume)) : Math.max(0, round(volume, 9))
}
