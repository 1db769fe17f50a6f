import { expect } from 'chai'
import { Value } from 'typebox/value'
import { type Columns, toRows } from '../../../contract/columns.ts'
import { HistoryView } from '../../../contract/views/history-view.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { addDays } from '../../../core/market/civil-date.ts'
import { cashAt, closedAt, cycleAt, engineOf, ny, told } from '../testing/told.ts'
import { createHistoryRoom } from './history-room.ts'

function historyOf(facts: readonly Fact[]): HistoryView {
  const at = ny('2026-03-10 12:00')
  const view = told(createHistoryRoom(), facts).view({ engine: engineOf([], at), at, wall: 0 }, { since: 7 })
  expect(Value.Check(HistoryView, view) ? [] : Value.Errors(HistoryView, view)).to.deep.equal([])
  return view
}

function rows<R extends object>(table: Columns<R>): readonly R[] {
  return toRows<R>(table)
}

const day = (date: string, equity: number, prices?: readonly [number | null, number | null]): Fact =>
  cycleAt(ny(`${date} 12:00`), { equity, ...(prices && { benchmarks: { spy: prices[0], btc: prices[1] } }) })

describe('the record', () => {
  it('is empty on the first morning', () => {
    expect(historyOf([])).to.deep.include({ since: 7, first: null, return: null, trades: 0, worst: null, sharpe: null, profitFactor: null })
  })

  it('tells each day and month, the last ones under way, and its first day when that has ended', () => {
    const facts = [day('2026-02-27', 100_000), day('2026-02-28', 110_000), day('2026-03-01', 99_000)]
    expect(historyOf(facts.slice(0, 1)).first).to.equal(null)
    const { first, return: all, days, months, worst } = historyOf(facts)
    expect([first, all]).to.deep.equal(['2026-02-27', -0.01])
    expect(rows(days).map((row) => [row.date, row.equity, row.return, row.drawdown])).to.deep.equal([['2026-02-27', 100_000, 0, 0], ['2026-02-28', 110_000, 0.1, 0], ['2026-03-01', 99_000, -0.1, 0.1]])
    expect(rows(months).map((row) => [row.month, row.equity, row.return, row.drawdown])).to.deep.equal([['2026-02', 110_000, 0.1, 0], ['2026-03', 99_000, -0.1, 0.1]])
    expect(worst).to.deep.equal({ drawdown: 0.1, from: '2026-02-28', to: '2026-03-01' })
  })

  it('takes deposits out of returns and names them', () => {
    const facts = [day('2026-03-01', 100_000), day('2026-03-02', 101_000), cashAt(ny('2026-03-02 13:00'), 101_000), cashAt(ny('2026-03-02 13:00'), -3, 'fee'), day('2026-03-03', 204_020)]
    const { return: all, days, months } = historyOf(facts)
    expect(all, '1 % twice').to.equal(0.0201)
    expect(rows(days).map((row) => [row.deposits, row.return])).to.deep.equal([[0, 0], [101_000, 0.01], [0, 0.01]])
    expect(rows(months).map((row) => [row.deposits, row.return])).to.deep.equal([[101_000, 0.0201]])
  })

  it('lets the returns of its days make those of its months and of all', () => {
    const facts = Array.from({ length: 90 }, (_, i) => day(addDays('2025-12-11', i), 100_000 * (1 + Math.sin(i) / 20)))
    const { return: all, days, months } = historyOf(facts)
    const chained = (returns: readonly (number | null)[]): number => returns.reduce<number>((growth, one) => growth * (1 + (one ?? NaN)), 1) - 1
    expect(chained(days.return)).to.be.closeTo(all ?? NaN, 1e-4)
    expect(chained(months.return)).to.be.closeTo(all ?? NaN, 1e-4)
    expect(months.month).to.deep.equal(['2025-12', '2026-01', '2026-02', '2026-03'])
  })

  it('counts round trips on the day they end; the profit factor is what was won by what was lost', () => {
    const facts = [day('2026-03-01', 1_000), closedAt(ny('2026-03-01 13:00'), 'stocks/s/A', 30, 5), closedAt(ny('2026-03-02 13:00'), 'stocks/s/A', 4, 5), closedAt(ny('2026-03-02 13:00'), 'crypto/s/B', -9, 0)]
    const { days, ...all } = historyOf(facts)
    expect(all).to.deep.include({ trades: 3, wins: 1, realised: 25, fees: 10, profitFactor: 2.5 })
    expect(rows(days).map((row) => [row.trades, row.wins, row.realised, row.fees])).to.deep.equal([[1, 1, 30, 5], [2, 0, -5, 5]])
  })

  it('counts round trips that an archive brought, and has no rows of days without an equity', () => {
    const facts = [closedAt(ny('2026-02-01 13:00'), 'stocks/s/A', 30, 5), closedAt(ny('2026-03-02 13:00'), 'stocks/s/A', 10, 0), day('2026-03-03', 1_000)]
    const { days, months, ...all } = historyOf(facts)
    expect(all).to.deep.include({ first: '2026-02-01', trades: 2, realised: 40, return: 0 })
    expect([days.date, months.month, months.trades]).to.deep.equal([['2026-03-03'], ['2026-03'], [1]])
  })

  it('holds SPY and BTC from the end of the day before, over days without a price too', () => {
    const facts = [day('2026-03-06', 1_000, [600, 50_000]), day('2026-03-06', 1_000, [606, null]), day('2026-03-07', 1_000, [null, 55_000]), day('2026-03-09', 1_000, [612.06, null])]
    const { days, months } = historyOf(facts)
    expect(rows(days).map((row) => [row.spy, row.btc])).to.deep.equal([[0.01, 0], [0, 0.1], [0.01, 0]])
    expect(rows(months).map((row) => [row.spy, row.btc])).to.deep.equal([[0.0201, 0.1]])
  })

  it('keeps the last 1,200 days and counts all of them', () => {
    const facts = Array.from({ length: 1_500 }, (_, i) => day(addDays('2022-01-01', i), 1_000 + i))
    const { first, return: all, days, months } = historyOf(facts)
    expect([days.date.length, days.date[0], first, all]).to.deep.equal([1_200, addDays('2022-01-01', 300), '2022-01-01', 1.499])
    expect(months.month[0]).to.equal('2022-01')
  })
})
