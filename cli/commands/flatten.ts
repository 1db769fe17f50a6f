import type { Command } from 'commander'
import { numberIn } from '../numbers.ts'
import type { Run } from '../run.ts'

export function flattenCommand(program: Command, run: Run): void {
  program
    .command('flatten')
    .description('halt, cancel every order, close every position, and look at the venue until it is flat; needs no running engine')
    .option('--timeout <seconds>', 'how long to go on', numberIn(1, 86_400), 120)
    .action(({ timeout }: { readonly timeout: number }) => run(async () => (await import('../flat/flatten.ts')).flatten(timeout)))
}
