import type { Command } from 'commander'
import type { Run } from '../run.ts'

export function replayCommand(program: Command, run: Run): void {
  program
    .command('replay')
    .description("prove a journal: its inputs go through the engine's turn again, and every fact and the chain are compared")
    .option('--journal <file>', "the journal; without it the engine's own (TERCET_JOURNAL, TERCET_STATE)")
    .action(({ journal }: { readonly journal?: string }) => run(async () => (await import('../prove-journal.ts')).proveJournal(journal)))
}
