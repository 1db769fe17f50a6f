import { gapsOf } from '../../backtest/gaps.ts'
import { tapeOf } from '../../backtest/tape.ts'
import { otherPhase } from '../../backtest/data/other-phase.ts'
import type { Loaded } from '../../backtest/data/to-series.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { LoadedTape } from './loaded-tape.ts'

interface LoadedFrom extends Pick<LoadedTape, 'source'> {
  /** What the bars are called in reports. */
  readonly feed: string
  readonly calendar: SessionCalendar
  /** The present, where a session may not be over: minutes that lie ahead are no gap. */
  readonly now?: number
}

/** The tape of several symbols, with what is to be said of each. */
export function loadedOf(parts: readonly Loaded[], { source, feed, calendar, now = Infinity }: LoadedFrom): LoadedTape {
  const series = parts.map((part) => part.series)
  return {
    tape: tapeOf({ series, actions: parts.flatMap((part) => part.actions), feed }), source,
    gaps: series.flatMap((one) => gapsOf(one, calendar)).filter(({ from }) => from < now), issues: parts.flatMap((part) => part.issues), notes: [...parts.flatMap((part) => part.notes), ...otherPhase(series)],
  }
}
