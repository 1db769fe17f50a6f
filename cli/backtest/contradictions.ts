import type { BacktestFlags } from './flags.ts'
import { UsageError } from './usage-error.ts'

/** Flags of which one makes the other mean nothing, told apart by their values alone. @throws UsageError naming both and what to do. */
export function refuseContradictions({ data, chains, exchange, interval, longerBars, bias, output, trials, json, html, results, robust, rates, live }: BacktestFlags): void {
  if (data !== undefined && exchange === true) throw new UsageError('--data and --exchange are two sources: choose one')
  if (chains !== undefined && exchange === true) throw new UsageError('--chains and --exchange are two markets: the local exchange has chains of its own, leave --chains out')
  if (interval !== undefined && interval !== 1 && data === undefined) throw new UsageError('--interval chooses among the files of --data, and only minutes come from elsewhere: name a folder with --data, or leave --interval out')
  if (longerBars === true && data === undefined) throw new UsageError('--longer-bars is for longer bars than minutes, and only files have them: name a folder with --data, or leave --longer-bars out')
  if (live !== undefined && html === undefined && bias !== true) throw new UsageError('--live is laid over the Monte Carlo cone of the report: add --html report.html, or leave --live out')
  if (bias !== true) return
  const shown = { '--output': output, '--trials': trials, '--json': json, '--html': html, '--results': results, '--robust': robust === true ? robust : undefined, '--rates': rates, '--live': live }
  const [flag] = Object.entries(shown).find(([, value]) => value !== undefined) ?? []
  if (flag !== undefined) throw new UsageError(`--bias says in a sentence whether a decision knew its future, and makes no result for ${flag}: leave ${flag} out, or run the command once with each`)
}
