import type { Command } from 'commander'
import type { Run } from '../run.ts'

export function restoreCommand(program: Command, run: Run): void {
  program
    .command('restore [file]')
    .description('put a backup in the place of the journal, the newest unless one is named; the journal that stood there is kept aside. The engine must be stopped')
    .action((file: string | undefined) => run(async () => (await import('../backtest/exit-code-of.ts')).exitCodeOf('restore', async () => (await import('../restore-round.ts')).restoreRound(file))))
}
