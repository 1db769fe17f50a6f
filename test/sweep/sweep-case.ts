import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { millis } from '../../core/brand.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { usualCosts } from '../../backtest/costs.ts'
import { type Tape, tapeOf } from '../../backtest/tape.ts'
import { loadFolder } from '../../backtest/data/load-folder.ts'
import { dataHash } from '../../backtest/report/data-hash.ts'
import { codeVersion } from '../../backtest/sweep/code-version.ts'
import { drawPoints } from '../../backtest/sweep/draw-points.ts'
import { slicesOf } from '../../backtest/sweep/slices-of.ts'
import type { Slice } from '../../backtest/sweep/slice.ts'
import { VERSION } from '../../cli/backtest/version.ts'
import { CALENDAR } from '../backtest/told-desk.ts'
import { made } from '../backtest/made-tape.ts'

/** One sweep over bars that the project makes itself, written where a worker can load them. */
export interface SweepCase {
  readonly folder: string
  /** Below it: `QQQ.csv`. */
  readonly data: string
  readonly tape: Tape
  readonly code: string
  readonly slices: readonly Slice[]
  remove(): void
}

export async function sweepCase(): Promise<SweepCase> {
  const folder = mkdtempSync(join(tmpdir(), 'tercet-sweep-'))
  const data = join(folder, 'bars')
  writeBars(data, 8)
  const [loaded] = await loadFolder({ root: data, symbols: ['QQQ'], interval: 1, calendar: CALENDAR })
  if (!loaded) throw new Error('no bars were written')
  const tape = tapeOf({ series: [loaded.series], actions: [], feed: 'CSV files' })
  const code = codeVersion(VERSION)
  const [from, to] = [(tape.series[0]?.start[0] ?? 1) - 1, (tape.series[0]?.end.at(-1) ?? 0) + 1]
  const points = drawPoints({ axes: [{ name: 'fast', minimum: 3, maximum: 15, isWhole: true, below: undefined }, { name: 'slow', minimum: 20, maximum: 80, isWhole: true, below: undefined }], count: 16, seed: 4 })
  const run: Slice['run'] = {
    desk: { limits: defaultLimits, seats: [{ module: 'stocks', enabled: true, symbols: ['QQQ'], strategies: ['momentum_trading'] }] },
    costs: usualCosts, cash: 100_000, seed: 1, cycleDelay: 60_000, from: millis(from), to: millis(to), parameters: [], version: VERSION,
  }
  const slices = slicesOf({ data: dataHash(tape), code, seed: 1, tape: { symbols: ['QQQ'], interval: 1, from, to }, run, points })
  return { folder, data, tape, code, slices, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Minutes of so many sessions from 20 August 2025. */
export function writeBars(data: string, days: number): void {
  const { start, open, high, low, close, volume } = made({ seed: 77, symbol: 'QQQ', first: '2025-08-20', days, volatility: 0.0008 })
  const lines = [...start.keys()].map((i) => [start[i], open[i], high[i], low[i], close[i], volume[i]].join(','))
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'QQQ.csv'), `time,open,high,low,close,volume\n${lines.join('\n')}\n`)
}
