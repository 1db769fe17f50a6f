import { type Millis, unreachable } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import { splitBar } from '../../core/market/split-bar.ts'
import { splitSteps } from '../../core/market/split-steps.ts'
import { round } from '../../core/money.ts'
import type { MarketEvent, MarketSource } from './source.ts'

/**
 * A market whose shares are split: from the New York midnight of an ex-date on it speaks of new shares, on whole cents; what was before stays
 * as it was traded. @throws RangeError for a symbol that is no share of the market or has contracts, whose new terms are not made here.
 */
export function splitMarket(source: MarketSource, splits: readonly Split[]): MarketSource {
  for (const split of splits) check(source, split)
  const steps = splitSteps(splits)
  let clock = source.start
  const factorAt = (symbol: string, at: number): number => steps.reduce((factor, step) => (step.symbol === symbol && at >= step.at ? factor * step.factor : factor), 1)
  const words = splits.map(({ symbol, to, from, date }) => `${symbol} split ${to} for ${from} on ${date}`)
  return {
    title: [source.title, ...words].join(', '),
    simulated: source.simulated,
    instruments: source.instruments,
    start: source.start,
    end: source.end,
    notes: source.notes,
    splits,
    advance(to) {
      const events = source.advance(to)
      clock = to
      return events.map((event) => restated(event, factorAt))
    },
    watch: (contracts) => source.watch(contracts),
    quote: (symbol) => quoteIn(source.quote(symbol), factorAt(symbol, clock)),
    middle: (contract) => source.middle?.(contract),
    last: (symbol) => priceIn(source.last(symbol), factorAt(symbol, clock)),
    model: (contract) => source.model(contract),
    contracts: (underlying) => source.contracts(underlying),
    bars: (symbol, from, to) => source.bars(symbol, from, to).map((bar) => barIn(bar, factorAt(symbol, bar.start))),
  }
}

function check(source: MarketSource, { symbol, date, to, from }: Split): void {
  const words = `${symbol} cannot be split ${to} for ${from} on ${date}`
  if (!source.instruments.some((one) => one.type === 'share' && one.symbol === symbol)) throw new RangeError(`${words}: it is no share of the ${source.title}`)
  if (source.contracts(symbol).length > 0) throw new RangeError(`${words}: it has option contracts, and their new terms are not simulated. Choose a share without`)
  if (!Number.isInteger(to) || !Number.isInteger(from) || to < 1 || from < 1) throw new RangeError(`${words}: a ratio is of two whole numbers above zero`)
}

type FactorAt = (symbol: string, at: Millis) => number

function restated(event: MarketEvent, factorAt: FactorAt): MarketEvent {
  switch (event.type) {
    case 'quote':
      return { ...event, quote: quoteIn(event.quote, factorAt(event.quote.symbol, event.at)) }
    case 'trade': {
      const factor = factorAt(event.symbol, event.at)
      return factor === 1 ? event : { ...event, price: cents(event.price * factor, Math.round), size: Math.max(1, Math.round(event.size / factor)) }
    }
    case 'bar':
      return { ...event, bar: barIn(event.bar, factorAt(event.bar.symbol, event.bar.start)) }
    default:
      return unreachable(event)
  }
}

function quoteIn<Q extends Quote | undefined>(quote: Q, factor: number): Q {
  if (!quote || factor === 1) return quote
  const { bid, ask, bidSize, askSize } = quote
  const size = (old: number): number => Math.max(1, Math.round(old / factor))
  return { ...quote, bid: cents(bid * factor, Math.floor), ask: cents(ask * factor, Math.ceil), bidSize: size(bidSize), askSize: size(askSize) }
}

function priceIn(price: number | undefined, factor: number): number | undefined {
  return price === undefined || factor === 1 ? price : cents(price * factor, Math.round)
}

function barIn(bar: Bar, factor: number): Bar {
  if (factor === 1) return bar
  const { open, high, low, close, volume, ...rest } = splitBar(bar, factor)
  const price = (exact: number): number => cents(exact, Math.round)
  return { ...rest, open: price(open), high: price(high), low: price(low), close: price(close), volume: Math.round(volume) }
}

/** A billionth of a cent is noise of the division. */
function cents(price: number, to: (cents: number) => number): number {
  return to(round(price * 100, 6)) / 100
}
