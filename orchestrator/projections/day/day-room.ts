import { field } from '../../../contract/field.ts'
import { tableOf } from '../../../contract/table.ts'
import { cycleRun, dayMark, dayPoint, type DayPoint, type DayView } from '../../../contract/views/day-view.ts'
import type { CycleEnded, Fact } from '../../../core/fact/fact.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'
import { round } from '../../../core/money.ts'
import { createOrderNotes } from '../trades/order-notes.ts'
import type { Room } from '../room.ts'
import { createCycleRuns, type CycleRuns } from './cycle-runs.ts'
import { createDayMarks, type DayMarks } from './day-marks.ts'
import { createDays, marketDate, spanOf } from './market-day.ts'
import { createResultsFold, gained, type ModuleResults } from './module-results.ts'

/** Undefined asks for the present market date. */
export interface OfDate {
  readonly date: string | undefined
}

interface Day {
  readonly from: number
  opening: number | undefined
  /** What modules had made when the day's account began. */
  since: ModuleResults | undefined
  readonly prices: { spy: number | null; btc: number | null }
  /** Ascending; one for each five minutes, that of its last cycle. */
  readonly points: DayPoint[]
  readonly deposits: { readonly at: number; readonly amount: number }[]
  readonly cycles: CycleRuns
  readonly marks: DayMarks
}

const FIVE_MINUTES = 300_000
const DEPOSITS = 50

/** The day ribbon and its curve, for the last market dates. All of it is folded from facts, so a restart loses none of it. */
export function createDayRoom(): Room<DayView, OfDate> {
  const notes = createOrderNotes()
  const results = createResultsFold()
  const account: Account = { equity: undefined, peak: 0, began: false }
  let newest: CycleRuns | undefined
  const days = createDays((date): Day => {
    const cycles = createCycleRuns(newest?.pace())
    newest = cycles
    const opening = account.equity
    return { from: spanOf(date).from, opening, since: undefined, prices: { spy: null, btc: null }, points: [], deposits: [], cycles, marks: createDayMarks(notes) }
  })
  return {
    take(fact) {
      notes.take(fact)
      results.take(fact)
      const day = days.at(fact.at)
      follow(account, fact)
      if (!day) return
      day.marks.take(fact)
      if (fact.type === 'engine.started') day.opening ??= account.equity
      if (fact.type === 'day.began') begin(day, fact.equity)
      if (fact.type === 'book.restored' && fact.day.date === marketDate(fact.at)) begin(day, fact.day.equity)
      if (fact.type === 'cash.moved' && fact.why === 'transfer') keepDeposit(day, fact)
      if (fact.type === 'cycle.ended') endCycle(day, { fact, account, results: results.now() })
    },
    view({ engine, at }, { date = marketDate(at) }) {
      const day = days.on(date)
      const opening = day?.opening ?? account.equity ?? 0
      return {
        date,
        ...spanOf(date),
        opening: round(opening, 2),
        sessions: sessionsOf(date, engine.plan.calendar),
        points: tableOf(dayPoint, day?.points ?? []),
        deposits: tableOf(deposit, day?.deposits ?? []),
        cycles: tableOf(cycleRun, day?.cycles.runs ?? []),
        marks: tableOf(dayMark, day?.marks.list() ?? []),
      }
    },
  }
}

const deposit = { at: field.millis(''), amount: field.money('') }

/** `equity` is the last that was known, `peak` what the desk's drawdown is measured from. */
interface Account {
  equity: number | undefined
  peak: number
  /** The day's account began in this cycle. */
  began: boolean
}

/** As core/book folds them. */
function follow(account: Account, fact: Fact): void {
  if (fact.type === 'engine.started') account.equity ??= fact.cash
  if (fact.type === 'day.began' || fact.type === 'book.restored') account.began = true
  if (fact.type === 'peak.restarted') account.peak = fact.equity
  if (fact.type === 'book.restored') account.peak = fact.peak
  if (fact.type === 'cash.moved' && fact.why === 'transfer') {
    if (account.peak > 0) account.peak += fact.amount
    if (account.equity !== undefined) account.equity += fact.amount
  }
  if (fact.type !== 'cycle.ended' || fact.equity === null) return
  account.equity = fact.equity
  account.peak = Math.max(account.peak, fact.equity)
}

/** What was paid in before is part of the opening. */
function begin(day: Day, equity: number): void {
  day.opening = equity
  day.deposits.length = 0
}

function keepDeposit({ deposits }: Day, { at, amount }: { readonly at: number; readonly amount: number }): void {
  const last = deposits.at(-1)
  // More than fit are one sum: what is left out would bend the curve.
  if (deposits.length >= DEPOSITS && last) deposits[DEPOSITS - 1] = { at, amount: round(last.amount + amount, 2) }
  else deposits.push({ at, amount: round(amount, 2) })
}

interface Ended {
  readonly fact: CycleEnded
  readonly account: Account
  readonly results: ModuleResults
}

function endCycle(day: Day, { fact, account, results }: Ended): void {
  const { at, modules, benchmarks } = fact
  day.cycles.take(at, Object.values(modules).some(({ outcome }) => outcome === 'failed' || outcome === 'late'))
  if (account.began) day.since = results
  account.began = false
  const { prices } = day
  prices.spy ??= benchmarks?.spy ?? null
  prices.btc ??= benchmarks?.btc ?? null
  const made = (name: keyof ModuleResults): number => (day.since ? round(gained(results[name], day.since[name]), 2) : 0)
  const point: DayPoint = {
    at,
    equity: fact.equity === null ? null : round(fact.equity, 2),
    drawdown: fact.equity === null || account.peak <= 0 ? null : round(Math.max(0, 1 - fact.equity / account.peak), 6),
    stocks: made('stocks'),
    crypto: made('crypto'),
    options: made('options'),
    spy: change(benchmarks?.spy, prices.spy),
    btc: change(benchmarks?.btc, prices.btc),
  }
  const last = day.points.at(-1)
  if (last && bucketOf(day, last.at) >= bucketOf(day, at)) day.points.pop()
  day.points.push(point)
}

function bucketOf({ from }: Day, at: number): number {
  return Math.floor((at - from) / FIVE_MINUTES)
}

function change(price: number | null | undefined, since: number | null): number | null {
  return price === null || price === undefined || since === null || since <= 0 ? null : round(price / since - 1, 6)
}

/** Stocks and options trade in the regular session, coins all day. */
function sessionsOf(date: string, calendar: SessionCalendar): DayView['sessions'] {
  const session = calendar.sessionOn(date)
  const regular = session ? (['stocks', 'options'] as const).map((module) => ({ module, kind: 'regular' as const, from: session.open, to: session.close })) : []
  return [...regular, { module: 'crypto', kind: 'regular', ...spanOf(date) }]
}
