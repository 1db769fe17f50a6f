import { buildIndicator } from '../../core/indicator/register.ts'
import type { IndicatorSpec } from '../../core/indicator/spec.ts'
import { millis } from '../../core/brand.ts'
import type { BarColumns } from '../../core/market/bar-columns.ts'
import { W4_COLUMNS } from './w4-columns.ts'
import { W4_CEILING, type W4Name } from '../ceiling/w4.ts'
import { median, timed } from './timed.ts'
import { SEED, walk } from './walk.ts'

export const W4_SPECS: Readonly<Record<W4Name, IndicatorSpec>> = {
  sma: { type: 'sma', length: 20 },
  ema: { type: 'ema', length: 20 },
  rsi: { type: 'rsi', length: 14 },
  macd: { type: 'macd', fast: 12, slow: 26, signal: 9 },
  atr: { type: 'atr', length: 14 },
  bollinger: { type: 'bollinger', length: 20, width: 2 },
}

export interface W4Told {
  /** Updates a second, all three. */
  readonly fold: number
  readonly column: number
  readonly ceiling: number
}

const CLOSE = 1e-9
/** A column is over in a moment: several in a row for one of the fold's. */
const ROUNDS = 4
/**
 * Short series beforehand, for column and plain loop alike. Of every remainder of a round: the compiler leaves out a branch that it has not seen taken, and a loop
 * of a million bars whose last round it has left out falls back into the interpreter each time.
 */
const SHORT = { lengths: 24, from: 200, rounds: 500 }

/** One of W4's indicators in a process of its own, so that no other has taught the compiler: fold, column form and plain loop in turn. One line of JSON. */
function main(name: W4Name, bars: number, runs: number): void {
  const columns = walk(bars, SEED)
  const spec = W4_SPECS[name]
  const outputs = buildIndicator(spec).outputs.length
  const plain = Array.from({ length: outputs }, () => new Float64Array(bars).fill(NaN))
  const column = Array.from({ length: outputs }, () => new Float64Array(bars).fill(NaN))
  const folded = Array.from({ length: outputs }, () => new Float64Array(bars).fill(NaN))
  const took = { fold: [] as number[], column: [] as number[], ceiling: [] as number[] }
  warmUp(name, columns, outputs)
  for (let run = 0; run < runs + 2; run += 1) {
    took.fold.push(timed(() => fold(columns, spec, folded)).took)
    for (let round = 0; round < ROUNDS; round += 1) {
      took.column.push(timed(() => W4_COLUMNS[name](columns, column)).took)
      took.ceiling.push(timed(() => W4_CEILING[name](columns, plain)).took)
    }
  }
  compare(name, folded, plain)
  compare(name, column, plain)
  const speed = (times: readonly number[]): number => bars / (median(times.slice(Math.floor(times.length / 4))) / 1000)
  const told: W4Told = { fold: speed(took.fold), column: speed(took.column), ceiling: speed(took.ceiling) }
  console.log(JSON.stringify(told))
}

function warmUp(name: W4Name, columns: BarColumns, outputs: number): void {
  const series = Array.from({ length: SHORT.lengths }, (_, k) => firstBars(columns, SHORT.from + k))
  for (let round = 0; round < SHORT.rounds; round += 1)
    for (const short of series) {
      const out = Array.from({ length: outputs }, () => new Float64Array(short.close.length))
      W4_COLUMNS[name](short, out)
      W4_CEILING[name](short, out)
    }
}

function firstBars({ start, open, high, low, close, volume }: BarColumns, bars: number): BarColumns {
  const first = (column: Float64Array): Float64Array => column.slice(0, bars)
  return { start: first(start), open: first(open), high: first(high), low: first(low), close: first(close), volume: first(volume) }
}

/** Every bar through the fold, one bar object for all, and its outputs read after each. */
function fold({ start, open, high, low, close, volume }: BarColumns, spec: IndicatorSpec, out: readonly Float64Array[]): void {
  const indicator = buildIndicator(spec)
  const { values } = indicator
  const first = out[0] ?? NOTHING
  const bar = { symbol: 'X', start: millis(0), open: 0, high: 0, low: 0, close: 0, volume: 0 }
  for (let i = 0; i < close.length; i += 1) {
    bar.start = start[i] as typeof bar.start
    bar.open = open[i] as number
    bar.high = high[i] as number
    bar.low = low[i] as number
    bar.close = close[i] as number
    bar.volume = volume[i] as number
    indicator.update(bar)
    first[i] = values[0] as number
    for (let k = 1; k < out.length; k += 1) (out[k] as Float64Array)[i] = values[k] as number
  }
}

const NOTHING = new Float64Array(0)

function compare(name: string, folded: readonly Float64Array[], plain: readonly Float64Array[]): void {
  folded.forEach((column, k) =>
    column.forEach((value, i) => {
      const expected = plain[k]?.[i] ?? NaN
      if (!Number.isNaN(value) && !(Math.abs(value - expected) <= CLOSE * Math.max(1, Math.abs(expected)))) throw new Error(`${name}, output ${k} of bar ${i}: ${value}, the plain loop ${expected}`)
    }),
  )
}

main((process.argv[2] ?? 'sma') as W4Name, Number(process.argv[3] ?? 1_000_000), Number(process.argv[4] ?? 5))
