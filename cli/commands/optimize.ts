import type { Command } from 'commander'
import { dateIn, listIn, parameterIn } from '../backtest/read-flags.ts'
import { numberIn, wholeIn } from '../numbers.ts'
import type { OptimizeFlags } from '../optimize/flags.ts'
import type { Run } from '../run.ts'

export function optimizeCommand(program: Command, run: Run): void {
  program
    .command('optimize')
    .description('one pass of the optimizer by hand over recorded bars; with --walk-forward the whole tape in order, and whether learning helped')
    .requiredOption('--symbol <list>', 'shares (SPY,QQQ) or pairs (BTC/USD)', listIn)
    .option('--start <date>', 'first day, YYYY-MM-DD; with --data the whole tape unless given', dateIn)
    .option('--end <date>', 'last day, included', dateIn)
    .option('--module <name>', 'stocks, crypto, or options (on modelled quotes alone); without it the module that has the strategy, or suits the symbol')
    .option('--strategy <name>', 'the strategy whose parameters are searched; without it the first of its setting (STOCKS_STRATEGIES ...)')
    .option('--param <name=value>', 'a parameter of the baseline; repeat it', parameterIn)
    .option('--data <folder>', 'folder of files of bars (CSV, .csv.gz, Parquet); without it bars come from Alpaca and are cached in DATA_CACHE_DIR (./data/cache unless set)')
    .option('--exchange', 'bars of the local exchange that runs now, never cached')
    .option('--interval <minutes>', 'minutes a bar, where the folder has several: 1, 5, 60, 240, 1440', wholeIn(1, 1440))
    .option('--bars <minutes>', 'fold the tape into bars of so many minutes (390: whole sessions), where the strategy\'s own are finer than the question', wholeIn(1, 1440))
    .option('--actions <file>', 'CSV of splits (ex_date,kind,value) named by its symbol: prices before them are adjusted')
    .option('--walk-forward', 'learn on the first part, then run after every block as live would, and judge every change afterwards')
    .option('--learn <days>', 'days to learn on before the first run; without it 40 (crypto) or 75 sessions (shares), at most half of the tape', wholeIn(1, 10_000))
    .option('--notional <dollars>', 'size of every entry; gains are shares of it', numberIn(1, 1_000_000_000), 10_000)
    .option('--fees <share>', 'commission of shares as a share of what is traded; pairs pay the venue\'s fees', numberIn(0, 0.1), 0)
    .option('--spread <share>', 'assumed ask minus bid as a share of the price', numberIn(0, 0.5), 0.0002)
    .option('--slippage <share>', 'assumed slippage of orders that take, as a share of the price', numberIn(0, 0.5), 0.0001)
    .option('--participation <share>', "most of a bar's volume that may fill; 0 sets no bound", numberIn(0, 1), 0.1)
    .option('--seed <number>', 'draws the candidates and the resamples', wholeIn(0, 4_294_967_295), 1)
    .option('--json', 'print the whole report as JSON instead of lines')
    .option('--html <file>', 'also write the report as one page that needs no network')
    .option('--out <folder>', 'also keep page and JSON in this folder (learning.html, learning.json)')
    .option('--verbose', 'log what is logged elsewhere: files, gaps, failed calls')
    .addHelpText('after', '\nNothing is put in force anywhere: it reads bars and reports. Exit codes: 0 ok (also when nothing would change), 1 failed (or the strategy threw under the values in force), 2 usage.')
    .action((flags: OptimizeFlags) => run(async () => (await import('../optimize/optimize-round.ts')).optimizeRound(flags)))
}
