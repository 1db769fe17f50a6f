import { millis } from '../../core/brand.ts'
import { MINUTE, type Bar } from '../../core/market/bar.ts'
import { DAY } from '../../core/market/civil-date.ts'
import type { Fold } from '../../core/indicator/fold.ts'
import { buildIndicator, isAnchored } from '../../core/indicator/register.ts'
import type { PositionView, Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { EntrySignal, Signal } from '../../core/order/signal.ts'
import { defaultParameters } from '../default-parameters.ts'
import type { Session } from '../session-times.ts'

export interface Step {
  readonly bar: Bar
  readonly view: StrategyView
  readonly signal: Signal
  readonly position: PositionView | null
}

interface Tape {
  readonly bars: readonly Bar[]
  /** Sessions in order; empty for a market that never closes. */
  readonly sessions: readonly Session[]
  readonly parameters?: Readonly<Record<string, number>>
}

/**
 * The smallest possible desk, for tests: folds and `decide` over the bars of one symbol. An entry fills at the close that asked
 * for it; stop, target and time act at later closes.
 */
export function runStrategy(strategy: Strategy, tape: Tape): readonly Step[] {
  const run = startRun(strategy, tape)
  return tape.bars.map((bar) => run(bar))
}

/** The same, bar by bar. */
export function startRun(strategy: Strategy, { sessions, parameters = defaultParameters(strategy) }: Omit<Tape, 'bars'>): (bar: Bar) => Step {
  const specs = Object.entries(strategy.indicators(parameters))
  const folds = new Map(specs.map(([name, spec]) => [name, buildIndicator(spec)]))
  let [day, tradesToday, position]: [number, number, PositionView | null] = [NaN, 0, null]

  return (bar) => {
    const session = sessions.find(({ open, close }) => bar.start >= open && bar.start < close) ?? null
    const today = session?.open ?? Math.floor(bar.start / DAY)
    if (today !== day) {
      tradesToday = 0
      for (const [name, spec] of specs) if (isAnchored(spec)) folds.get(name)?.reset(session?.open)
    }
    day = today
    for (const fold of folds.values()) fold.update(bar)
    const now = millis(bar.start + strategy.interval * MINUTE)
    position = position && endedAt(position, bar) ? null : position
    const view = { symbol: bar.symbol, bar, now, ...readers(folds), session, position, tradesToday, parameters }
    const signal = strategy.decide(view)
    if (signal.type === 'enter' && position === null) {
      tradesToday += 1
      position = opened(signal, view)
    } else if (signal.type === 'exit') position = null
    else if (signal.type === 'adjust' && position) position = { ...position, stop: signal.protection.stop, target: signal.protection.target }
    return { bar, view, signal, position }
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

function opened(signal: EntrySignal, { bar, now }: StrategyView): PositionView {
  const { stop, target } = signal.protection
  return { direction: signal.direction, qty: 10, price: bar.close, openedAt: now, stop, target }
}

function endedAt({ direction, stop, target }: PositionView, { close }: Bar): boolean {
  const sign = direction === 'long' ? 1 : -1
  return (stop !== null && sign * (close - stop) <= 0) || (target !== null && sign * (close - target) >= 0)
}
