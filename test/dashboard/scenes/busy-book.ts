import { random } from '../../../exchange/alpaca-api/faults/random.ts'
import { sentence } from '../../../contract/sentences.ts'
import type { PositionView } from '../../../contract/state-view.ts'
import { round } from './chance.ts'
import { AT, priceOf } from './market.ts'

export type ModuleWord = 'stocks' | 'crypto' | 'options'

/** One open position of the busy desk. */
export interface Held {
  readonly module: ModuleWord
  readonly strategy: string
  readonly symbol: string
  readonly holdings: readonly { readonly symbol: string; readonly qty: number; readonly price: number; readonly mark: number }[]
  /** Minutes ago. */
  readonly age: number
  readonly stop: number | null
  readonly target: number | null
  readonly code: string
  readonly numbers: Readonly<Record<string, number>>
  /** Minutes from now; null without a time exit. */
  readonly exitIn: number | null
}

const plain = (module: 'stocks' | 'crypto', [strategy, symbol, qty, price, stop, target, age]: readonly [string, string, number, number, number, number, number], code: string, numbers: Readonly<Record<string, number>>): Held => ({
  module, strategy, symbol, holdings: [{ symbol, qty, price, mark: priceOf(symbol) }], age, stop, target, code, numbers, exitIn: module === 'stocks' ? 15 : null,
})

/** Twelve positions in three modules. */
export const HELD: readonly Held[] = [
  plain('stocks', ['ORB', 'AAPL', 46, 185.62, 184.4, 188.1, 304], 'range-broken', { close: 185.62, high: 185.5 }),
  plain('stocks', ['momentum_trading', 'MSFT', 18, 410.95, 408.2, 416.4, 141], 'momentum-up', { fast: 411.1, slow: 409.4, strength: 1.31 }),
  plain('stocks', ['mean_reversion', 'KO', 120, 70.31, 69.7, 70.9, 52], 'stretched-below-mean', { close: 70.31, deviations: 2.14, mean: 70.62 }),
  plain('stocks', ['ORB', 'IWM', 33, 221.9, 220.6, 224.5, 287], 'range-broken', { close: 221.9, high: 221.7 }),
  plain('stocks', ['momentum_trading', 'GLD', 27, 269.4, 268.1, 272, 88], 'momentum-up', { fast: 269.5, slow: 268.9, strength: 1.08 }),
  plain('crypto', ['crypto_momentum', 'BTC/USD', 0.098, 67_540, 66_820, 70_100, 712], 'momentum-up', { fast: 67_690, slow: 67_180, strength: 1.44 }),
  plain('crypto', ['crypto_breakout', 'SOL/USD', 18.4, 144.9, 143.2, 150.2, 431], 'breakout-up', { close: 144.9, high: 144.52 }),
  plain('crypto', ['crypto_mean_reversion', 'ETH/USD', 0.92, 3_574, 3_498, 3_668, 206], 'oversold', { rsi: 27.4, threshold: 28 }),
  plain('crypto', ['crypto_momentum', 'LINK/USD', 140, 16.21, 15.9, 17.1, 344], 'momentum-up', { fast: 16.26, slow: 16.09, strength: 1.22 }),
  {
    module: 'options', strategy: 'wheel', symbol: 'SPY', age: 2_905, stop: 485, target: null, code: 'premium-put', numbers: { strike: 555, premium: 5.84, days: 31 }, exitIn: null,
    holdings: [{ symbol: 'SPY260417P00555000', qty: -1, price: 5.84, mark: 4.92 }],
  },
  {
    module: 'options', strategy: 'vertical_spread', symbol: 'QQQ', age: 1_466, stop: null, target: null, code: 'spread-bullish', numbers: { maximumLoss: 612, lower: 490, upper: 500 }, exitIn: null,
    holdings: [{ symbol: 'QQQ260410C00490000', qty: 2, price: 10.42, mark: 11.06 }, { symbol: 'QQQ260410C00500000', qty: -2, price: 5.9, mark: 6.03 }],
  },
  {
    module: 'options', strategy: 'long_option', symbol: 'MSFT', age: 118, stop: 398.5, target: null, code: 'trend-up', numbers: { fast: 411.9, slow: 408.8 }, exitIn: null,
    holdings: [{ symbol: 'MSFT260424C00415000', qty: 1, price: 11.75, mark: 11.2 }],
  },
]

export function unrealisedOf({ module, holdings }: Held): number {
  return round(holdings.reduce((sum, { qty, price, mark }) => sum + qty * (mark - price) * (module === 'options' ? 100 : 1), 0))
}

export function told(code: string, numbers: Readonly<Record<string, number>>, symbol: string, module: string = 'stocks'): { readonly code: string; readonly sentence: string } {
  return { code, sentence: sentence(code, numbers, { symbol, module }) }
}

export function positionOf(held: Held): PositionView {
  const { module, strategy, symbol, holdings, age, stop, target, code, numbers, exitIn } = held
  return {
    module, strategy, underlying: symbol, holdings, openedAt: AT - age * 60_000, stop, target, exitAt: exitIn === null ? null : AT + exitIn * 60_000, unrealised: unrealisedOf(held),
    reason: { numbers, ...told(code, numbers, symbol, module) }, exiting: null, parameters: module === 'stocks' ? 2 : 0,
  }
}

/** One round trip of today. */
export interface Trip {
  readonly module: ModuleWord
  readonly strategy: string
  readonly symbol: string
  readonly qty: number
  readonly bought: number
  readonly sold: number
  /** Market time. */
  readonly openedAt: number
  readonly at: number
  readonly realised: number
  readonly fees: number
  readonly entry: { readonly code: string; readonly sentence: string }
  readonly exit: { readonly code: string; readonly sentence: string }
}

/** Twenty-five round trips, the newest first; fourteen of them won. */
export const TRIPS: readonly Trip[] = trips()

function trips(): readonly Trip[] {
  const chance = random(25)
  const places = [
    ['stocks', 'ORB', 'SPY'], ['crypto', 'crypto_breakout', 'AVAX/USD'], ['stocks', 'momentum_trading', 'XLF'], ['crypto', 'crypto_momentum', 'BTC/USD'],
    ['stocks', 'mean_reversion', 'BAC'], ['crypto', 'crypto_mean_reversion', 'LTC/USD'], ['stocks', 'ORB', 'QQQ'], ['stocks', 'momentum_trading', 'AAPL'],
  ] as const
  const made = Array.from({ length: 25 }, (_, i): Trip => {
    const [module, strategy, symbol] = places[i % places.length] ?? places[0]
    const at = AT - (6 + i * (module === 'stocks' ? 13 : 14)) * 60_000
    const bought = priceOf(symbol) * (0.995 + 0.006 * chance())
    const won = i % 9 < 5
    // A coin costs half a per cent there and back.
    const sold = bought * (won ? (module === 'crypto' ? 1.0075 : 1.0015) + 0.004 * chance() : 0.9985 - 0.0025 * chance())
    const qty = module === 'stocks' ? Math.round(6_500 / bought) : round(4_200 / bought, 4)
    const [paid, got] = [round(bought, bought < 1 ? 5 : 2), round(sold, sold < 1 ? 5 : 2)]
    return {
      module, strategy, symbol, qty, bought: paid, sold: got, at, openedAt: at - Math.round(18 + 70 * chance()) * 60_000,
      realised: round(qty * (got - paid)), fees: module === 'stocks' ? round(0.02 + qty * 0.0002) : round(qty * (paid + got) * 0.0025),
      entry: told(module === 'stocks' ? 'momentum-up' : 'breakout-up', module === 'stocks' ? { fast: round(bought), slow: round(bought * 0.997), strength: 1.2 } : { close: paid, high: round(bought * 0.998) }, symbol, module),
      exit: won ? told('target-hit', { target: got, price: got }, symbol, module) : told('stop-hit', { stop: got, price: got }, symbol, module),
    }
  })
  return made.sort((a, b) => b.at - a.at)
}
