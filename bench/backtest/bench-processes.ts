import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeParquetBars } from '../../backtest/data/write-parquet-bars.ts'
import { printFigure } from '../figure.ts'
import { runChild } from './run-child.ts'
import { sampleCache } from './sample-cache.ts'
import type { Size } from './sizes.ts'
import { median, waited } from './timed.ts'
import { SEED, walk } from './walk.ts'
import { goal } from './words.ts'

/** Milliseconds; MB. */
const GOALS = { process: 1_500, rss: 300, sample: 2_000 }

/** W1 from the start of its process to the printed result: Parquet, run, print. */
export function benchProcess(folder: string, { process: { bars, runs } }: Size): void {
  const path = join(folder, 'w1.parquet')
  writeParquetBars(path, walk(bars, SEED))
  const all = Array.from({ length: runs }, () => waited(() => runChild<{ readonly rss: number }>('w1-process', [path])))
  const [took, rss] = [median(all.map((one) => one.took)), Math.max(...all.map(({ value }) => value.rss))]
  console.log(`W1 as a process, ${bars} bars out of Parquet: ${took.toFixed(0)} ms from start to printed result ${goal(String(GOALS.process), took <= GOALS.process)}, ${rss.toFixed(0)} MB at most ${goal(String(GOALS.rss), rss <= GOALS.rss)}`)
  printFigure({ figure: 'backtest.w1.rss', value: rss, unit: 'MB' })
  printFigure({ figure: 'backtest.w1.process', value: took, unit: 'ms' })
}

const SAMPLE = ['backtest', '--symbol', 'QQQ', '--start', '2025-09-01', '--end', '2025-11-04']
/** What else is asked of the same bars, by figure. */
const OTHERS = { 'backtest.sample.options': ['--module', 'options', '--strategy', 'vertical_spread'], 'backtest.sample.bias': ['--bias'] } as const

/** The sample command of the requirements on a warm cache, as a person runs it; then the same bars in contracts, and the check for knowledge of the future. */
export function benchSample(folder: string, { sample: { runs } }: Size): void {
  const bars = sampleCache(join(folder, 'cache'))
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
  const given = { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, DATA_CACHE_DIR: join(folder, 'cache') }, stdio: ['ignore' as const, 'pipe' as const, 'pipe' as const] }
  const timeOf = (words: readonly string[]): number => median(Array.from({ length: runs }, () => waited(() => execFileSync(process.execPath, [main, ...SAMPLE, ...words], given)).took))
  const took = timeOf(['--output', './output/trades.csv'])
  console.log(`tercet ${SAMPLE.join(' ')}: ${took.toFixed(0)} ms from start to end, ${bars} bars in the cache ${goal(String(GOALS.sample), took <= GOALS.sample)}`)
  printFigure({ figure: 'backtest.sample.process', value: took, unit: 'ms' })
  for (const [figure, words] of Object.entries(OTHERS)) {
    const other = timeOf(words)
    console.log(`  with ${words.join(' ')}: ${other.toFixed(0)} ms, ${(other / took).toFixed(1)} times that`)
    printFigure({ figure, value: other, unit: 'ms' })
  }
}
