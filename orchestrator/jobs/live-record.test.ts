import { expect } from 'chai'
import { usualCosts } from '../../backtest/costs.ts'
import { millis } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import { createLiveRecord, strategyToTune } from './live-record.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 10, 15)

function approved(id: string, given: { readonly strategy?: string; readonly trimmed?: boolean; readonly type?: 'enter' | 'close'; readonly side?: 'buy' | 'sell'; readonly symbols?: readonly string[] } = {}): Fact {
  const { strategy = 'orb', trimmed = false, type = 'enter', side = 'buy', symbols = ['AAA'] } = given
  const intent = { type, module: 'stocks', strategy, legs: symbols.map((symbol) => ({ symbol, side, ratio: 1 })) }
  return { type: 'order.approved', at: NOW, order: { id, intent }, reference: 100, trimmed: trimmed ? { from: 2, by: 'position-size' } : null } as unknown as Fact
}

const filled = (id: string, given: { readonly at?: number; readonly side?: 'buy' | 'sell'; readonly price?: number; readonly qty?: number } = {}): Fact =>
  ({ type: 'order.filled', at: NOW, id, symbol: 'AAA', side: 'buy', price: 100, qty: 10, fee: 0, feeQty: 0, execution: id, ...given }) as unknown as Fact

const ended = (id: string, status = 'filled'): Fact => ({ type: 'order.ended', at: NOW, id, status, why: '' }) as unknown as Fact

const closed = (net: number, parameters = 0): Fact =>
  ({ type: 'trade.closed', at: NOW, sleeve: 'stocks/orb/AAA', realised: net + 1, fees: 1, basis: 1_000, parameters }) as unknown as Fact

const set = (version: number, actor = 'optimizer'): Fact => ({ type: 'parameters.set', at: NOW, module: 'stocks', strategy: 'orb', parameters: { version, values: {} }, actor }) as unknown as Fact

function recordOf(...facts: readonly Fact[]) {
  const record = createLiveRecord(() => usualCosts)
  for (const fact of facts) record.take(fact)
  record.takeBars([BAR])
  return record
}

/** The minute of the decision begins at 100. */
const BAR: Bar = { symbol: 'AAA', start: millis(NOW), open: 100, high: 101, low: 99, close: 100.7, volume: 1 }

describe('the live record', () => {
  it('compares an order with its simulated fill, the first price of its minute made worse: 100.05 paid where 100.02 is charged is 3 basis points worse, an exit too', () => {
    const record = recordOf(
      approved('a'), filled('a', { price: 100.05 }), ended('a'),
      approved('b', { side: 'sell' }), filled('b', { side: 'sell', price: 99.99 }), ended('b'),
      approved('c', { type: 'close', side: 'sell' }), filled('c', { side: 'sell', price: 99.96 }), ended('c'),
    )
    const [bought, sold, left] = record.fills('stocks', 'orb')
    expect(bought).to.be.closeTo(-0.0003, 1e-12)
    expect(sold, 'a basis point better').to.be.closeTo(0.0001, 1e-12)
    expect(left, 'two worse').to.be.closeTo(-0.0002, 1e-12)
  })

  it('counts an order once, at its average price and when it is over: executions of one order are no evidence apart', () => {
    const facts = [approved('a'), filled('a', { price: 100.01, qty: 30 }), filled('a', { price: 100.05, qty: 10 })]
    expect(recordOf(...facts).fills('stocks', 'orb')).to.deep.equal([])
    const [only, ...more] = recordOf(...facts, ended('a', 'canceled'), ended('a')).fills('stocks', 'orb')
    expect(only, '100.02 on average').to.be.closeTo(0, 1e-12)
    expect(more).to.deep.equal([])
  })

  it('takes the minute that follows where that one had no trade, whichever comes first, bar or end, and nothing where no minute came', () => {
    const differences = (late: number, ...after: readonly Fact[]): readonly number[] => {
      const record = createLiveRecord(() => usualCosts)
      for (const fact of [approved('a'), filled('a', { price: 100.02 })]) record.take(fact)
      record.takeBars([{ ...BAR, start: millis(NOW - MINUTE), open: 90 }, { ...BAR, symbol: 'BBB' }, { ...BAR, start: millis(NOW + late * MINUTE) }])
      for (const fact of after) record.take(fact)
      record.takeBars([{ ...BAR, start: millis(NOW + 20 * MINUTE), open: 110 }])
      return record.fills('stocks', 'orb').map((one) => Math.abs(Math.round(one * 1e9)))
    }
    expect([differences(0, ended('a')), differences(3, ended('a')), differences(6, ended('a')), differences(3)]).to.deep.equal([[0], [0], [], []])
  })

  it('leaves out trimmed intents, contracts, what several legs make, what was not filled and what nobody here ordered', () => {
    const none = [
      approved('a', { trimmed: true }), filled('a'), ended('a'),
      approved('b', { symbols: ['AAA260417P00095000'] }), filled('b'), ended('b'),
      approved('c', { symbols: ['AAA', 'BBB'] }), filled('c'), ended('c'),
      approved('d'), ended('d', 'canceled'), filled('stranger'), ended('stranger'),
    ]
    expect(recordOf(...none).fills('stocks', 'orb')).to.deep.equal([])
  })

  it('tunes the strategy that traded most in 30 days, else the first seated one', () => {
    const seat = { module: 'stocks', strategies: ['orb', 'momentum'], now: NOW } as const
    expect(strategyToTune(recordOf(), seat)).to.equal('orb')
    const much = [approved('a', { strategy: 'momentum' }), filled('a', { qty: 20 }), approved('b'), filled('b', { qty: 15 })]
    expect(strategyToTune(recordOf(...much), seat)).to.equal('momentum')
    expect(strategyToTune(recordOf(...much, approved('c'), filled('c', { at: NOW + 31 * DAY, qty: 1 })), { ...seat, now: NOW + 31 * DAY }), 'what is older does not count').to.equal('orb')
  })

  it('stays with a strategy for 30 days, since evidence about another says nothing of it', () => {
    const ran = { type: 'optimizer.ran', at: NOW - 5 * DAY, module: 'stocks', strategy: 'momentum', outcome: 'kept', entry: { what: 'kept' } } as unknown as Fact
    const record = recordOf(ran, approved('a'), filled('a'))
    expect(strategyToTune(record, { module: 'stocks', strategies: ['orb', 'momentum'], now: NOW })).to.equal('momentum')
    expect(strategyToTune(record, { module: 'stocks', strategies: ['orb', 'momentum'], now: NOW + 26 * DAY })).to.equal('orb')
    expect(strategyToTune(record, { module: 'stocks', strategies: ['orb'], now: NOW })).to.equal('orb')
  })

  /** Facts, or what is open at a run. */
  const deepest = (...story: readonly (Fact | number)[]): number => {
    const record = createLiveRecord(() => usualCosts)
    const result = record.result('stocks', 'orb')
    for (const one of story) if (typeof one === 'number') result.mark(one)
    else record.take(one)
    return result.run.deepest
  }

  it('knows the deepest fall since the last change, of round trips under it alone', () => {
    expect(deepest(closed(50), 0, closed(-20), 0, closed(-30), 0, closed(60), 0)).to.be.closeTo(0.05, 1e-12)
    expect(deepest(closed(-90), 0, set(1), closed(-10, 0), 0, closed(20, 1), 0, closed(-15, 1), 0)).to.be.closeTo(0.015, 1e-12)
  })

  it('counts what is open at each run: a loss that is not taken yet is a loss, and one that comes back was one', () => {
    expect(deepest(closed(20), 0.01, -0.04, closed(5), 0)).to.be.closeTo(0.05, 1e-12)
    expect(deepest(0.03, closed(30), 0), 'what was open and is taken is no fall').to.equal(0)
  })

  it('is handed what it saw before a restart, unless the parameters have changed since', () => {
    const again = (...story: readonly Fact[]): number => {
      const result = recordOf(...story).result('stocks', 'orb')
      result.resume({ version: 1, peak: 0.05, deepest: 0.02 })
      result.mark(0)
      return result.run.deepest
    }
    expect(again(set(1), closed(10, 1)), 'from the peak of then').to.be.closeTo(0.04, 1e-12)
    expect(again(set(1), set(2))).to.equal(0)
  })

  it('is handed the fills that it had compared, none of them twice', () => {
    const story = [approved('a'), filled('a', { price: 100.02 }), ended('a')]
    const { fills, at } = recordOf(...story).seen('stocks', 'orb', millis(NOW + 1))
    const again = recordOf(...story)
    again.resume('stocks', 'orb', { at, fills: [...fills, 0.5], run: { version: 0, peak: 0, deepest: 0 } })
    expect(again.fills('stocks', 'orb').map((one) => Math.abs(Math.round(one * 1e9)))).to.deep.equal([0, 5e8])
  })

  it('counts promotions of one New York day over all modules, rollbacks apart', () => {
    const ran = (at: number, what: string, outcome = 'applied'): Fact => ({ type: 'optimizer.ran', at, module: 'stocks', strategy: 'orb', outcome, entry: { what } }) as unknown as Fact
    const record = recordOf(ran(NOW - DAY, 'promoted'), ran(NOW, 'promoted'), ran(NOW, 'promoted'), ran(NOW, 'rolled-back'), ran(NOW, 'promoted', 'proposed'))
    expect([record.promotions(NOW), record.promotions(NOW + DAY)]).to.deep.equal([2, 0])
  })

  it('counts what an archive tells of the day on a new disk: every version that the optimizer set', () => {
    const restored = { type: 'book.restored', at: NOW } as unknown as Fact
    expect(recordOf(set(1), set(2), set(3, 'operator'), restored).promotions(NOW)).to.equal(2)
  })
})
