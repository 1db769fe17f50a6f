import { expect } from 'chai'
import { toRows } from '../../../../contract/columns.ts'
import type { DayDocument } from '../../../../contract/documents/day.ts'
import type { LiveDocument } from '../../../../contract/documents/live.ts'
import { extendedDay } from './extended-day.ts'

const MINUTE = 60_000
/** 2026-03-10 00:00 in New York. */
const FROM = Date.UTC(2026, 2, 10, 4)
const at = (minutes: number): number => FROM + minutes * MINUTE

const day = {
  schema: 1, seq: 10, updatedAt: 0, market: at(601), shown: { money: 'usd', delay: 0 }, date: '2026-03-10', from: FROM, to: at(24 * 60), opening: 1_000, sessions: [],
  points: { at: [at(600)], equity: [1_000], drawdown: [0], stocks: [0], crypto: [0], options: [0], spy: [0.01], btc: [0] },
  deposits: { at: [], amount: [] },
  cycles: { from: [at(590)], to: [at(600)], count: [6], failed: [0] },
  marks: { at: [at(595)], kind: ['fill'], module: ['stocks'], symbol: ['AAPL'], count: [1], code: [''] },
} as DayDocument

interface Told {
  readonly minutes: number
  readonly equity?: number
  readonly refusals?: number
  readonly state?: string
  readonly cycle?: number
  readonly fills?: readonly number[]
}

function live({ minutes, equity = 1_000, refusals = 0, state = 'active', cycle, fills = [] }: Told): LiveDocument {
  const none = { realised: 0, unrealised: 0, fees: 0 }
  return {
    market: at(minutes), updatedAt: 600_000, interval: 30, money: { equity, drawdown: 0.01 }, modules: { stocks: { realised: 5, unrealised: -2, fees: 1 }, crypto: none, options: none }, totals: { refusals },
    states: { desk: { state, cause: state === 'halted' ? 'command' : null } }, cycle: cycle === undefined ? null : { n: 1, at: at(cycle), duration: 1, every: 2 * MINUTE },
    trades: { at: fills.map(at), symbol: fills.map(() => 'BTC/USD'), module: fills.map(() => 'crypto'), side: fills.map(() => 'buy'), qty: fills.map(() => 1), price: fills.map(() => 2), fee: fills.map(() => 0), slippage: fills.map(() => 0) },
  } as unknown as LiveDocument
}

describe('a day extended by what was told since', () => {
  it('is the day itself when nothing newer was told', () => {
    expect(extendedDay(day, [live({ minutes: 601 }), live({ minutes: 599 })])).to.equal(day)
  })

  it('gains a sample after five minutes, with each module after fees and no benchmark', () => {
    const points = toRows(extendedDay(day, [live({ minutes: 602 }), live({ minutes: 606, equity: 1_010 }), live({ minutes: 608 })]).points)
    expect(points[1]).to.deep.equal({ at: at(606), equity: 1_010, drawdown: 0.01, stocks: 2, crypto: 0, options: 0, spy: null, btc: null })
  })

  it('ends with what was told last, so that the moment below the headline stands where the headline does', () => {
    const points = toRows(extendedDay(day, [live({ minutes: 602 }), live({ minutes: 606, equity: 1_010 }), live({ minutes: 607, equity: 1_013 }), live({ minutes: 608, equity: 1_012 })]).points)
    expect(points.slice(1).map((point) => [point.at, point.equity])).to.deep.equal([[at(606), 1_010], [at(608), 1_012]])
  })

  it('marks each new fill once, however many documents tell of it, and none that the day has', () => {
    const { marks } = extendedDay(day, [live({ minutes: 603, fills: [595, 602] }), live({ minutes: 604, fills: [595, 602, 603.5] })])
    expect([marks.at, marks.module]).to.deep.equal([[at(595), at(602), at(603.5)], ['stocks', 'crypto', 'crypto']])
  })

  it('marks refusals by their number, a halt and its end', () => {
    const lives = [live({ minutes: 602 }), live({ minutes: 603, refusals: 4 }), live({ minutes: 604, refusals: 4, state: 'halted' }), live({ minutes: 605, refusals: 4 })]
    const marks = toRows(extendedDay(day, lives).marks).slice(1)
    expect(marks.map(({ kind, count, code }) => [kind, count, code])).to.deep.equal([['refusal', 4, ''], ['halt', 1, 'command'], ['resume', 1, '']])
  })

  it('lengthens the run of cycles while they follow evenly, and begins another after an outage', () => {
    const { cycles } = extendedDay(day, [live({ minutes: 602, cycle: 602 }), live({ minutes: 606, cycle: 606 }), live({ minutes: 630, cycle: 630 })])
    expect(toRows(cycles)).to.deep.equal([{ from: at(590), to: at(606), count: 9, failed: 0 }, { from: at(630), to: at(630), count: 1, failed: 0 }])
  })

  it('takes a quick market for no outage: what lies between two writings of the day is one run', () => {
    const quick = { ...live({ minutes: 620, cycle: 620 }), updatedAt: 20_000, interval: 2 }
    expect(toRows(extendedDay(day, [quick]).cycles)).to.deep.equal([{ from: at(590), to: at(620), count: 16, failed: 0 }])
  })
})
