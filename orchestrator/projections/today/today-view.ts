import type { ModuleToday, RecordView, TodayView } from '../../../contract/views/today-view.ts'
import { unrealised } from '../../../core/book/equity.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import type { TradeClosed } from '../../../core/fact/fact.ts'
import { millis } from '../../../core/brand.ts'
import { round } from '../../../core/money.ts'
import type { ModuleName } from '../../../core/order/module-name.ts'
import { marketDate, marketDay } from '../day/market-day.ts'
import { createDailyRecord, type DailyRecord } from '../history/daily-record.ts'
import type { Since } from '../history/history-room.ts'
import type { Room, RoomMoment } from '../room.ts'
import { type ClosedToday, createModulesToday } from './modules-today.ts'

const DAY = 86_400_000
/** Round trips of a day that the win rate is made of at most. */
const TRADES = 10_000

/** What the front page shows of today. Its totals are the book's: they hold what lies outside and fees posted later, which no module made. */
export function createTodayRoom(): Room<TodayView, Since> {
  const record = createDailyRecord()
  const modules = createModulesToday()
  const counts = { day: -Infinity, fills: 0, refusals: 0 }
  const trades: TradeClosed[] = []
  return {
    take(fact) {
      record.take(fact)
      modules.take(fact)
      if (fact.type === 'trade.closed') keep(trades, fact)
      if (fact.type !== 'order.filled' && fact.type !== 'intent.refused') return
      const day = marketDay(fact.at)
      if (day > counts.day) Object.assign(counts, { day, fills: 0, refusals: 0 })
      if (day === counts.day) counts[fact.type === 'order.filled' ? 'fills' : 'refusals'] += 1
    },
    view(moment, { since }) {
      const { engine, at } = moment
      const isCounted = counts.day === marketDay(at)
      const last24 = trades.filter((trade) => trade.at > at - DAY)
      return {
        ...account(moment),
        modules: byModule((name) => moduleToday(engine, name, modules.of(name, marketDate(at)))),
        fills: isCounted ? counts.fills : 0,
        refusals: isCounted ? counts.refusals : 0,
        sessions: sessionsOf(moment),
        reconciled: reconciledOf(engine),
        record: recordOf(record, since),
        last24: { trades: last24.length, wins: last24.filter((trade) => trade.realised - trade.fees > 0).length },
      }
    },
  }
}

function byModule<T>(of: (name: ModuleName) => T): Readonly<Record<ModuleName, T>> {
  return { stocks: of('stocks'), crypto: of('crypto'), options: of('options') }
}

/** A day without a first cycle yet opens with the last equity that was known. */
function account({ engine, at }: RoomMoment): Pick<TodayView, 'opening' | 'realised' | 'unrealised' | 'fees'> {
  const { book } = engine
  const hasBegun = book.day.date === marketDate(at)
  const opening = hasBegun ? book.day.equity : (book.equity ?? book.cash)
  const [realised, fees] = hasBegun ? [book.day.realised, book.day.fees] : [0, 0]
  return { opening: cents(opening), realised: cents(realised), unrealised: openOf(engine, () => true), fees: cents(fees) }
}

/** Against cost, now, in the cents that each position's line says, so that the lines add up to it; a position without a price counts nothing. */
function openOf({ book, market }: Engine, isMeant: (module: ModuleName | 'outside') => boolean): number {
  let sum = 0
  for (const sleeve of book.sleeves.values()) if (isMeant(sleeve.module)) sum += cents(unrealised(sleeve, market) ?? 0)
  return cents(sum)
}

function moduleToday(engine: Engine, name: ModuleName, closed: ClosedToday | undefined): ModuleToday {
  if (!closed) return { realised: 0, unrealised: 0, fees: 0, trades: 0 }
  const sleeves = [...engine.book.sleeves.values()].filter((sleeve) => sleeve.module === name)
  const sum = (of: 'realised' | 'fees'): number => sleeves.reduce((all, sleeve) => all + sleeve[of], 0)
  return { realised: cents(closed.realised + sum('realised')), unrealised: cents(openOf(engine, (module) => module === name) + closed.unrealised), fees: cents(closed.fees + sum('fees')), trades: closed.trades }
}

function sessionsOf({ engine, at }: RoomMoment): TodayView['sessions'] {
  const { plan: { calendar }, market } = engine
  const session = calendar.sessionAt(millis(at))
  const regular = market.isShut ? { open: false, changesAt: null } : { open: session !== undefined, changesAt: session?.close ?? calendar.nextSession(millis(at)).open }
  return { stocks: regular, crypto: { open: true, changesAt: null }, options: regular }
}

/** The last snapshot of the venue was held against the book when it came; what differed then stands as a cause until it is gone. */
function reconciledOf({ accountAt, book }: Engine): TodayView['reconciled'] {
  return accountAt === 0 ? null : { at: accountAt, differences: book.causes.get('desk')?.get('book-unreconciled')?.['differences'] ?? 0 }
}

function recordOf(record: DailyRecord, since: number): RecordView {
  const { totals, growth } = record
  const sharpe = record.sharpe()
  const worst = growth.index === undefined ? null : round(growth.worst?.drawdown ?? 0, 6)
  return { since, trades: totals.trades, wins: totals.wins, sharpe: sharpe === null ? null : round(sharpe, 4), worstDrawdown: worst }
}

function keep(trades: TradeClosed[], trade: TradeClosed): void {
  trades.push(trade)
  while ((trades[0]?.at ?? trade.at) <= trade.at - DAY || trades.length > TRADES) trades.shift()
}

function cents(value: number): number {
  return round(value, 2)
}
