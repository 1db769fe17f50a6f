import type { Bar } from '../../core/market/bar.ts'
import type { PositionView, Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { EntrySignal, Signal } from '../../core/order/signal.ts'

export interface Step {
  readonly bar: Bar
  readonly view: StrategyView
  readonly signal: Signal
  readonly position: PositionView | null
}

/** A closed bar and the values at its end; `day` tells one session from the next. */
export interface Seen extends Pick<StrategyView, 'bar' | 'now' | 'value' | 'previous' | 'session'> {
  readonly day: number
}

/**
 * The smallest possible desk, for tests: one strategy, one symbol. An entry fills at the close that asked for it; stop and target
 * act at later closes. `life`: milliseconds after which what is held is gone, as a contract that expires.
 */
export function paperDesk(strategy: Strategy, parameters: Readonly<Record<string, number>>, life = Infinity): (seen: Seen) => Step {
  let [today, tradesToday, position]: [number, number, PositionView | null] = [NaN, 0, null]
  return ({ day, ...seen }) => {
    const { bar } = seen
    if (day !== today) tradesToday = 0
    today = day
    if (position && (endedAt(position, bar) || seen.now - position.openedAt >= life)) position = null
    const view = { symbol: bar.symbol, ...seen, position, tradesToday, parameters }
    const signal = strategy.decide(view)
    if (signal.type === 'enter' && position === null) {
      tradesToday += 1
      position = opened(signal, view)
    } else if (signal.type === 'exit') position = null
    else if (signal.type === 'adjust' && position) position = { ...position, stop: signal.protection.stop, target: signal.protection.target }
    return { bar, view, signal, position }
  }
}

function opened(signal: EntrySignal, { bar, now }: StrategyView): PositionView {
  const { stop, target } = signal.protection
  return { direction: signal.direction, qty: 10, price: bar.close, openedAt: now, stop, target }
}

function endedAt({ direction, stop, target }: PositionView, { close }: Bar): boolean {
  const sign = direction === 'long' ? 1 : -1
  return (stop !== null && sign * (close - stop) <= 0) || (target !== null && sign * (close - target) >= 0)
}
