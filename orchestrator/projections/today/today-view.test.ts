import { expect } from 'chai'
import { millis } from '../../../core/brand.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import type { TodayView } from '../../../contract/views/today-view.ts'
import { started } from '../testing/facts.ts'
import { approvedAt, beganAt, cashAt, closedAt, cycleAt, engineOf, filledAt, ny, refusedAt, told } from '../testing/told.ts'
import { createTodayRoom } from './today-view.ts'

const TEN = ny('2026-03-10 10:00')
const HOUR = 3_600_000

function todayOf(facts: readonly Fact[], { at = TEN, marks = {}, change }: { readonly at?: number; readonly marks?: Readonly<Record<string, number>>; readonly change?: (engine: Engine) => void } = {}): TodayView {
  const engine = engineOf(facts, at, marks)
  change?.(engine)
  const view = told(createTodayRoom(), facts).view({ engine, at, wall: 0 }, { since: 7 })
  expect(JSON.parse(JSON.stringify(view))).to.deep.equal(view)
  return view
}

const order = (id: string, at: number, type: 'enter' | 'close' = 'enter'): Fact => approvedAt({ id, at, symbol: 'AAPL', qty: 10, type })
const BUY = { symbol: 'AAPL', side: 'buy', qty: 10, price: 100 } as const

describe('today', () => {
  it('opens with the equity of its first cycle, deposits taken along', () => {
    const facts = [started(100_000), beganAt(ny('2026-03-10 00:01'), '2026-03-10', 100_000), cashAt(TEN, 5_000)]
    expect(todayOf(facts).opening).to.equal(105_000)
  })

  it('splits what was made between yesterday and today, in all and by module', () => {
    const midnight = ny('2026-03-11 00:01')
    const facts = [
      started(100_000), order('o1', TEN), filledAt(TEN, 'o1', { ...BUY, fee: 1 }),
      // Four of ten are sold at a gain of forty dollars yesterday, the others of seventy-two today.
      order('c1', TEN + 1, 'close'), filledAt(TEN + 1, 'c1', { symbol: 'AAPL', side: 'sell', qty: 4, price: 110, fee: 2 }),
      beganAt(midnight, '2026-03-11', 100_100), cycleAt(midnight, { equity: 100_100, open: { stocks: [40, 3, 60] } }),
      order('c2', midnight + HOUR, 'close'), filledAt(midnight + HOUR, 'c2', { symbol: 'AAPL', side: 'sell', qty: 6, price: 112, fee: 4 }),
      closedAt(midnight + HOUR, 'stocks/s/AAPL', 112, 7),
    ]
    const { realised, fees, unrealised, modules } = todayOf(facts, { at: midnight + HOUR })
    expect({ realised, fees, unrealised }).to.deep.equal({ realised: 72, fees: 4, unrealised: 0 })
    // Sixty of the seventy-two had been gained by midnight: eight are today's, as equity has it.
    expect(modules.stocks).to.deep.equal({ realised: 72, unrealised: -60, fees: 4, trades: 1 })
    expect(modules.crypto).to.deep.equal({ realised: 0, unrealised: 0, fees: 0, trades: 0 })
  })

  it('shows what is open against its cost', () => {
    const facts = [started(100_000), beganAt(TEN, '2026-03-10', 100_000), cycleAt(TEN), order('o1', TEN), filledAt(TEN, 'o1', { ...BUY, fee: 1 })]
    const { unrealised, fees, modules } = todayOf(facts, { marks: { AAPL: 103 } })
    expect([unrealised, fees, modules.stocks]).to.deep.equal([30, 1, { realised: 0, unrealised: 30, fees: 1, trades: 0 }])
    expect(todayOf(facts).unrealised, 'without a price nothing is guessed').to.equal(0)
  })

  it('counts of what was held over night what it gained since, so that the modules come to what equity made', () => {
    const midnight = ny('2026-03-11 00:01')
    const facts = [
      started(100_000), order('o1', TEN), filledAt(TEN, 'o1', BUY), cycleAt(TEN + 1, { open: { stocks: [0, 0, 40] } }),
      // At the first cycle of the day a price is missing: the last known gain stands.
      beganAt(midnight, '2026-03-11', 100_040), cycleAt(midnight, { equity: 100_040, open: { stocks: [0, 0, null] } }),
    ]
    const { unrealised, modules } = todayOf(facts, { at: midnight + HOUR, marks: { AAPL: 105 } })
    expect([unrealised, modules.stocks]).to.deep.equal([50, { realised: 0, unrealised: 10, fees: 0, trades: 0 }])
    expect(todayOf(facts, { at: ny('2026-03-12 00:00'), marks: { AAPL: 105 } }).modules.stocks, 'before the first cycle of the next day').to.deep.equal({ realised: 0, unrealised: 0, fees: 0, trades: 0 })
  })

  it('adds the open results up from the cents of each position, as its lines are read', () => {
    // Two fifths of a cent each: two lines of $0.00 come to $0.00, and not to four fifths that round up.
    const buy = (id: string, symbol: string): readonly Fact[] => [approvedAt({ id, at: TEN, symbol, qty: 1, type: 'enter' }), filledAt(TEN, id, { symbol, side: 'buy', qty: 1, price: 100 })]
    const { unrealised, modules } = todayOf([started(100_000), beganAt(TEN, '2026-03-10', 100_000), cycleAt(TEN), ...buy('o1', 'AAPL'), ...buy('o2', 'MSFT')], { marks: { AAPL: 100.004, MSFT: 100.004 } })
    expect([unrealised, modules.stocks.unrealised]).to.deep.equal([0, 0])
  })

  it('has made nothing between midnight and the first cycle', () => {
    const facts = [started(100_000), beganAt(TEN, '2026-03-10', 100_000), order('o1', TEN), filledAt(TEN, 'o1', { ...BUY, fee: 1 }), cycleAt(TEN, { equity: 99_999, open: { stocks: [0, 1, 0] } })]
    const { opening, realised, fees, fills, modules } = todayOf(facts, { at: ny('2026-03-11 00:00') })
    expect({ opening, realised, fees, fills }).to.deep.equal({ opening: 99_999, realised: 0, fees: 0, fills: 0 })
    expect(modules.stocks).to.deep.equal({ realised: 0, unrealised: 0, fees: 0, trades: 0 })
  })

  it('counts the fills and refusals of its date', () => {
    const yesterday = [filledAt(ny('2026-03-09 23:59'), 'o0', BUY), refusedAt(ny('2026-03-09 23:59'), 'stocks', 'AAPL')]
    const { fills, refusals } = todayOf([started(1_000), ...yesterday, filledAt(TEN, 'o1', BUY), filledAt(TEN, 'o2', BUY), refusedAt(TEN, 'stocks', 'AAPL')])
    expect([fills, refusals]).to.deep.equal([2, 1])
  })

  it('says when markets open and close: the next session may be days away', () => {
    expect(todayOf([]).sessions).to.deep.equal({
      stocks: { open: true, changesAt: ny('2026-03-10 16:00') }, crypto: { open: true, changesAt: null }, options: { open: true, changesAt: ny('2026-03-10 16:00') },
    })
    const shut = todayOf([], { change: (engine) => void (engine.market.shutUntil = millis(TEN + 60_000)) }).sessions
    expect([shut.stocks, shut.crypto.open], 'by the venue, which does not say until when').to.deep.equal([{ open: false, changesAt: null }, true])
    expect(todayOf([], { at: ny('2026-03-13 16:00') }).sessions.stocks).to.deep.equal({ open: false, changesAt: ny('2026-03-16 09:30') })
  })

  it('dates the last look at the venue by its snapshot, and counts what differs', () => {
    expect(todayOf([]).reconciled).to.equal(null)
    const look = (engine: Engine): void => void (engine.accountAt = millis(TEN))
    expect(todayOf([], { change: look }).reconciled).to.deep.equal({ at: TEN, differences: 0 })
    const differing: Fact = { type: 'cause.began', at: millis(TEN), scope: 'desk', cause: 'book-unreconciled', numbers: { differences: 2 } }
    expect(todayOf([differing], { change: look }).reconciled).to.deep.equal({ at: TEN, differences: 2 })
  })

  it('counts wins of the last 24 hours, and of all since the first start', () => {
    const facts = [closedAt(TEN - 25 * HOUR, 'stocks/s/A', 5, 0), closedAt(TEN - 23 * HOUR, 'stocks/s/A', 5, 0), closedAt(TEN - HOUR, 'outside//B', 5, 5)]
    const { last24, record } = todayOf(facts)
    expect(last24).to.deep.equal({ trades: 2, wins: 1 })
    expect(record).to.deep.equal({ since: 7, trades: 3, wins: 2, sharpe: null, worstDrawdown: null })
  })

  it('goes on from an archive: its day in the totals, its modules anew', () => {
    const zero = { module: 'stocks', strategy: 's', underlying: 'AAPL', holdings: [{ symbol: 'AAPL', qty: 10, price: 100 }], openedAt: millis(TEN), parameters: 0, realised: 40, fees: 3, basis: 1_000 } as const
    const sleeve = { ...zero, entry: { code: 'momentum-up', numbers: {} }, protection: { stop: null, target: null, exitAt: null } } as const
    const day = { date: '2026-03-10', equity: 100_000, realised: 40, fees: 3 }
    const restored = { type: 'book.restored', at: millis(TEN), cash: 99_000, peak: 100_000, day, resumedAt: millis(0), sleeves: [sleeve], orders: [] } as unknown as Fact
    const { opening, realised, modules } = todayOf([started(99_000), restored, cycleAt(TEN, { open: { stocks: [40, 3, 0] } })])
    expect([opening, realised, modules.stocks.realised]).to.deep.equal([100_000, 40, 0])
  })
})
