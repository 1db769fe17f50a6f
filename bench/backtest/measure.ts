import { runTape } from '../../backtest/run-tape.ts'
import { loopFor, w1Ceiling, W1 } from '../ceiling/w1.ts'
import { ledgerFor, momentsOf, w2Ceiling } from '../ceiling/w2.ts'
import { fillMeans, meansFor, PAIRS, w3Ceiling } from '../ceiling/w3.ts'
import { symbolAt, w1Plan, w2Plan, w3Plans } from './bench-desk.ts'
import { type Plain, expectSame } from './same.ts'
import { type SideBySide, sideBySide } from './timed.ts'
import { SEED, walk } from './walk.ts'

/** What one workload's process is asked: its size, and how often. */
export interface Asked {
  readonly work: 'w1' | 'w2' | 'w3'
  readonly bars: number
  /** Symbols of W2, pairs of parameters of W3. */
  readonly wide: number
  readonly runs: number
  /** Milliseconds. */
  readonly budget: number
}

/** Bar-evaluations of one run, and its fills beside the times. */
export interface Told extends SideBySide {
  readonly bars: number
  readonly fills: number
}

/** One workload in a process of its own: engine and plain loop in turn, then one against the other. One line of JSON. */
function main(asked: Asked): void {
  const told = { w1: w1, w2: w2, w3: w3 }[asked.work](asked)
  console.log(JSON.stringify(told))
}

function w1({ bars, runs, budget }: Asked): Told {
  const columns = walk(bars, SEED)
  const plan = w1Plan(columns)
  const loop = loopFor(bars)
  const times = sideBySide({ engine: () => void runTape(plan), ceiling: () => void w1Ceiling(columns, loop), runs, budget })
  const fills = w1Ceiling(columns, loop)
  expectSame(runTape(plan), { fills, equity: loop.equity, fill: fillOf(loop) })
  return { ...times, bars, fills }
}

function fillOf({ fillPrice, fillSide }: ReturnType<typeof loopFor>): Plain['fill'] {
  return (i) => ({ symbol: 'BTC/USD', price: fillPrice[i] ?? NaN, qty: (fillSide[i] ?? NaN) * W1.units })
}

function w2({ bars, wide, runs, budget }: Asked): Told {
  const all = Array.from({ length: wide }, (_, s) => walk(bars, SEED + s))
  const plan = w2Plan(all)
  const moments = momentsOf(all)
  const ledger = ledgerFor(moments)
  const times = sideBySide({ engine: () => void runTape(plan), ceiling: () => void w2Ceiling(moments, ledger), runs, budget })
  const fills = w2Ceiling(moments, ledger)
  const { equity, fillSymbol, fillPrice, fillQty } = ledger
  expectSame(runTape(plan), { fills, equity, fill: (i) => ({ symbol: symbolAt(fillSymbol[i] ?? -1), price: fillPrice[i] ?? NaN, qty: fillQty[i] ?? NaN }) })
  return { ...times, bars: bars * wide, fills }
}

function w3({ bars, wide, runs, budget }: Asked): Told {
  const columns = walk(bars, SEED)
  const pairs = PAIRS.slice(0, wide)
  const plans = w3Plans(columns, pairs)
  const means = meansFor(pairs, bars)
  const sides = pairs.map(({ fast, slow }) => ({ fast: means.get(fast) ?? NOTHING, slow: means.get(slow) ?? NOTHING, first: slow - 1 }))
  const loop = loopFor(bars)
  const ceiling = (): void => {
    fillMeans(columns, means)
    for (const side of sides) w3Ceiling(columns, side, loop)
  }
  const times = sideBySide({ engine: () => plans.forEach((plan) => runTape(plan)), ceiling, runs, budget })
  let total = 0
  plans.forEach((plan, k) => {
    const side = sides[k]
    if (!side) return
    const fills = w3Ceiling(columns, side, loop)
    expectSame(runTape(plan), { fills, equity: loop.equity, fill: fillOf(loop) })
    total += fills
  })
  return { ...times, bars: bars * plans.length, fills: total }
}

const NOTHING = new Float64Array(0)

main(JSON.parse(process.argv[2] ?? '{}') as Asked)
