import { expect } from 'chai'
import { Value } from 'typebox/value'
import { type Columns, toRows } from '../../../contract/columns.ts'
import { DayView } from '../../../contract/views/day-view.ts'
import { millis, orderId, venueId } from '../../../core/brand.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { usd } from '../../../core/money.ts'
import { started } from '../testing/facts.ts'
import { approvedAt, beganAt, cashAt, closedAt, cycleAt, engineOf, filledAt, ny, oldCycleAt, refusedAt, told } from '../testing/told.ts'
import { createDayRoom } from './day-room.ts'

const MINUTE = 60_000
const TEN = ny('2026-03-10 10:00')
const BEGAN = [started(100_000), beganAt(ny('2026-03-10 00:01'), '2026-03-10', 100_000), cycleAt(ny('2026-03-10 00:01'))]

/** The day after these facts, which must pass its schema. */
function dayOf(facts: readonly Fact[], at = TEN, date?: string): DayView {
  const view = told(createDayRoom(), facts).view({ engine: engineOf([], at), at, wall: 0 }, { date })
  expect(Value.Check(DayView, view) ? [] : Value.Errors(DayView, view)).to.deep.equal([])
  return view
}

function rows<R extends object>(table: Columns<R>): readonly R[] {
  return toRows<R>(table)
}

describe('the day room', () => {
  it('runs from midnight to midnight in New York, also on the days that have 23 and 25 hours', () => {
    const hours = ['2026-03-07', '2026-03-08', '2026-11-01'].map((date) => {
      const { from, to } = dayOf([], TEN, date)
      return (to - from) / 3_600_000
    })
    expect(hours).to.deep.equal([24, 23, 25])
    expect(dayOf([]).date).to.equal('2026-03-10')
    expect(dayOf([], ny('2026-03-10 23:59')).date).to.equal('2026-03-10')
  })

  it('shades the regular session for stocks and options, the day for coins, and no session on a holiday', () => {
    const session = { kind: 'regular', from: ny('2026-11-27 09:30'), to: ny('2026-11-27 13:00') }
    expect(dayOf([], TEN, '2026-11-27').sessions.slice(0, 2), 'the day after Thanksgiving ends at one').to.deep.equal([{ module: 'stocks', ...session }, { module: 'options', ...session }])
    expect(dayOf([], TEN, '2026-11-26').sessions.map(({ module }) => module)).to.deep.equal(['crypto'])
  })

  it('samples the curve once in five minutes, the last cycle of each', () => {
    const facts = [0, 1, 2, 3, 4, 5, 6, 11].map((minute) => cycleAt(TEN + minute * MINUTE, { equity: 100_000 + minute }))
    expect(rows(dayOf([...BEGAN, ...facts]).points).slice(1).map(({ at, equity }) => [(at - TEN) / MINUTE, equity])).to.deep.equal([[4, 100_004], [6, 100_006], [11, 100_011]])
  })

  it('measures drawdown from the peak, which a deposit lifts and a resume starts again', () => {
    const at = (minutes: number): number => TEN + minutes * MINUTE
    const facts: readonly Fact[] = [
      cycleAt(at(0), { equity: 110_000 }), cycleAt(at(5), { equity: 99_000 }), cashAt(at(6), 11_000), cycleAt(at(10), { equity: 108_900 }),
      { type: 'peak.restarted', at: millis(at(11)), equity: usd(108_900) }, cycleAt(at(15), { equity: 108_900 }), cycleAt(at(20), { equity: null }),
    ]
    expect(rows(dayOf([...BEGAN, ...facts]).points).slice(1).map(({ drawdown }) => drawdown)).to.deep.equal([0, 0.1, 0.1, 0, null])
  })

  it('tells what each module made since the day began: what was open by then belongs to yesterday', () => {
    const yesterday = [started(100_000), cycleAt(ny('2026-03-09 23:59'), { open: { stocks: [40, 5, 100] } })]
    const facts = [
      beganAt(ny('2026-03-10 00:01'), '2026-03-10', 100_000),
      cycleAt(ny('2026-03-10 00:01'), { open: { stocks: [40, 5, 100] } }),
      cycleAt(TEN, { open: { stocks: [40, 5, 130], crypto: [0, 2, -10] } }),
      // The stocks position goes at 150 above its cost, of which 40 were taken yesterday: 10 more than at midnight, less a fee of 3.
      closedAt(TEN + MINUTE, 'stocks/s/AAPL', 150, 8),
      cycleAt(TEN + 5 * MINUTE, { open: { crypto: [0, 2, null] } }),
    ]
    expect(rows(dayOf([...yesterday, ...facts]).points).map(({ stocks, crypto, options }) => [stocks, crypto, options])).to.deep.equal([[0, 0, 0], [30, -12, 0], [7, -12, 0]])
  })

  it('holds SPY and BTC against their first prices of the day', () => {
    const facts = [cycleAt(TEN, { benchmarks: { spy: null, btc: 50_000 } }), cycleAt(TEN + 5 * MINUTE, { benchmarks: { spy: 600, btc: 51_000 } }), cycleAt(TEN + 10 * MINUTE, { benchmarks: { spy: 597, btc: null } })]
    expect(rows(dayOf([...BEGAN, ...facts]).points).slice(1).map(({ spy, btc }) => [spy, btc])).to.deep.equal([[null, 0], [0, 0.02], [-0.005, null]])
  })

  it('reads journals that told neither results nor prices', () => {
    const [point] = rows(dayOf([started(100_000), beganAt(TEN, '2026-03-10', 100_000), oldCycleAt(TEN, 100_000)]).points)
    expect(point).to.deep.include({ equity: 100_000, stocks: 0, spy: null, btc: null })
  })

  it('lists deposits beside an opening that does not hold them, and what came before the account began inside it', () => {
    const facts = [started(100_000), cashAt(ny('2026-03-10 00:00'), 500), beganAt(ny('2026-03-10 00:01'), '2026-03-10', 100_500), cycleAt(ny('2026-03-10 00:01')), cashAt(TEN, -2_000), cashAt(TEN, -1, 'fee')]
    const { opening, deposits, marks } = dayOf(facts)
    expect([opening, rows(deposits)]).to.deep.equal([100_500, [{ at: TEN, amount: -2_000 }]])
    expect(rows(marks).filter(({ kind }) => kind === 'cash').map(({ code }) => code)).to.deep.equal(['transfer', 'transfer', 'fee'])
  })

  it('sums up what are more deposits than fit', () => {
    const facts = Array.from({ length: 70 }, (_, i) => cashAt(TEN + i, 10))
    const { amount } = dayOf([...BEGAN, ...facts]).deposits
    expect([amount.length, amount.reduce((sum, one) => sum + one, 0)]).to.deep.equal([50, 700])
  })

  it('opens with the last known equity until the first cycle of the day', () => {
    expect(dayOf([...BEGAN, cycleAt(ny('2026-03-10 23:59'), { equity: 101_000 })], ny('2026-03-11 00:00')).opening).to.equal(101_000)
  })

  it('forgets a day that is eight days old', () => {
    const facts = Array.from({ length: 9 }, (_, i) => cycleAt(ny(`2026-03-${String(10 + i)} 12:00`)))
    const counts = Array.from({ length: 9 }, (_, i) => dayOf(facts, ny('2026-03-18 12:00'), `2026-03-${10 + i}`).points.at.length)
    expect(counts).to.deep.equal([0, 1, 1, 1, 1, 1, 1, 1, 1])
    expect(dayOf([...facts, cycleAt(ny('2026-03-10 12:00'))], ny('2026-03-18 12:00'), '2026-03-10').points.at, 'and begins it no more').to.deep.equal([])
  })

  it('keeps a busy day within its bounds', () => {
    const cycles = Array.from({ length: 2_880 }, (_, i) => cycleAt(ny('2026-03-10 00:00') + i * 30_000))
    const fills = Array.from({ length: 4_000 }, (_, i) => filledAt(ny('2026-03-10 00:00') + i * 20_000, `o${i}`, { symbol: 'AAPL', side: 'buy', qty: 1, price: 100 }))
    const { points, marks } = dayOf([...cycles, ...fills], ny('2026-03-10 23:59'))
    expect([points.at.length, marks.at.length]).to.deep.equal([288, 1_500])
    expect(marks.at.at(-1), 'the newest stay').to.equal(ny('2026-03-10 00:00') + 3_999 * 20_000)
  })
})

describe('the marks of a day', () => {
  const marksOf = (facts: readonly Fact[]) => rows(dayOf(facts).marks)

  it('are one for the fills of one order within five minutes', () => {
    const fills = [0, 1, 2, 6].map((minutes) => filledAt(TEN + minutes * MINUTE, 'o1', { symbol: 'AAPL', side: 'buy', qty: 1, price: 100 }))
    const found = marksOf([approvedAt({ id: 'o1', at: TEN, symbol: 'AAPL', qty: 4 }), ...fills])
    expect(found).to.deep.equal([
      { at: TEN, kind: 'fill', module: 'stocks', symbol: 'AAPL', count: 3, code: 'momentum-up' },
      { at: TEN + 6 * MINUTE, kind: 'fill', module: 'stocks', symbol: 'AAPL', count: 1, code: 'momentum-up' },
    ])
  })

  it("say that a bracket's stop was hit", () => {
    const child = { id: orderId('o1.s'), venueId: venueId('v2'), role: 'stop', side: 'sell', qty: 1, price: 95 } as const
    const acked: Fact = { type: 'order.acked', at: millis(TEN), id: orderId('o1'), venueId: venueId('v1'), children: [child] }
    const stop = filledAt(TEN + MINUTE, 'o1.s', { symbol: 'AAPL', side: 'sell', qty: 1, price: 94.9 })
    expect(marksOf([approvedAt({ id: 'o1', at: TEN, symbol: 'AAPL', qty: 1 }), acked, stop])).to.deep.equal([{ at: stop.at, kind: 'fill', module: 'stocks', symbol: 'AAPL', count: 1, code: 'stop-hit' }])
  })

  it('are one for the refusals of a module, and name what they share alone', () => {
    const facts = [refusedAt(TEN, 'stocks', 'AAPL'), refusedAt(TEN + 1, 'stocks', 'AAPL', 'cool-down'), refusedAt(TEN + 2, 'crypto', 'BTC/USD')]
    expect(marksOf(facts)).to.deep.equal([
      { at: TEN, kind: 'refusal', module: 'stocks', symbol: 'AAPL', count: 2, code: '' },
      { at: TEN + 2, kind: 'refusal', module: 'crypto', symbol: 'BTC/USD', count: 1, code: 'market-closed' },
    ])
  })

  it('tell halts and their ends one by one, lesser states together, and every retune, start and command', () => {
    const at = millis(TEN)
    const facts: readonly Fact[] = [
      { type: 'engine.started', at, birth: 'abcd1234', account: 'A', environment: 'simulated', cash: usd(1), version: '' } as Fact,
      { type: 'cause.began', at, scope: 'desk', cause: 'command', numbers: {} }, { type: 'cause.ended', at, scope: 'desk', cause: 'command' },
      { type: 'cause.began', at, scope: 'crypto', cause: 'limit-near', numbers: {} }, { type: 'cause.ended', at, scope: 'crypto', cause: 'limit-near' },
      { type: 'parameters.set', at, module: 'options', strategy: 's', parameters: { version: 1, values: {} }, actor: 'optimizer' },
      { type: 'command.received', at, id: 'c1', actor: 'ana', action: 'halt', resource: '' },
    ]
    expect(marksOf(facts).map(({ kind, module, count, code }) => [kind, module, count, code])).to.deep.equal([
      ['start', 'desk', 1, ''], ['halt', 'desk', 1, 'command'], ['resume', 'desk', 1, 'command'], ['state', 'crypto', 2, 'limit-near'], ['retune', 'options', 1, ''], ['command', 'desk', 1, 'halt'],
    ])
  })
})
