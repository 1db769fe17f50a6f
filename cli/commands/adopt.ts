import { Argument, type Command, InvalidArgumentError } from 'commander'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Run } from '../run.ts'

export function adoptCommand(program: Command, run: Run): void {
  program
    .command('adopt')
    .description('give a position that nobody here bought to a strategy, which looks after it from now on')
    .argument('<symbol>', 'as the venue names it: AAPL, BTC/USD or an option contract', matching(/^[A-Z0-9./]{1,25}$/, 'a symbol in capitals'))
    .addArgument(new Argument('<module>', 'the module whose sleeve it becomes').choices(MODULES))
    .argument('<strategy>', 'a strategy of that module', matching(/^\w{1,40}$/, 'a strategy name'))
    .action((symbol: string, module: ModuleName, strategy: string) => {
      const words = `${symbol} belongs to ${module}/${strategy}.`
      return run(async () => (await import('../order-round.ts')).orderRound({ wish: { type: 'adopt', symbol, module, strategy }, words }))
    })
}

function matching(shape: RegExp, what: string): (text: string) => string {
  return (text) => {
    if (shape.test(text)) return text
    throw new InvalidArgumentError(`It is not ${what}.`)
  }
}
