#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { lastWordsOf } from '../journal/errors.ts'
import { helpLine } from './help-line.ts'
import type { Run } from './run.ts'

type Add = (program: Command, run: Run) => void

/** In the order of the help page. Each is loaded when it is wanted: what a neighbour needs would take longer to read than many a run. */
const COMMANDS: Readonly<Record<string, () => Promise<Add>>> = {
  start: async () => (await import('./commands/start.ts')).startCommand,
  'sign-in': async () => (await import('./commands/sign-in.ts')).signInCommand,
  exchange: async () => (await import('./commands/exchange.ts')).exchangeCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  drill: async () => (await import('./commands/drill.ts')).drillCommand,
  halt: async () => (await import('./commands/halt.ts')).haltCommand,
  resume: async () => (await import('./commands/resume.ts')).resumeCommand,
  'cancel-all': async () => (await import('./commands/cancel-all.ts')).cancelAllCommand,
  flatten: async () => (await import('./commands/flatten.ts')).flattenCommand,
  adopt: async () => (await import('./commands/adopt.ts')).adoptCommand,
  pin: async () => (await import('./commands/pin.ts')).pinCommand,
  unpin: async () => (await import('./commands/pin.ts')).unpinCommand,
  accept: async () => (await import('./commands/accept.ts')).acceptCommand,
  'roll-back': async () => (await import('./commands/roll-back.ts')).rollBackCommand,
  backup: async () => (await import('./commands/backup.ts')).backupCommand,
  restore: async () => (await import('./commands/restore.ts')).restoreCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  backtest: async () => (await import('./commands/backtest.ts')).backtestCommand,
  sweep: async () => (await import('./commands/sweep.ts')).sweepCommand,
  optimize: async () => (await import('./commands/optimize.ts')).optimizeCommand,
  data: async () => (await import('./commands/data.ts')).dataCommand,
  strategies: async () => (await import('./commands/strategies.ts')).strategiesCommand,
  operator: async () => (await import('./commands/operator.ts')).operatorCommand,
  'alert-test': async () => (await import('./commands/alert-test.ts')).alertTestCommand,
  cost: async () => (await import('./commands/cost.ts')).costCommand,
}

/** `tercet`: 0 ok, 1 failed, 2 usage. */
async function main(): Promise<number> {
  let code = 0
  const run: Run = async (act) => void (code = await act())
  const program = new Command('tercet').description('One trading system for three markets.').exitOverride()
  program.addHelpText('after', '\nExit codes: 0 ok, 1 failed, 2 usage. Settings come from the environment and .env: see docs/settings.md.')
  for (const load of wanted(process.argv[2])) (await load())(program, run)
  sayWhereHelpIs(program)
  try {
    await program.parseAsync()
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

/** Whoever asked wrongly reads the sentence and where help is: the whole help would push the sentence off the screen. */
function sayWhereHelpIs(command: Command, path = command.name()): void {
  command.showHelpAfterError(helpLine(path))
  for (const below of command.commands) sayWhereHelpIs(below, `${path} ${below.name()}`)
}

/** The one that is named, with whose options it takes over; all for help, and to say what there is. */
function wanted(name = ''): readonly (() => Promise<Add>)[] {
  const named = name === 'sweep' ? ['backtest', name] : [name]
  const known = named.flatMap((one) => (Object.hasOwn(COMMANDS, one) ? (COMMANDS[one] ?? []) : []))
  return known.length > 0 ? known : Object.values(COMMANDS)
}

// Journal, ledger, token and keys are their owner's alone, in every process that this one starts.
process.umask(0o077)
main().then(
  // A large result may still wait in a pipe: it is written before the process ends.
  (code) => process.stdout.write('', () => process.exit(code)),
  (error: unknown) => {
    process.stderr.write(`tercet: ${lastWordsOf(error)}\n`)
    process.exit(1)
  },
)
