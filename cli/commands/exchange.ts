import type { Command } from 'commander'
import { loadConfig } from '../../config/load-config.ts'
import { parseExchange, type ExchangeFlags } from '../exchange-flags.ts'
import { startExchange } from '../exchange-process.ts'
import { forget } from '../forget.ts'
import { localConfig } from '../ground.ts'
import { localSessionPath } from '../local-session.ts'
import { makeFolders } from '../../orchestrator/make-folders.ts'
import { numberIn, wholeIn } from '../numbers.ts'
import type { Run } from '../run.ts'
import { splitIn } from '../split-in.ts'
import { supervise } from '../supervise.ts'

export function exchangeCommand(program: Command, run: Run): void {
  program
    .command('exchange')
    .description('run the paper exchange alone, in the foreground: an Alpaca-compatible account on this machine')
    .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', wholeIn(0, 65_535), 0)
    .option('--speed <number>', 'market seconds in a second (TERCET_EXCHANGE_SPEED, 60 unless set)', numberIn(0.001, 10_000))
    .option('--lock-step', 'the market moves only when the engine has done its part')
    .option('--seed <number>', 'seed of market and ids (TERCET_EXCHANGE_SEED, 10 unless set)', wholeIn(0, 2_147_483_647))
    .option('--tape <a|b>', 'play a recorded day out of --data instead of the synthetic market')
    .option('--data <folder>', 'folder of recorded market data (TERCET_DATA)')
    .option('--csv <folder>', 'play your own minute bars: SYMBOL.csv for shares, BASE-QUOTE.csv for pairs')
    .option('--split <SYMBOL=to:from@date>', 'split a share of the simulated market over the night before that day (F=4:1@2026-03-11), as announced; repeat it for more', splitIn)
    .option('--fresh', 'forget market, book and orders first')
    .action((flags: ExchangeFlags, command: Command) => {
      const choice = parseExchange(flags, loadConfig({ needs: 'launcher', cwd: process.cwd() }))
      if (typeof choice === 'string') command.error(choice, { exitCode: 2 })
      return run(() => exchange(choice, flags.fresh ?? false))
    })
}

type Choice = Exclude<ReturnType<typeof parseExchange>, string>

async function exchange(choice: Choice, fresh: boolean): Promise<number> {
  const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  makeFolders(config.paths)
  if (fresh) forget(localConfig(config, process.cwd()).paths)
  return supervise(async ({ start }) => {
    const { exchangeUrl } = await startExchange(choice, start)
    console.log(`the exchange answers on ${exchangeUrl}; its keys are in ${localSessionPath(choice.state)} (yours alone to read), where commands find them`)
  })
}
