import { toColumns, toRows } from '../../../../contract/columns.ts'
import type { DayDocument } from '../../../../contract/documents/day.ts'
import type { LiveDocument, LiveTrade } from '../../../../contract/documents/live.ts'
import type { CycleRun, DayMark, DayPoint } from '../../../../contract/views/day-view.ts'

/** Milliseconds of market time between two samples, as the day itself has them. */
const SAMPLE = 300_000

/**
 * A day as it was read, and what `public/live` has told since, oldest first (docs/decisions/0015): samples, fills, refusals, states and cycles.
 * Benchmarks wait for the next reading.
 */
export function extendedDay(day: DayDocument, lives: readonly LiveDocument[]): DayDocument {
  const later = lives.filter(({ market }) => market > day.market && market < day.to)
  if (later.length === 0) return day
  const points = toRows<DayPoint>(day.points)
  const marks = toRows<DayMark>(day.marks)
  const runs = toRows<CycleRun>(day.cycles)
  return {
    ...day,
    market: later.at(-1)?.market ?? day.market,
    points: toColumns<DayPoint>([...points, ...samples(points.at(-1)?.at ?? day.from, later)], keysOf(day.points)),
    marks: toColumns<DayMark>([...marks, ...fills(day.market, later), ...changes(later)].toSorted((a, b) => a.at - b.at), keysOf(day.marks)),
    cycles: toColumns<CycleRun>(continued(runs, later, followsOn(day, later[0])), keysOf(day.cycles)),
  }
}

function keysOf<T extends object>(table: T): (keyof T & string)[] {
  return Object.keys(table) as (keyof T & string)[]
}

/** One in five minutes, and the newest: the ribbon ends where the headline stands. */
function samples(lastAt: number, lives: readonly LiveDocument[]): readonly DayPoint[] {
  const made: DayPoint[] = []
  for (const live of lives) {
    const { market, money, modules } = live
    if (market - (made.at(-1)?.at ?? lastAt) < SAMPLE && live !== lives.at(-1)) continue
    const result = ({ realised, unrealised, fees }: LiveDocument['modules']['stocks']): number => realised + unrealised - fees
    made.push({ at: market, equity: money.equity, drawdown: money.drawdown, stocks: result(modules.stocks), crypto: result(modules.crypto), options: result(modules.options), spy: null, btc: null })
  }
  return made
}

/** Each document tells of the newest twenty: the same fill is in many of them. */
function fills(since: number, lives: readonly LiveDocument[]): readonly DayMark[] {
  const found = new Map<string, LiveTrade>()
  for (const { trades } of lives) {
    for (const trade of toRows<LiveTrade>(trades)) if (trade.at > since) found.set(`${trade.at} ${trade.symbol} ${trade.side} ${trade.qty} ${trade.price}`, trade)
  }
  return [...found.values()].map(({ at, module, symbol }) => ({ at, kind: 'fill', module: module === 'outside' ? 'desk' : module, symbol, count: 1, code: '' }))
}

/** Refusals are told by their number only, states by what they became. */
function changes(lives: readonly LiveDocument[]): readonly DayMark[] {
  return lives.flatMap((live, i) => {
    const before = lives[i - 1]
    if (!before) return []
    const mark = { at: live.market, module: 'desk', symbol: '' } as const
    const refused = live.totals.refusals - before.totals.refusals
    const [was, is] = [before.states.desk.state, live.states.desk.state]
    const kind = is === 'halted' ? 'halt' : was === 'halted' ? 'resume' : 'state'
    return [
      ...(refused > 0 ? [{ ...mark, kind: 'refusal' as const, count: refused, code: '' }] : []),
      ...(was === is ? [] : [{ ...mark, kind: kind as DayMark['kind'], count: 1, code: live.states.desk.cause ?? '' }]),
    ]
  })
}

/** The day is written every tenth pass: within that, what lies between it and the first word after it is no outage. */
function followsOn(day: DayDocument, first: LiveDocument | undefined): boolean {
  return first !== undefined && first.updatedAt - day.updatedAt <= 12 * first.interval * 1_000
}

/** A cycle that follows within three of its delays belongs to the run before it. */
function continued(runs: readonly CycleRun[], lives: readonly LiveDocument[], isFollowing: boolean): readonly CycleRun[] {
  const all = [...runs]
  const before = all.at(-1)?.to
  for (const { cycle } of lives) {
    const last = all.at(-1)
    if (!cycle || (last && cycle.at <= last.to)) continue
    const gap = last && cycle.every > 0 ? (cycle.at - last.to) / cycle.every : Infinity
    if (last && (gap <= 3 || (isFollowing && last.to === before))) all[all.length - 1] = { ...last, to: cycle.at, count: last.count + Math.max(1, Math.round(gap)) }
    else all.push({ from: cycle.at, to: cycle.at, count: 1, failed: 0 })
  }
  return all
}
