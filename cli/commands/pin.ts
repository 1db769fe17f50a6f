import { Argument, type Command } from 'commander'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import { matching } from '../matching.ts'
import type { Run } from '../run.ts'

export function pinCommand(program: Command, run: Run): void {
  about(program, run, { type: 'pin', description: 'keep a parameter as it is: the optimizer leaves it alone', words: 'stays as it is.' })
}

export function unpinCommand(program: Command, run: Run): void {
  about(program, run, { type: 'unpin', description: 'give a pinned parameter back to the optimizer', words: 'may be tuned again.' })
}

interface Pinning {
  readonly type: 'pin' | 'unpin'
  readonly description: string
  readonly words: string
}

function about(program: Command, run: Run, { type, description, words }: Pinning): void {
  program
    .command(type)
    .description(description)
    .addArgument(new Argument('<module>', 'the module').choices(MODULES))
    .argument('<strategy>', 'a strategy of that module', matching(/^[A-Za-z]\w{0,39}$/, 'a strategy name'))
    .argument('<parameter>', 'a parameter of that strategy', matching(/^[A-Za-z]\w{0,39}$/, 'a parameter name'))
    .action((module: ModuleName, strategy: string, parameter: string) =>
      run(async () => (await import('../order-round.ts')).orderRound({ wish: { type, module, strategy, parameter }, words: `${parameter} of ${module}/${strategy} ${words}` })))
}
