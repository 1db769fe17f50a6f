import type { Command } from 'commander'
import { listIn } from '../backtest/read-flags.ts'
import { numberIn, wholeIn } from '../numbers.ts'
import { onceEach } from '../once-each.ts'
import { refuseAbove } from '../refuse-above.ts'
import type { Run } from '../run.ts'
import type { SweepFlags } from '../sweep/flags.ts'
import type { WorkerFlags } from '../sweep/worker-round.ts'

/** Options that one run has as well: said once, by `tercet backtest`. */
const AS_BACKTEST = ['start', 'end', 'param', 'data', 'interval', 'longer-bars', 'cash', 'fees', 'spread', 'slippage', 'participation', 'borrow', 'cycle', 'seed', 'trials', 'json', 'verbose']

export function sweepCommand(program: Command, run: Run): void {
  const sweep = program.command('sweep').description('one strategy at many points of its parameters, each a whole backtest, and what luck alone would have shown among so many')
  sweep
    .option('--symbol <list>', 'shares (SPY,QQQ) or pairs (BTC/USD)', listIn)
    .option('--module <name>', 'stocks, crypto or options; without it the module that has the strategy', listIn)
    .option('--strategy <name>', 'the strategy whose parameters move', listIn)
    .option('--grid <list>', 'every combination, as in fast=10:30:5,slow=40:80:10 (from:to:step, both ends count)')
    .option('--points <number>', 'so many points instead, spread evenly over the ranges; --seed moves them all', wholeIn(1, 100_000))
    .option('--range <list>', 'narrows --points to these parameters, as in fast=10:30,slow=40:80; without it all that --param leaves free')
    .option('--threads <number>', 'threads of this machine (default: one a core); 0 with REDIS_URL leaves all to the workers of others', wholeIn(0, 1024))
    .option('--wait <seconds>', 'with REDIS_URL, how long without a worker that can play before the sweep gives up', numberIn(1, 86_400), 30)
    .option('--top <number>', 'points to show of either end', wholeIn(1, 1000), 5)
    .option('--csv <file>', 'also write every point as CSV')
  for (const name of AS_BACKTEST) sweep.addOption(optionOf(program, name))
  onceEach(sweep, ['param'])
  sweep
    .addHelpText('after', '\nEvery point counts as a trial on its data. With REDIS_URL the work is shared with every `tercet sweep worker`. Exit codes: 0 ok, 1 failed, 2 usage.')
    .action((flags: SweepFlags) => run(async () => (await import('../sweep/sweep-round.ts')).sweepRound(flags)))
  sweep
    .command('worker')
    .description('plays slices of sweeps from the queue at REDIS_URL until it is stopped; refuses what it has other bars or other code for')
    .option('--data <folder>', 'folder of files of bars (CSV, .csv.gz, Parquet); without it bars come from its own cache (DATA_CACHE_DIR), and from Alpaca')
    .option('--threads <number>', 'slices played at a time (default: one a core)', wholeIn(1, 1024))
    .addHelpText('after', '\nIt leaves with Ctrl-C once what it plays is finished. Exit codes: 0 ok, 1 failed, 2 usage.')
    // Both commands know these two options, and the outer one reads them.
    .action((_own: unknown, command: Command) => {
      refuseAbove(command, ['data', 'threads'])
      return run(async () => (await import('../sweep/worker-round.ts')).workerRound(command.optsWithGlobals<WorkerFlags>()))
    })
}

/** @throws TypeError for a name that `tercet backtest` no longer has: it is added before this command. */
function optionOf(program: Command, name: string) {
  const found = program.commands.find((one) => one.name() === 'backtest')?.options.find((one) => one.long === `--${name}`)
  if (!found) throw new TypeError(`tercet backtest has no option --${name}`)
  return found
}
