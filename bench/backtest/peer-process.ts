import { createRequire } from 'node:module'
import { PAIRS } from '../ceiling/w3.ts'
import { W1 } from '../ceiling/w1.ts'
import { median, timed } from './timed.ts'
import { SEED, walk } from './walk.ts'

/** What is used of grademark and data-forge, which have types of their own that we do not install. */
interface Grademark {
  backtest(strategy: object, input: unknown): readonly object[]
}
interface DataForge {
  readonly DataFrame: new (rows: readonly object[]) => unknown
}

interface PeerBar {
  readonly time: Date
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  readonly volume: number
  /** Whether the fast mean lay above the slow one, now and one bar before; undefined while either warms up. */
  isAbove?: boolean | undefined
  wasAbove?: boolean | undefined
}

export interface PeerAsked {
  /** package.json of the folder that the peers were installed into. */
  readonly from: string
  readonly work: 'w1' | 'w3'
  readonly bars: number
  readonly wide: number
  readonly runs: number
  readonly budget: number
}

export interface PeerTold {
  /** Milliseconds of one run. */
  readonly took: number
  readonly fills: number
  /** Bar-evaluations of one run. */
  readonly bars: number
}

/**
 * W1 or W3 with grademark, as near as its rules come: it enters and leaves at the next open as we do, knows no account and no fees, and asks no
 * exit rule on the bar it entered. Its averages are running sums of ours, inside the timed run, since its own read a data frame a window.
 */
function main({ from, work, bars, wide, runs, budget }: PeerAsked): void {
  const require = createRequire(from)
  const { backtest } = require('grademark') as Grademark
  const { DataFrame } = createRequire(require.resolve('grademark'))('data-forge') as DataForge
  const rows = rowsOf(bars)
  const pairs = work === 'w1' ? [W1] : PAIRS.slice(0, wide)
  const one = (): number =>
    pairs.reduce((fills, pair) => fills + 2 * backtest({ lookbackPeriod: 1, prepIndicators: () => new DataFrame(prepared(rows, pair)), entryRule, exitRule }, new DataFrame(rows)).length, 0)
  const first = timed(one)
  const times: number[] = []
  const began = performance.now()
  do times.push(timed(one).took)
  while (times.length < runs && performance.now() - began < budget)
  const told: PeerTold = { took: median(times), fills: first.value, bars: bars * pairs.length }
  console.log(JSON.stringify(told))
}

function rowsOf(bars: number): readonly PeerBar[] {
  const { start, open, high, low, close, volume } = walk(bars, SEED)
  return Array.from(start, (at, i) => ({
    time: new Date(at), open: open[i] ?? NaN, high: high[i] ?? NaN, low: low[i] ?? NaN, close: close[i] ?? NaN, volume: volume[i] ?? NaN, isAbove: undefined, wasAbove: undefined,
  }))
}

/** Marks the rows in place: making a million objects anew for every pair would not be its engine's work. */
function prepared(rows: readonly PeerBar[], { fast, slow }: { readonly fast: number; readonly slow: number }): readonly PeerBar[] {
  let [fastSum, slowSum] = [0, 0]
  let was: boolean | undefined
  rows.forEach((row, i) => {
    fastSum += row.close - (i >= fast ? (rows[i - fast]?.close ?? NaN) : 0)
    slowSum += row.close - (i >= slow ? (rows[i - slow]?.close ?? NaN) : 0)
    row.wasAbove = was
    was = i >= slow - 1 ? fastSum / fast > slowSum / slow : undefined
    row.isAbove = was
  })
  return rows
}

function entryRule(enter: () => void, { bar }: { readonly bar: PeerBar }): void {
  if (bar.isAbove === true && bar.wasAbove === false) enter()
}

function exitRule(leave: () => void, { bar }: { readonly bar: PeerBar }): void {
  if (bar.isAbove === false && bar.wasAbove === true) leave()
}

main(JSON.parse(process.argv[2] ?? '{}') as PeerAsked)
