import type { Command } from 'commander'
import { UsageError } from '../backtest/usage-error.ts'
import { onceEach } from '../once-each.ts'
import type { Run } from '../run.ts'

interface ReplayFlags {
  readonly journal?: string
  readonly parity?: string | true
}

export function replayCommand(program: Command, run: Run): void {
  const replay = program
    .command('replay')
    .description("prove a journal: its inputs go through the engine's turn again, and every fact and the chain are compared")
    .option('--journal <file>', "the journal; without it the engine's own (TERCET_JOURNAL, TERCET_STATE)")
    .option('--parity [file]', "make the venue's answers anew with the backtest's fill model, and attribute what differs to price, timing, size, missed or fees")
    .addHelpText('after', '\nExit codes: 0 every fact came out as it stands, 1 a difference or a broken chain, 2 usage.')
    .action((flags: ReplayFlags) => run(async () => (await import('../backtest/exit-code-of.ts')).exitCodeOf('replay', () => prove(flags))))
  onceEach(replay)
}

async function prove({ journal, parity }: ReplayFlags): Promise<number> {
  if (parity === undefined) return (await import('../prove-journal.ts')).proveJournal(journal)
  if (typeof parity === 'string' && journal !== undefined) throw new UsageError('--journal and --parity name two journals: pass --parity with the file alone')
  const { parityJournal } = await import('../parity/parity-journal.ts')
  const own = async (): Promise<string> => (await import('../ground.ts')).ground().config.paths.journal
  return parityJournal(typeof parity === 'string' ? parity : (journal ?? (await own())))
}
