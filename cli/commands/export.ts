import type { Command } from 'commander'
import type { Run } from '../run.ts'

export function exportCommand(program: Command, run: Run): void {
  program
    .command('export <file>')
    .description('write every document of the dashboard and its archive in Firestore to a file, a line each; it costs a read a document')
    .action((file: string) => run(async () => (await import('../backtest/exit-code-of.ts')).exitCodeOf('export', async () => (await import('../export-round.ts')).exportRound(file))))
}
