import { expect } from 'chai'
import { type Millis, millis } from '../../core/brand.ts'
import type { Book, Sleeve } from '../../core/book/book.ts'
import { emptyBook } from '../../core/book/evolve.ts'
import type { MarketView } from '../../core/market/market-view.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { GreekLedger } from '../../backtest/options/greek-ledger.ts'

const CALL = 'AAA160401C00100000'
const BEGAN = millis(Date.parse('2016-01-04T16:00:00-05:00'))
const END = Date.parse('2016-04-01T16:00:00-04:00')
const YEAR = 365 * 86_400_000
const DAY = 86_400_000

describe('what moved an options book', () => {
  it('is told apart by cause, and the causes of a small step add up to the change of its price', () => {
    const ledger = new GreekLedger()
    const book = holding(2)
    const [before, after] = [{ at: BEGAN, spot: 100, volatility: 0.3 }, { at: millis(BEGAN + DAY / 4), spot: 100.4, volatility: 0.304 }]
    ledger.mark(book, marketOf(before))
    ledger.mark(book, marketOf(after))
    const { delta, gamma, theta, vega } = ledger.result
    // Hull, chapter 19, at a rate of 0, with the density and distribution worked out below.
    const years = (END - BEGAN) / YEAR
    const d1 = (0.3 * Math.sqrt(years)) / 2
    expect(delta).to.be.closeTo(200 * distribution(d1) * 0.4, 1e-4)
    expect(gamma).to.be.closeTo((200 * density(d1) * 0.4 ** 2) / (2 * 100 * 0.3 * Math.sqrt(years)), 1e-4)
    expect(theta).to.be.closeTo((-200 * 100 * density(d1) * 0.3) / (2 * Math.sqrt(years)) / 365 / 4, 1e-4)
    expect(vega).to.be.closeTo(200 * 100 * density(d1) * Math.sqrt(years) * 0.004, 1e-3)
    expect(delta + gamma + theta + vega).to.be.closeTo(200 * (worth(after) - worth(before)), 0.05)
  })

  it('counts shares with a delta of one, and tells the least, the mean and the most that was held', () => {
    const ledger = new GreekLedger()
    for (const [qty, spot] of [[100, 100], [100, 101], [50, 102]] as const) ledger.mark(holding(qty, 'AAA'), marketOf({ at: BEGAN, spot, volatility: 0.3 }))
    expect(ledger.result, '100 for a dollar, then 50, which were held all the way').to.deep.equal({ delta: 150, gamma: 0, theta: 0, vega: 0 })
    expect(ledger.exposure?.delta).to.deep.equal({ lowest: 50, mean: 250 / 3, highest: 100 })
    expect(new GreekLedger().exposure).to.equal(undefined)
  })

  it('counts no split as a move, neither of shares nor of contracts', () => {
    const [friday, monday] = [{ at: BEGAN, spot: 100, volatility: 0.3 }, { at: millis(BEGAN + 3 * DAY), spot: 101, volatility: 0.3 }]
    const [before, after] = [marketOf(friday), marketOf(monday)]
    const inHalves: MarketView = { ...after, mark: (symbol) => (after.mark(symbol === 'AAA160401C00050000' ? CALL : symbol) ?? NaN) / 2 }
    for (const [symbol, restated] of [['AAA', 'AAA'], [CALL, 'AAA160401C00050000']] as const) {
      const [whole, split] = [new GreekLedger(), new GreekLedger()]
      for (const ledger of [whole, split]) ledger.mark(holding(2, symbol), before)
      whole.mark(holding(2, symbol), after)
      split.split({ type: 'position.split', at: monday.at, symbol: 'AAA', date: '2016-01-07', to: 2, from: 1 })
      split.mark(holding(4, restated), inHalves)
      for (const name of ['delta', 'gamma', 'theta', 'vega'] as const) expect(split.result[name], `${name} of ${symbol}`).to.be.closeTo(whole.result[name], 1e-6)
      expect(split.result.delta).to.be.greaterThan(0)
    }
  })
})

interface Moment {
  readonly at: Millis
  readonly spot: number
  readonly volatility: number
}

function holding(qty: number, symbol = CALL): Book {
  const book = emptyBook()
  const empty = { openedAt: BEGAN, parameters: 0, protection: { stop: null, target: null, exitAt: null }, exit: null, realised: 0, fees: 0, basis: 0, lastExit: null }
  const sleeve: Sleeve = { key: 'options/told/AAA', module: 'options', strategy: 'told', underlying: 'AAA', holdings: [{ symbol, qty, price: 5 }], entry: { code: 'trend-up', numbers: {} }, ...empty }
  book.sleeves.set(sleeve.key, sleeve)
  return book
}

function marketOf(moment: Moment): MarketView {
  const mark = (symbol: string): number => (symbol === CALL ? worth(moment) : moment.spot)
  return {
    now: moment.at, instrument: parseOccSymbol, mark, markedAt: () => moment.at, quote: () => undefined, entry: () => undefined, closes: () => ({ times: [], closes: [] }), isOpen: () => true, isShut: false,
  }
}

/** The call's value at a rate of 0. */
function worth({ at, spot, volatility }: Moment): number {
  const deviation = volatility * Math.sqrt((END - at) / YEAR)
  const d1 = Math.log(spot / 100) / deviation + deviation / 2
  return spot * distribution(d1) - 100 * distribution(d1 - deviation)
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
}

/** By Simpson's rule, apart from core/pricing. */
function distribution(x: number): number {
  const steps = 2_000
  const width = (x + 12) / steps
  let sum = density(-12) + density(x)
  for (let i = 1; i < steps; i += 1) sum += density(-12 + i * width) * (i % 2 === 1 ? 4 : 2)
  return (sum * width) / 3
}
