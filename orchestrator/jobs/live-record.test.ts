import { expect } from 'chai'
import { usualCosts } from '../../backtest/costs.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { createLiveRecord, strategyToTune } from './live-record.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 2, 10, 15)

function approved(id: string, given: { readonly strategy?: string; readonly trimmed?: boolean; readonly type?: 'enter' | 'close' } = {}): Fact {
  const { strategy = 'orb', trimmed = false, type = 'enter' } = given
  return { type: 'order.approved', at: NOW, order: { id, intent: { type, module: 'stocks', strategy } }, reference: 100, trimmed: trimmed ? { from: 2, by: 'position-size' } : null } as unknown as Fact
}

const filled = (id: string, given: { readonly at?: number; readonly side?: 'buy' | 'sell'; readonly price?: number; readonly qty?: number } = {}): Fact =>
  ({ type: 'order.filled', at: NOW, id, symbol: 'AAA', side: 'buy', price: 100, qty: 10, fee: 0, feeQty: 0, execution: id, ...given }) as unknown as Fact

const closed = (net: number, parameters = 0): Fact =>
  ({ type: 'trade.closed', at: NOW, sleeve: 'stocks/orb/AAA', realised: net + 1, fees: 1, basis: 1_000, parameters }) as unknown as Fact

function recordOf(...facts: readonly Fact[]) {
  const record = createLiveRecord(() => usualCosts)
  for (const fact of facts) record.take(fact)
  return record
}

describe('the live record', () => {
  it('compares an entry with its simulated fill at the mark of its decision: 100.05 paid where 100.02 is charged is 3 basis points worse', () => {
    const record = recordOf(approved('a'), filled('a', { price: 100.05 }), approved('b'), filled('b', { side: 'sell', price: 99.99 }))
    const [bought, sold] = record.fills('stocks', 'orb')
    expect(bought).to.be.closeTo(-0.0003, 1e-12)
    expect(sold, 'a basis point better').to.be.closeTo(0.0001, 1e-12)
  })

  it('leaves out trimmed intents, exits and what nobody here ordered', () => {
    expect(recordOf(approved('a', { trimmed: true }), filled('a'), approved('b', { type: 'close' }), filled('b'), filled('stranger')).fills('stocks', 'orb')).to.deep.equal([])
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

  it('knows the deepest fall since the last change, of round trips under it alone', () => {
    const set = { type: 'parameters.set', at: NOW, module: 'stocks', strategy: 'orb', parameters: { version: 1, values: {} }, actor: 'optimizer' } as unknown as Fact
    expect(recordOf(closed(50), closed(-20), closed(-30), closed(60)).drawdown('stocks', 'orb')).to.be.closeTo(0.05, 1e-12)
    expect(recordOf(closed(-90), set, closed(-10, 0), closed(20, 1), closed(-15, 1)).drawdown('stocks', 'orb')).to.be.closeTo(0.015, 1e-12)
  })

  it('counts promotions of one New York day over all modules, rollbacks apart', () => {
    const ran = (at: number, what: string, outcome = 'applied'): Fact => ({ type: 'optimizer.ran', at, module: 'stocks', strategy: 'orb', outcome, entry: { what } }) as unknown as Fact
    const record = recordOf(ran(NOW - DAY, 'promoted'), ran(NOW, 'promoted'), ran(NOW, 'promoted'), ran(NOW, 'rolled-back'), ran(NOW, 'promoted', 'proposed'))
    expect([record.promotions(NOW), record.promotions(NOW + DAY)]).to.deep.equal([2, 0])
  })
})
