import type { Command } from 'commander'
import { untilOrders } from '../until-orders.ts'
import { orderRound } from '../order-round.ts'
import type { Run } from '../run.ts'

export function haltCommand(program: Command, run: Run): void {
  program
    .command('halt')
    .description('open nothing any more and cancel entries that rest; stops, targets and exits go on. Needs no running engine')
    .action(() => run(() => orderRound({ type: 'halt' }, "Nothing is opened until 'tercet resume'; stops, targets and exits go on.", (executor) => untilOrders(executor, 'entries'))))
}
