import { readParquetBars } from '../../backtest/data/parquet-bars.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { w1Plan } from './bench-desk.ts'

/** W1 as a person meets it: a process starts, reads the cached Parquet file, runs, prints. One line of JSON with its own peak of memory. */
async function main(path: string): Promise<void> {
  const { columns } = await readParquetBars(path, path)
  const began = performance.now()
  const { recorder, bars } = runTape(w1Plan(columns))
  const took = performance.now() - began
  const { maxRSS } = process.resourceUsage()
  console.log(JSON.stringify({ bars, took, fills: recorder.fills.length, equity: recorder.curve.at(recorder.curve.length - 1), rss: maxRSS / 1024 }))
}

void main(process.argv[2] ?? '')
