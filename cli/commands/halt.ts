import type { Command } from 'commander'
import type { Run } from '../run.ts'

const WORDS = "Nothing is opened until 'tercet resume'; stops, targets and exits go on."

export function haltCommand(program: Command, run: Run): void {
  program
    .command('halt')
    .description('open nothing any more and cancel entries that rest; stops, targets and exits go on. Needs no running engine')
    .action(() => run(async () => (await import('../order-round.ts')).orderRound({ wish: { type: 'halt' }, words: WORDS, ends: 'entries' })))
}
