import { millis } from '../../core/brand.ts'
import { MINUTE, type Bar } from '../../core/market/bar.ts'
import { DAY } from '../../core/market/civil-date.ts'
import { SESSION_MINUTES } from '../../core/market/session-calendar.ts'
import type { Fold } from '../../core/indicator/fold.ts'
import { buildIndicator, isAnchored } from '../../core/indicator/register.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { EntrySignal } from '../../core/order/signal.ts'
import { defaultParameters } from '../default-parameters.ts'
import type { Session } from '../session-times.ts'
import { paperDesk, type Step } from './paper-desk.ts'

export type { Step }

interface Tape {
  readonly bars: readonly Bar[]
  /** Sessions in order; empty for a market that never closes. */
  readonly sessions: readonly Session[]
  readonly parameters?: Readonly<Record<string, number>>
}

/** Folds and `decide` over the bars of one symbol, on the paper desk. */
export function runStrategy(strategy: Strategy, tape: Tape): readonly Step[] {
  const run = startRun(strategy, tape)
  return tape.bars.map((bar) => run(bar))
}

/** The same, bar by bar. */
export function startRun(strategy: Strategy, { sessions, parameters = defaultParameters(strategy) }: Omit<Tape, 'bars'>): (bar: Bar) => Step {
  const specs = Object.entries(strategy.indicators(parameters))
  const folds = new Map(specs.map(([name, spec]) => [name, buildIndicator(spec)]))
  const ask = paperDesk(strategy, parameters)
  let today = NaN

  return (bar) => {
    const place = sessions.findIndex(({ open, close }) => bar.start >= open && bar.start < close)
    const session = sessions[place] ?? null
    const day = session?.open ?? Math.floor(bar.start / DAY)
    if (day !== today) for (const [name, spec] of specs) if (isAnchored(spec)) folds.get(name)?.reset(session?.open)
    today = day
    for (const fold of folds.values()) fold.update(bar)
    // A whole session is acted on when the next one opens.
    const next = strategy.module === 'stocks' && strategy.interval >= SESSION_MINUTES ? sessions[place + 1] : undefined
    return ask({ bar, day, session: next ?? session, now: next?.open ?? millis(bar.start + strategy.interval * MINUTE), ...readers(folds) })
  }
}

export function entriesOf(steps: readonly Step[]): readonly EntrySignal[] {
  return steps.map(({ signal }) => signal).filter((signal) => signal.type === 'enter')
}

/** How often each reason was given. */
export function countsOf(steps: readonly Step[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { signal } of steps) counts[signal.reason.code] = (counts[signal.reason.code] ?? 0) + 1
  return counts
}

/** Values as they stand at this bar: a fold changes in place, and a test may look later. */
function readers(folds: ReadonlyMap<string, Fold>): Pick<StrategyView, 'value' | 'previous'> {
  const [values, previous] = [new Map<string, number>(), new Map<string, number>()]
  for (const [name, fold] of folds)
    fold.outputs.forEach((output, i) => {
      const key = output === 'value' ? name : `${name}.${output}`
      values.set(key, fold.values[i] ?? NaN)
      previous.set(key, fold.previous[i] ?? NaN)
    })
  return { value: (name) => read(values, name), previous: (name) => read(previous, name) }
}

function read(values: ReadonlyMap<string, number>, name: string): number {
  const value = values.get(name)
  if (value === undefined) throw new RangeError(`the strategy named no indicator '${name}'`)
  return value
}
