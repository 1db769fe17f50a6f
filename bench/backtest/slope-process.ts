import { runTape } from '../../backtest/run-tape.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { w1Plan, w2Plan } from './bench-desk.ts'
import { timed } from './timed.ts'
import { SEED, walk } from './walk.ts'

export interface SlopeAsked {
  /** Milliseconds that the longest run may take: longer tapes are left out, down to two sizes. */
  readonly budget: number
  /** Bars of the longest tape. */
  readonly most: number
}

/** One size of a workload: its bars and the least milliseconds of a bar. */
export interface Point {
  readonly bars: number
  readonly symbols: number
  readonly took: number
}

export interface SlopeTold {
  readonly bars: readonly Point[]
  readonly symbols: readonly Point[]
}

const SHORTEST = 10_000
const SYMBOLS = [1, 3, 10, 30, 100]
const BARS_EACH = 2_000
/** The compiler has done its work after so many bars. */
const WARM = 60_000
/** Short tapes are repeated up to about as much work as this, and the least of the times is kept. */
const REPEAT = 200_000

/** Cost over bars of one symbol, then over symbols of the same length. One line of JSON. */
function main({ budget, most }: SlopeAsked): void {
  for (let bars = 0; bars < WARM; bars += SHORTEST) runTape(w1Plan(walk(SHORTEST, SEED)))
  const bars: Point[] = []
  for (let length = SHORTEST; length <= most; length *= 10) {
    const last = bars.at(-1)
    if (last && bars.length > 1 && (last.took * length) / last.bars > budget) break
    bars.push(pointOf(w1Plan(walk(length, SEED)), length, 1))
  }
  const symbols: Point[] = []
  for (const count of SYMBOLS) {
    const last = symbols.at(-1)
    if (last && symbols.length > 1 && (last.took * count) / last.symbols > budget) break
    symbols.push(pointOf(w2Plan(Array.from({ length: count }, (_, s) => walk(BARS_EACH, SEED + s))), BARS_EACH, count))
  }
  const told: SlopeTold = { bars, symbols }
  console.log(JSON.stringify(told))
}

function pointOf(plan: RunPlan, length: number, symbols: number): Point {
  const bars = length * symbols
  const times = Array.from({ length: Math.min(7, Math.max(1, Math.floor(REPEAT / bars))) }, () => timed(() => runTape(plan)).took)
  return { bars, symbols, took: Math.min(...times) }
}

main(JSON.parse(process.argv[2] ?? '{}') as SlopeAsked)
