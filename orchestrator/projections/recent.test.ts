import { expect } from 'chai'
import { orderId, venueId } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { createRecent } from './recent.ts'
import { approved, at, closed, cycle, filled, refused } from './testing/facts.ts'

function recentOf(facts: readonly Fact[]) {
  const recent = createRecent()
  for (const fact of facts) recent.take(fact)
  return recent
}

const entry = approved({ id: 'o1', module: 'crypto', strategy: 'momentum', symbol: 'BTC/USD', side: 'buy', qty: 1, type: 'enter' })

describe('the recent past', () => {
  it('is empty before the first fact', () => {
    const recent = createRecent()
    expect([recent.facts, recent.fills.length, recent.trades.length, recent.refusals.length, recent.cycle]).to.deep.equal([0, 0, 0, 0, undefined])
  })

  it('keeps fills newest first, each with the module that ordered it', () => {
    const fills = [1, 2, 3].map((minutes) => filled({ id: 'o1', symbol: 'BTC/USD', side: 'buy', qty: 0.1, price: 60_000, minutes }))
    const recent = recentOf([entry, ...fills])
    expect(recent.fills.map((fill) => [fill.at, fill.module])).to.deep.equal([[at(3), 'crypto'], [at(2), 'crypto'], [at(1), 'crypto']])
  })

  it("knows the module of a bracket's leg by its parent", () => {
    const child = { id: orderId('o1.s'), venueId: venueId('v2'), role: 'stop', side: 'sell', qty: 1, price: 95 } as const
    const acked: Fact = { type: 'order.acked', at: at(1), id: orderId('o1'), venueId: venueId('v1'), children: [child] }
    const stop = filled({ id: 'o1.s', symbol: 'BTC/USD', side: 'sell', qty: 1, price: 95, minutes: 4 })
    expect(recentOf([entry, acked, stop]).fills.map((fill) => fill.module)).to.deep.equal(['crypto'])
  })

  it('holds a fill against the mark when its order was decided, and a stop against its level', () => {
    const child = { id: orderId('o1.s'), venueId: venueId('v2'), role: 'stop', side: 'sell', qty: 1, price: 95 } as const
    const acked: Fact = { type: 'order.acked', at: at(1), id: orderId('o1'), venueId: venueId('v1'), children: [child] }
    const fills = [
      filled({ id: 'o1', symbol: 'BTC/USD', side: 'buy', qty: 1, price: 101 }),
      filled({ id: 'o1.s', symbol: 'BTC/USD', side: 'sell', qty: 1, price: 94.05, minutes: 4 }),
      filled({ id: 'lost', symbol: 'AAPL', side: 'buy', qty: 1, price: 1, minutes: 5 }),
    ]
    expect(recentOf([entry, acked, ...fills]).fills.map((fill) => fill.slippage)).to.deep.equal([null, 0.01, 0.01])
  })

  it('leaves the module open of a fill whose order it never saw', () => {
    expect(recentOf([filled({ id: 'lost', symbol: 'AAPL', side: 'buy', qty: 1, price: 1 })]).fills[0]?.module).to.equal('')
  })

  it('holds 200 of a kind and counts all of them', () => {
    const recent = recentOf(Array.from({ length: 250 }, () => refused('stocks', 'AAPL')))
    expect([recent.refusals.length, recent.modules.stocks.refused, recent.facts]).to.deep.equal([200, 250, 250])
  })

  it('counts signals from cycles, approvals, refusals and failures for each module alone', () => {
    const failed: Fact = { type: 'module.failed', at: at(2), module: 'options', kind: 'threw', error: 'broken' }
    const { modules, cycle: last } = recentOf([cycle(1, { stocks: 2, crypto: 0, options: 1 }), cycle(2, { stocks: 1, crypto: 4, options: 0 }), entry, refused('options', 'SPY'), failed])
    const told = Object.fromEntries(Object.entries(modules).map(([name, { signals, approved: orders, refused: no, errors }]) => [name, [signals, orders, no, errors]]))
    expect(told).to.deep.equal({ stocks: [3, 0, 0, 0], crypto: [4, 1, 0, 0], options: [1, 0, 1, 1] })
    expect(last?.n).to.equal(2)
  })

  it('counts a round trip as won only when something is left after fees', () => {
    const recent = recentOf([closed('stocks/orb/AAPL', 50, 1), closed('stocks/orb/AAPL', 1, 1), closed('stocks/momentum/MSFT', -20, 2), closed('crypto/momentum/BTC/USD', 5, 1)])
    const { trades, wins, realised, fees } = recent.modules.stocks
    expect({ trades, wins, realised, fees }).to.deep.equal({ trades: 3, wins: 1, realised: 31, fees: 4 })
    expect([...recent.strategies].map(([key, one]) => [key, one.trades, one.realised])).to.deep.equal([['stocks/orb', 2, 51], ['stocks/momentum', 1, -20], ['crypto/momentum', 1, 5]])
  })

  it('gives what lay outside to no module', () => {
    const recent = recentOf([closed('outside//AAPL', 10, 0)])
    expect(Object.values(recent.modules).map((counts) => counts.trades)).to.deep.equal([0, 0, 0])
    expect(recent.trades.length).to.equal(1)
  })
})
