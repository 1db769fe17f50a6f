import { underlyingOfSymbol } from '../../core/book/underlying-of-symbol.ts'
import { millis } from '../../core/brand.ts'
import { DAY } from '../../core/market/civil-date.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { splitSymbol } from '../../core/market/split-symbol.ts'
import type { BarSeries } from '../bar-series.ts'
import { factsOf } from './completed-trades.ts'
import { unitsOf } from './units-of.ts'
import type { RunResult } from '../run-tape.ts'
import { splitFactor } from '../split-factor.ts'
import { firstAfter } from '../tape.ts'

/** Held while the bars of its market paused for a day of trading or longer: nothing could be sold, and it stood at the last price. */
export interface FrozenHolding {
  readonly symbol: string
  /** Signed, in shares of then. */
  readonly qty: number
  /** End of the last bar before, and start of the next one; undefined when none came. */
  readonly since: number
  readonly until: number | undefined
  /** Close of that last bar: of the underlying for contracts. */
  readonly price: number
}

/** In the tape's order, then time's. */
export function frozenHoldings(result: RunResult): readonly FrozenHolding[] {
  const { tape, parts } = result.plan
  if (result.recorder.fills.length === 0) return []
  return tape.series.flatMap((series) =>
    pausesOf(series, { ...result.plan, calendar: parts.calendar }).flatMap((pause) =>
      heldAt(result, series.instrument.symbol, pause.since).map(([symbol, qty]) => ({ symbol, qty, ...pause })),
    ),
  )
}

interface Asked {
  readonly from: number
  readonly to: number
  readonly calendar: SessionCalendar
}

function pausesOf(series: BarSeries, { from, to, calendar }: Asked): readonly Omit<FrozenHolding, 'symbol' | 'qty'>[] {
  const isPause = (since: number, next: number): boolean =>
    next - since > HOURS && (series.instrument.type === 'pair' ? next - since >= DAY : calendar.nextSession(millis(since)).close <= next)
  const [first, end] = [firstAfter(series, millis(from)), firstAfter(series, millis(to))]
  const pauses: Omit<FrozenHolding, 'symbol' | 'qty'>[] = []
  for (let i = first; i < end; i += 1) {
    const [since, isLast] = [series.end[i] ?? NaN, i === end - 1]
    const until = isLast ? undefined : series.start[i + 1]
    if (isPause(since, until ?? to)) pauses.push({ since, until, price: series.close[i] ?? NaN })
  }
  return pauses
}

/** No day of trading fits into less. */
const HOURS = 3 * 3_600_000

/** Units held of a symbol and of contracts on it, by what was executed and settled until then. */
function heldAt({ plan, recorder }: RunResult, underlying: string, at: number): readonly (readonly [string, number])[] {
  const { fills, facts } = recorder
  const today = newYorkDate(millis(at))
  const splits = plan.tape.actions.flatMap((action) => (action.type === 'split' && action.symbol === underlying && action.date <= today ? action : []))
  const held = new Map<string, number>()
  const add = (symbol: string, qty: number, since: number): void => {
    if (since > at || underlyingOfSymbol(symbol) !== underlying) return
    const name = splits.reduce((known, split) => (split.date > newYorkDate(millis(since)) ? (splitSymbol(known, split) ?? known) : known), symbol)
    held.set(name, (held.get(name) ?? 0) + qty * splitFactor(splits, underlying, { since, date: today }))
  }
  for (let i = 0; i < fills.length; i += 1) {
    const row = fills.row(i)
    add(row.symbol, unitsOf(row), row.at)
  }
  for (const { symbol, qty, shares, at: since } of factsOf(facts, 'contract.settled')) {
    add(symbol, -qty, since)
    add(underlyingOfSymbol(symbol), shares, since)
  }
  return [...held].map(([symbol, qty]) => [symbol, Math.round(qty * 1e9) / 1e9] as const).filter(([, qty]) => Math.abs(qty) > DUST)
}

/** What coin fees leave by their rounding. */
const DUST = 1e-8
