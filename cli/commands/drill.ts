import type { Command } from 'commander'
import { onceEach } from '../once-each.ts'
import type { Run } from '../run.ts'

interface Flags {
  readonly only?: string
  readonly json?: boolean
  readonly list?: boolean
}

export function drillCommand(program: Command, run: Run): void {
  const drill = program
    .command('drill')
    .description('a fire drill: make every limit, breaker and way to stop act, with your settings, on an exchange of its own; your account and journal are not touched')
    .option('--only <names>', 'these exercises alone, a comma list')
    .option('--json', 'the board as one JSON object instead of lines')
    .option('--list', 'what there is to drill, and nothing is done')
    .addHelpText('after', '\nExit codes: 0 everything held (or is switched off, and says by which variable), 1 something did not, 2 usage.')
    .action((flags: Flags, command: Command) => run(() => begin(flags, command)))
  onceEach(drill)
}

async function begin({ only, json = false, list = false }: Flags, command: Command): Promise<number> {
  const { exerciseNames } = await import('../drill/exercise-names.ts')
  const names = only?.split(',').map((name) => name.trim())
  const unknown = names?.find((name) => !exerciseNames().includes(name))
  if (unknown !== undefined) command.error(`there is no exercise '${unknown}': --list names them`, { exitCode: 2 })
  if (list) return (await import('../drill/list-round.ts')).listRound()
  return (await import('../drill/drill-round.ts')).drillRound({ names, json })
}
