import type { ChartView } from '../../../contract/views/chart-view.ts'
import { type Engine, parametersOf } from '../../../core/engine/engine.ts'
import { Track } from '../../../core/engine/track/track.ts'
import { millis, type Millis } from '../../../core/brand.ts'
import { sleeveKey } from '../../../core/book/book.ts'
import { outputsOf } from '../../../core/indicator/register.ts'
import type { IndicatorSpec, IndicatorType } from '../../../core/indicator/spec.ts'
import { type Bar, MINUTE } from '../../../core/market/bar.ts'
import type { Strategy } from '../../../core/module/strategy.ts'
import { round } from '../../../core/money.ts'
import type { Parameters } from '../../../core/order/parameters.ts'

type Line = ChartView['indicators'][number]

const LINES = 12
/** Drawn over the bars; the others have a scale of their own. */
const OF_PRICE: ReadonlySet<IndicatorType> = new Set(['sma', 'ema', 'bollinger', 'donchian', 'vwap', 'opening-range'])

export interface Lined {
  readonly engine: Engine
  readonly symbol: string
  /** Every minute that is kept, oldest first. */
  readonly minutes: readonly Bar[]
  /** Index of the first minute that is shown. */
  readonly from: number
  readonly at: Millis
}

/**
 * What the strategies of a symbol really read: their own folds, driven as the engine drives them, one value after each shown minute.
 * Between two bars of a longer interval the last value stands.
 */
export function indicatorLines(lined: Lined): readonly Line[] {
  const { engine, symbol } = lined
  const strategies = engine.plan.seats.filter((seat) => seat.enabled && seat.symbols.includes(symbol)).flatMap((seat) => seat.strategies.map((name) => seat.module.strategies[name]))
  return strategies.flatMap((strategy) => (strategy ? linesOf(lined, strategy) : [])).slice(0, LINES)
}

interface Named {
  readonly key: string
  readonly name: string
  readonly pane: Line['pane']
  readonly values: (number | null)[]
}

function linesOf({ engine, symbol, minutes, from, at }: Lined, strategy: Strategy): readonly Line[] {
  const held = engine.book.sleeves.get(sleeveKey(strategy.module, strategy.name, symbol))
  const parameters = parametersOf(engine, strategy.module, strategy.name, held?.parameters)
  const lines = namedOf(strategy, parameters)
  const track = new Track({ symbol, strategy, parameters, calendar: engine.plan.calendar })
  const present = new Map<string, number | null>()
  const follow = (): void => {
    while (track.next()) for (const { key } of lines) present.set(key, finite(track.value(key)))
  }
  minutes.forEach((minute, i) => {
    track.take(minute)
    // A bar whose last minute never came closes by time, as it does in a cycle.
    track.closeUpTo(millis(Math.min(at, minute.start + MINUTE)))
    follow()
    if (i >= from) for (const { key, values } of lines) values.push(present.get(key) ?? null)
  })
  return lines.map(({ name, pane, values }) => ({ strategy: strategy.name, name, pane, values }))
}

function namedOf(strategy: Strategy, { values }: Parameters): readonly Named[] {
  return Object.entries(strategy.indicators(values)).flatMap(([key, spec]) => {
    const outputs = outputsOf(spec)
    const pane = OF_PRICE.has(spec.type) ? ('price' as const) : ('own' as const)
    return outputs.map((output): Named => {
      const alone = outputs.length === 1
      return { key: alone ? key : `${key}.${output}`, name: `${wordsOf(spec)}${alone ? '' : ` ${output}`}`.slice(0, 60), pane, values: [] }
    })
  })
}

/** `ema 20`, `bollinger 20 2`. */
function wordsOf(spec: IndicatorSpec): string {
  return [spec.type, ...Object.values(spec).filter((value) => typeof value === 'number')].join(' ')
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? round(value, 6) : null
}
