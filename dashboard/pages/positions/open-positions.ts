import { toRows } from '../../../contract/columns.ts'
import type { LiveDocument, LivePosition } from '../../../contract/documents/live.ts'
import type { WhyDocument } from '../../../contract/documents/why.ts'
import type { HeldRow } from '../../../contract/views/why-view.ts'

/** A position as this page tells it. Null where the document hides a figure or nobody knows it. */
export interface OpenPosition extends Omit<HeldRow, 'openedAt' | 'parameters'> {
  /** Null while only `public/live` knows it: its details follow within minutes. */
  readonly openedAt: number | null
  readonly parameters: number | null
}

/**
 * Every open position. `public/why` has all of them and their reasons, `public/live` the twenty largest with newer figures: where both
 * tell one, the newer figures count, and distances and R are moved along with them.
 */
export function openPositions(why: WhyDocument, live: LiveDocument | undefined): readonly OpenPosition[] {
  const held = toRows<HeldRow>(why.held)
  if (!live || live.seq < why.seq) return held
  const newer = new Map(toRows<LivePosition>(live.positions).map((row) => [keyOf(row), row]))
  const isWhole = live.totals.positions <= newer.size
  const kept = held.flatMap((row) => {
    const now = newer.get(keyOf(row))
    newer.delete(keyOf(row))
    return now ? [moved(row, now)] : isWhole ? [] : [row]
  })
  return [...kept, ...[...newer.values()].map(unexplained)]
}

type Key = Pick<LivePosition, 'module' | 'strategy' | 'symbol'>

function keyOf({ module, strategy, symbol }: Key): string {
  return `${module} ${strategy} ${symbol}`
}

/** What the present result changes: a dollar won is a dollar more to lose down to the stop and one less to win up to the target. */
function moved(row: HeldRow, now: LivePosition): HeldRow {
  const won = now.unrealised === null || row.unrealised === null ? null : now.unrealised - row.unrealised
  const isSame = now.qty === row.qty
  return {
    ...row,
    qty: now.qty,
    mark: now.mark,
    unrealised: now.unrealised,
    stop: now.stop,
    target: now.target,
    toStop: distance({ before: row.toStop, won, isSame: isSame && now.stop === row.stop, now: span(now.mark, now.stop, now.qty) }),
    toTarget: distance({ before: row.toTarget, won: won === null ? null : -won, isSame: isSame && now.target === row.target, now: span(now.target, now.mark, now.qty) }),
    r: row.r === null || !isSame || !row.unrealised || now.unrealised === null ? row.r : (row.r * now.unrealised) / row.unrealised,
  }
}

interface Distance {
  readonly before: number | null
  readonly won: number | null
  readonly isSame: boolean
  readonly now: number | null
}

/** A level that never had a distance in money, as a contract's, gets none here. */
function distance({ before, won, isSame, now }: Distance): number | null {
  if (before === null) return null
  return isSame ? (won === null ? null : before + won) : now
}

function span(from: number | null, to: number | null, qty: number | null): number | null {
  return from === null || to === null || qty === null ? null : (from - to) * qty
}

function unexplained({ reason, ...row }: LivePosition): OpenPosition {
  return {
    ...row, openedAt: null, parameters: null, cost: null, toStop: null, toTarget: null, r: null, exitAt: null, exiting: false, code: reason,
    sentence: 'Opened a moment ago; its reason, cost and distances follow with the next full update.',
  }
}
