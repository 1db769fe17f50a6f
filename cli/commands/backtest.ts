import type { Command } from 'commander'
import { dateIn, listIn, parameterIn } from '../backtest/read-flags.ts'
import type { BacktestFlags } from '../backtest/flags.ts'
import { numberIn, wholeIn } from '../numbers.ts'
import { onceEach } from '../once-each.ts'
import { refuseAbove } from '../refuse-above.ts'
import type { Run } from '../run.ts'

export function backtestCommand(program: Command, run: Run): void {
  const backtest = program.command('backtest')
  backtest
    .description("try strategies on recorded bars, through the engine's own turn, modules, risk gate and fill model")
    .option('--symbol <list>', 'shares (SPY,QQQ), pairs (BTC/USD) or both; with --today QQQ unless given', listIn)
    .option('--start <date>', 'first day, YYYY-MM-DD', dateIn)
    .option('--end <date>', 'last day, included', dateIn)
    .option('--today [date]', 'the current trading day alone (or the one given); trades are added to the output without duplicates', (text) => dateIn(text))
    .option('--module <list>', 'stocks, crypto, options, or several of them in one account; without it those that have the strategies, or suit the symbols', listIn)
    .option('--strategy <list>', "strategies of the modules; without it those of their settings (STOCKS_STRATEGIES ...)", listIn)
    .option('--param <name=value>', "a parameter of the strategy; repeat it, 'strategy.name=value' where there are several", parameterIn)
    .option('--data <folder>', 'folder of files of bars (CSV, .csv.gz, Parquet); without it bars come from Alpaca and are cached in DATA_CACHE_DIR (./data/cache unless set)')
    .option('--chains <folder>', "folder of option quotes for the options module (options/1m/TWX/2014-06-05.csv.gz); without it those of --data, and a stated model where there are none")
    .option('--exchange', 'bars of the local exchange that runs now, never cached')
    .option('--interval <minutes>', 'minutes a bar, where the folder has several; every strategy decides on bars of 1, 5, 15, 30 or 65 minutes, which coarser ones cannot make', wholeIn(1, 1440))
    .option('--longer-bars', "where the bars of --data are longer than the strategy's own, take each for one of them: swing_trading and trend_following on days, crypto strategies on hours or days; live does not")
    .option('--cash <dollars>', 'what the account begins with', numberIn(1, 1_000_000_000), 100_000)
    .option('--fees <share>', 'commission of shares as a share of what is traded (0.001 is 0.1 %); pairs pay the venue\'s fees', numberIn(0, 0.1), 0)
    .option('--spread <share>', 'assumed ask minus bid as a share of the price', numberIn(0, 0.5), 0.0002)
    .option('--slippage <share>', 'assumed slippage of orders that take, as a share of the price', numberIn(0, 0.5), 0.0001)
    .option('--participation <share>', "most of a bar's volume that may fill; 0 sets no bound", numberIn(0, 1), 0.1)
    .option('--borrow <rate>', 'yearly rate that shares sold short cost', numberIn(0, 10), 0)
    .option('--cycle <seconds>', 'seconds between two cycles; 0 runs one at every bar; without it ORCHESTRATOR_CYCLE_DELAY, as live', numberIn(0, 86_400))
    .option('--seed <number>', 'makes every id and chance of the simulated venue', wholeIn(0, 4_294_967_295), 1)
    .option('--output <file>', 'CSV file of the trades; without it OUTPUT_LOCATION, then trades.csv in OUTPUT_DIR (./output unless set)')
    .option('--results <folder>', 'also keep trades, metrics and run in this folder, such as results/backtest')
    .option('--json', 'print the result with its judgement as JSON instead of lines')
    .option('--html <file>', 'also write the whole report as one page that needs no network')
    .option('--robust', 'play it again one bar late, with other parameters and walking forward (usual with --html)')
    .option('--no-robust', 'play nothing again, even with --html')
    .option('--rates <file>', 'CSV of riskless rates (date,rate; 0.05 is 5 % a year): excess Sharpe ratio and interest on idle cash')
    .option('--live <journal>', 'journal of an engine: its equity, day by day, is laid over the Monte Carlo cone of --html')
    .option('--trials <file>', 'counts every different run, for the deflated Sharpe ratio; without it trials.jsonl beside the trades')
    .option('--bias', 'check that no decision knows the future: cuts it off, and makes it another, at every moment; writes no file')
    .option('--verbose', 'log on a terminal too what is logged elsewhere: range, entries, gaps, failed calls')
    .addHelpText('after', '\nA day without a session is no failure: it is said, and nothing changes. Exit codes: 0 ok, 1 failed (a strategy threw, or a bias was found), 2 usage.')
    .action((flags: BacktestFlags) => run(async () => (await import('../backtest/backtest-round.ts')).backtestRound(flags)))
  onceEach(backtest, ['param'])
  backtest
    .command('compare <first> <second>')
    .description('two results (--json, or a folder of --results) or files of trades, trade by trade: price, timing, size, missed and fees; of results what is open at the end and equity too; fails when they differ. --json prints all of it')
    .action((first: string, second: string, _own: unknown, command: Command) => {
      refuseAbove(command, ['json'])
      return run(async () => (await import('../backtest/compare-round.ts')).compareRound(first, second, command.optsWithGlobals()))
    })
}
