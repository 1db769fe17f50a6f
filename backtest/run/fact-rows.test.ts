import { expect } from 'chai'
import { millis, orderId, venueId } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { usd } from '../../core/money.ts'
import { FactRows } from './fact-rows.ts'

const at = millis(1_767_225_600_123)
const id = orderId('backtest.12.0.1.0badcafe')
const reason = { code: 'trend-over' as const, numbers: { slope: -0.25 } }
const sleeve = 'crypto/crossing/BTC/USD'
const intent = {
  type: 'close', module: 'crypto', strategy: 'crossing', underlying: 'BTC/USD', at, reason, parameters: 3, legs: [{ symbol: 'BTC/USD', side: 'sell', ratio: 1, effect: 'close' }], qty: 0.5, limit: null,
}
const order = { id, intent, bracket: true } as unknown as Extract<Fact, { type: 'order.approved' }>['order']

const FACTS: readonly Fact[] = [
  { type: 'order.approved', at, order, exposure: usd(12.5), reference: 61_000.25, trimmed: { from: 2, by: 'position-size' } },
  { type: 'order.approved', at, order, exposure: usd(0), reference: 0, trimmed: null, quotes: 'modelled' },
  { type: 'order.acked', at, id, venueId: venueId('v7'), children: [{ id: orderId('a.s'), venueId: venueId('v8'), role: 'stop', side: 'sell', qty: 1, price: 9 }] },
  { type: 'order.filled', at, id, execution: 'v7:0.5', symbol: 'BTC/USD', side: 'sell', qty: 0.5, price: 61_000.1, fee: usd(-0), feeQty: 1e-9 },
  { type: 'order.ended', at, id, status: 'filled', why: 'venue: filled' },
  { type: 'day.began', at, date: '2026-01-01', equity: usd(1) },
  { type: 'exit.began', at, sleeve, reason },
  { type: 'trade.closed', at, sleeve, openedAt: millis(1), realised: usd(-3), fees: usd(0.1), basis: usd(7), entry: reason, exit: reason, parameters: 3 },
]

describe('facts in rows', () => {
  it('are read as they were told, field by field in the same order', () => {
    const rows = new FactRows()
    for (const fact of FACTS) rows.push(fact)
    expect(rows.all()).to.deep.equal(FACTS)
    expect(rows.all().map((fact) => JSON.stringify(fact))).to.deep.equal(FACTS.map((fact) => JSON.stringify(fact)))
  })

  it('go on after they were read, and begin anew after they were let go', () => {
    const rows = new FactRows()
    const [first, ...others] = FACTS
    if (first) rows.push(first)
    expect(rows.all()).to.deep.equal([first])
    for (const fact of others) rows.push(fact)
    expect(rows.all()).to.deep.equal(FACTS)
    rows.clear()
    expect(rows.all()).to.deep.equal([])
    for (const fact of others) rows.push(fact)
    expect(rows.all()).to.deep.equal(others)
  })
})
