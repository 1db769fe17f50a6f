import { w1Ceiling, loopFor, W1 } from '../ceiling/w1.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { w1Plan } from './bench-desk.ts'
import { walk } from './walk.ts'

/** Relative: a double of dollars has no more to say after tens of thousands of fills. */
const CLOSE = 1e-9
const SEED = 20_250_901

/** W1 once, its plain loop and, on a tenth of the bars, the slope; one line of JSON. `extra` are the milliseconds that no user of W1 would wait. */
function main(bars: number): void {
  const columns = walk(bars, SEED)
  const plan = w1Plan(columns)
  const began = performance.now()
  const { recorder } = runTape(plan)
  const took = performance.now() - began
  const rss = process.memoryUsage().rss / 2 ** 20
  const after = performance.now()
  const loop = loopFor(bars)
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now()
    w1Ceiling(columns, loop)
    return performance.now() - start
  }).sort((a, b) => a - b)
  compare(recorder, loop, w1Ceiling(columns, loop))
  const tenth = performance.now()
  runTape(w1Plan(walk(Math.floor(bars / 10), SEED)))
  const slope = Math.log10(took / (performance.now() - tenth))
  console.log(JSON.stringify({ speed: bars / (took / 1000), ceiling: bars / ((times[3] ?? NaN) / 1000), rss, fills: recorder.fills.length, slope, extra: performance.now() - after }))
}

/** @throws Error at the first difference. */
function compare({ fills, curve }: ReturnType<typeof runTape>['recorder'], loop: ReturnType<typeof loopFor>, expected: number): void {
  if (fills.length !== expected) throw new Error(`${fills.length} fills, the plain loop has ${expected}`)
  for (let i = 0; i < expected; i += 1) {
    const { price, side } = fills.row(i)
    if (!isClose(price, loop.fillPrice[i] ?? NaN) || (side === 'buy' ? 1 : -1) !== loop.fillSide[i]) throw new Error(`fill ${i}: ${side} at ${price}, the plain loop ${String(loop.fillSide[i])} at ${String(loop.fillPrice[i])}`)
  }
  for (let i = 0; i < curve.length; i += 1) if (!isClose(curve.at(i), loop.equity[i] ?? NaN)) throw new Error(`equity of bar ${i}: ${curve.at(i)}, the plain loop ${String(loop.equity[i])} of ${W1.cash}`)
}

function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= CLOSE * Math.max(1, Math.abs(b))
}

main(Number(process.argv[2] ?? 1_000_000))
