import type { Command } from 'commander'
import type { CostFlags } from '../cost/cost-round.ts'
import { numberIn, wholeIn } from '../numbers.ts'
import type { Run } from '../run.ts'

export function costCommand(program: Command, run: Run): void {
  program
    .command('cost')
    .description('what a deployment costs a month: use, planned or measured, times a price table; and the viewer-hours that are free')
    .option('--interval <seconds>', 'seconds between two updates (DASHBOARD_UPDATE_INTERVAL, 30 unless set)', numberIn(1, 86_400))
    .option('--viewer-hours <number>', 'hours a day that pages stand open, all viewers together', numberIn(0, 1_000_000), 24)
    .option('--environments <number>', 'how many run side by side: 2 with staging', wholeIn(1, 10), 1)
    .option('--updater <url>', 'count the writes of this running updater')
    .option('--engine-pid <number>', 'measure memory and processor of this engine on this machine (Linux)', wholeIn(1, 10_000_000))
    .option('--updater-pid <number>', 'measure memory and processor of this updater on this machine (Linux)', wholeIn(1, 10_000_000))
    .action((flags: CostFlags) => run(async () => (await import('../cost/cost-round.ts')).costRound(flags)))
}
