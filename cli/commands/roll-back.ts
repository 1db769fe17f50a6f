import type { Command } from 'commander'
import { matching } from '../matching.ts'
import type { Run } from '../run.ts'

export function rollBackCommand(program: Command, run: Run): void {
  program
    .command('roll-back')
    .description('undo the change of parameters that is in force: the version before rules new positions')
    .argument('<change>', 'its id, module-strategy-version, as the learning page shows it', matching(/^[\w-]{1,64}$/, 'the id of a change'))
    .action((change: string) => run(async () => (await import('../order-round.ts')).orderRound({ wish: { type: 'roll-back', change }, words: `${change} is undone from the next cycle.` })))
}
