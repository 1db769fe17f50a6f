import { type Millis, millis } from '../../brand.ts'
import { type Bar, MINUTE } from '../../market/bar.ts'
import type { Chain } from '../../market/chain.ts'
import type { Instrument } from '../../market/instrument.ts'
import { parseOccSymbol } from '../../market/occ-symbol.ts'
import type { Quote } from '../../market/quote.ts'
import { MODULES, type ModuleName } from '../../order/module-name.ts'
import type { Gathered, Input } from '../input.ts'

/** Tuesday 2026-03-10, 09:30 in New York. */
export const OPEN = millis(Date.UTC(2026, 2, 10, 13, 30))

/** Minutes after the open, with seconds as fractions. */
export function minute(n: number): Millis {
  return millis(OPEN + Math.round(n * MINUTE))
}

export const PUT = 'AAA260417P00095000'
export const CALL = 'AAA260417C00105000'

export const INSTRUMENTS: readonly Instrument[] = [
  { type: 'share', symbol: 'AAA', fractionable: true, shortable: true },
  { type: 'share', symbol: 'BBB', fractionable: true, shortable: true },
  { type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.0001, qtyStep: 1e-9, tick: 0.01 },
]

/** The minute that begins `n` minutes after the open. A tenth of a dollar around its close; `volume` tells told strategies what to do. */
export function bar(symbol: string, n: number, close: number, volume = 100): Bar {
  return { symbol, start: minute(n), open: close, high: close + 0.1, low: close - 0.1, close, volume }
}

/** A cent to either side. */
export function quote(symbol: string, at: Millis, price: number): Quote {
  return { symbol, at, bid: cents(price - 0.01), ask: cents(price + 0.01), bidSize: 100, askSize: 100 }
}

export function bars(...list: readonly Bar[]): Input {
  const last = Math.max(...list.map((one) => one.start))
  return { type: 'bars', at: millis(last + MINUTE), bars: list }
}

export function quotes(...list: readonly Quote[]): Input {
  return { type: 'quotes', at: millis(Math.max(...list.map((one) => one.at))), quotes: list }
}

/** A cycle in which every module gathered what is given for it. */
export function cycle(at: Millis, given: Partial<Record<ModuleName, Partial<Gathered>>> = {}): Input {
  const empty: Gathered = { outcome: 'ok', error: null, quotes: [], chains: [] }
  const of = (name: ModuleName): Gathered => ({ ...empty, ...given[name] })
  const [stocks, crypto, options] = MODULES.map(of)
  return { type: 'cycle', at, n: Math.round((at - OPEN) / 1000), began: at, gathered: { stocks: stocks ?? empty, crypto: crypto ?? empty, options: options ?? empty } }
}

export function timer(at: Millis): Input {
  return { type: 'timer', at }
}

/** Contracts of AAA by symbol, each with a bid and an ask. */
export function chain(at: Millis, prices: Readonly<Record<string, readonly [bid: number, ask: number]>>): Chain {
  const entries = Object.entries(prices).flatMap(([symbol, [bid, ask]]) => {
    const contract = parseOccSymbol(symbol)
    return contract ? [{ contract, quote: { symbol, at, bid, ask, bidSize: 10, askSize: 10 }, delta: contract.right === 'put' ? -0.3 : 0.3, vega: 0.1 }] : []
  })
  return { underlying: 'AAA', at, entries }
}

function cents(price: number): number {
  return Math.round(price * 100) / 100
}
