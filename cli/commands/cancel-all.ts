import type { Command } from 'commander'
import type { Run } from '../run.ts'

/** Said before and after: a stop that is cancelled protects nobody while no engine runs. */
const STOPS = 'Stops at the venue are cancelled too: the engine watches those levels itself from here on, as long as it runs.'

export function cancelAllCommand(program: Command, run: Run): void {
  program
    .command('cancel-all')
    .description(`cancel every order at the venue. ${STOPS} Needs no running engine`)
    .action(() => run(async () => (await import('../order-round.ts')).orderRound({ wish: { type: 'cancel-all' }, words: STOPS, ends: 'all' })))
}
