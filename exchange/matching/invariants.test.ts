import { expect } from 'chai'
import fc from 'fast-check'
import { parseUnits } from './amount.ts'
import { unpack } from './codec.ts'
import type { Memory } from './core.ts'
import { imbalance } from './account/ledger.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { optionRisk } from './account/payoff.ts'
import { act, FIRST, perform, SYMBOLS } from './testing/random-acts.test.ts'
import { Stage } from './testing/stage.ts'

function units(text: string): bigint {
  return parseUnits(text) ?? 0n
}

/** Everything that must be true of a venue at any moment. */
function check(stage: Stage): void {
  const memory = unpack(stage.venue.save().body) as Memory
  expect(imbalance(memory.ledger), 'the books balance').to.equal(0n)
  for (const position of stage.venue.positions()) {
    const [qty, free] = [units(position.qty), units(position.qty_available)]
    expect(qty > 0n ? free >= 0n && free <= qty : free <= 0n && free >= qty, `${position.symbol} has ${position.qty}, free ${position.qty_available}`).to.equal(true)
    expect(position.asset_class === 'crypto' && qty < 0n, 'nobody is short of coins').to.equal(false)
    expect(qty < 0n && qty % 1_000_000_000n !== 0n, 'nobody is short of a fraction').to.equal(false)
  }
  for (const order of memory.records.values()) {
    expect(order.qty === null || (order.filledQty >= 0n && order.filledQty <= order.qty), 'never more than ordered').to.equal(true)
    expect(order.status === 'filled' && order.qty !== null && order.filledQty !== order.qty, 'filled means all of it').to.equal(false)
  }
  const legs = [...memory.ledger.holdings.values()].flatMap(({ symbol, qty }) => {
    const contract = parseOccSymbol(symbol)
    return contract ? [{ contract, qty }] : []
  })
  const shares = memory.ledger.holdings.get('AAPL')?.qty ?? 0n
  const naked = optionRisk(legs).nakedCalls * 100n
  expect(naked === 0n || naked <= shares, `short calls need ${naked} shares of ${shares}`).to.equal(true)
}

/** No fill of shares or contracts turns a position through zero. */
function checkFills(stage: Stage): void {
  for (const { qty, position_qty: after, order: { side, symbol, asset_class: kind } } of stage.drain()) {
    if (qty === null || after === null || kind === 'crypto') continue
    const before = units(after) - (side === 'buy' ? units(qty) : -units(qty))
    expect((before > 0n && units(after) < 0n) || (before < 0n && units(after) > 0n), `${side} ${qty} ${symbol} to ${after}`).to.equal(false)
  }
}

describe('In any run of orders, prices, cancels and days', () => {
  it('the books balance, no order overfills, no call is naked, no coin is short, no fill crosses zero', () => {
    fc.assert(fc.property(fc.array(act, { minLength: 10, maxLength: 80 }), fc.constantFrom(0, 0.3), (acts, partialFillOdds) => {
      const stage = new Stage('2026-03-04T10:00', { fill: { partialFillOdds } })
      for (const symbol of SYMBOLS) stage.price(symbol, FIRST[symbol] ?? 1)
      for (const each of acts) {
        perform(stage, each)
        check(stage)
        checkFills(stage)
      }
    }), { seed: 9, numRuns: 60 })
  })
})
