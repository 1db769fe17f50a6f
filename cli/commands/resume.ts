import { Argument, type Command } from 'commander'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Run } from '../run.ts'

export function resumeCommand(program: Command, run: Run): void {
  program
    .command('resume')
    .description('end what halted the desk, or one module; for the desk the peak begins anew at present equity')
    .addArgument(new Argument('[scope]', 'the whole desk, or one module').choices(['desk', ...MODULES]).default('desk'))
    .action((scope: 'desk' | ModuleName) => {
      const words = scope === 'desk' ? 'The desk may open positions again.' : `The ${scope} module may open positions again, as far as the desk may.`
      return run(async () => (await import('../order-round.ts')).orderRound({ wish: { type: 'resume', scope }, words }))
    })
}
