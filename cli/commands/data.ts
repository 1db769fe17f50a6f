import type { Command } from 'commander'
import { dateIn, listIn } from '../backtest/read-flags.ts'
import { onceEach } from '../once-each.ts'
import type { Run } from '../run.ts'

export function dataCommand(program: Command, run: Run): void {
  const data = program.command('data').description('the recorded bars that backtests run on: list, fetch, check')
  const list = data
    .command('list')
    .description('what is there: symbols, intervals, first and last bar, files')
    .option('--data <folder>', 'a folder of CSV or Parquet files; without it the cache (DATA_CACHE_DIR)')
    .action((flags: { readonly data?: string }) => run(async () => (await import('../backtest/data-round.ts')).listRound(flags)))
  const fetch = data
    .command('fetch')
    .description('minute bars from Alpaca into the cache, with those before them that warm a backtest up; months that are there are not asked for again')
    .requiredOption('--symbol <list>', 'shares (SPY,QQQ) or pairs (BTC/USD)', listIn)
    .requiredOption('--start <date>', 'first day, YYYY-MM-DD', dateIn)
    .requiredOption('--end <date>', 'last day, included', dateIn)
    .action((flags: { readonly symbol: readonly string[]; readonly start: string; readonly end: string }) => run(async () => (await import('../backtest/data-round.ts')).fetchRound(flags)))
  const check = data
    .command('check')
    .description('every gap, repeated or disordered row, and file that cannot be read; only the last is a failure')
    .option('--data <folder>', 'a folder of CSV or Parquet files; without it the cache (DATA_CACHE_DIR)')
    .option('--symbol <list>', 'these alone', listIn)
    .action((flags: { readonly data?: string; readonly symbol?: readonly string[] }) => run(async () => (await import('../backtest/data-round.ts')).checkRound(flags)))
  for (const one of [list, fetch, check]) onceEach(one)
}
