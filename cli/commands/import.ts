import type { Command } from 'commander'
import type { Run } from '../run.ts'

export function importCommand(program: Command, run: Run): void {
  program
    .command('import <file>')
    .description('put an export into an empty Firestore, such as that of a new project; an engine whose disk is new goes on from the archive in it')
    .action((file: string) => run(async () => (await import('../backtest/exit-code-of.ts')).exitCodeOf('import', async () => (await import('../import-round.ts')).importRound(file))))
}
