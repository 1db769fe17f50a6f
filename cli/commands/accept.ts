import type { Command } from 'commander'
import { matching } from '../matching.ts'
import type { Run } from '../run.ts'

export function acceptCommand(program: Command, run: Run): void {
  program
    .command('accept')
    .description('put a proposal of the optimizer in force that waits for an operator')
    .argument('<change>', 'its id, as the learning page shows it', matching(/^[\w-]{1,64}$/, 'the id of a proposal'))
    .action((change: string) => run(async () => (await import('../order-round.ts')).orderRound({ wish: { type: 'accept', change }, words: `${change} rules new positions from the next cycle.` })))
}
