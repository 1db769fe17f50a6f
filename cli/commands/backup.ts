import type { Command } from 'commander'
import type { Run } from '../run.ts'

export function backupCommand(program: Command, run: Run): void {
  program
    .command('backup [file]')
    .description("copy the journal's facts to a file that 'restore' takes, beside the journal in backups/ unless one is named; an engine may run meanwhile")
    .action((file: string | undefined) => run(async () => (await import('../backtest/exit-code-of.ts')).exitCodeOf('backup', async () => (await import('../backup-round.ts')).backupRound(file))))
}
