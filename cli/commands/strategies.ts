import { type Command, Option } from 'commander'
import type { StrategiesFlags } from '../strategies-round.ts'
import type { Run } from '../run.ts'

export function strategiesCommand(program: Command, run: Run): void {
  const strategies = program.command('strategies').description('what there is to trade by: list')
  strategies
    .command('list')
    .description('every strategy with its module, bar interval, thesis, and parameters with their ranges')
    .addOption(new Option('--module <name>', 'of this module alone').choices(['stocks', 'crypto', 'options']))
    .option('--json', 'print JSON instead of lines')
    .action((flags: StrategiesFlags) => run(async () => (await import('../strategies-round.ts')).strategiesRound(flags)))
}
