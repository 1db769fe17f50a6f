#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { adoptCommand } from './commands/adopt.ts'
import { backtestCommand } from './commands/backtest.ts'
import { cancelAllCommand } from './commands/cancel-all.ts'
import { costCommand } from './commands/cost.ts'
import { dataCommand } from './commands/data.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exchangeCommand } from './commands/exchange.ts'
import { flattenCommand } from './commands/flatten.ts'
import { haltCommand } from './commands/halt.ts'
import { operatorCommand } from './commands/operator.ts'
import { replayCommand } from './commands/replay.ts'
import { resumeCommand } from './commands/resume.ts'
import { signInCommand } from './commands/sign-in.ts'
import { startCommand } from './commands/start.ts'
import { strategiesCommand } from './commands/strategies.ts'
import type { Run } from './run.ts'

/** In the order of the help page. */
const COMMANDS = [
  startCommand, signInCommand, exchangeCommand, doctorCommand, haltCommand, resumeCommand, cancelAllCommand, flattenCommand, adoptCommand, replayCommand, backtestCommand, dataCommand, strategiesCommand, operatorCommand, costCommand,
]

/** `tercet`: 0 ok, 1 failed, 2 usage. */
async function main(): Promise<number> {
  let code = 0
  const run: Run = async (act) => void (code = await act())
  const program = new Command('tercet').description('One trading system for three markets.').exitOverride().showHelpAfterError()
  program.addHelpText('after', '\nExit codes: 0 ok, 1 failed, 2 usage. Settings come from the environment and .env: see docs/settings.md.')
  for (const add of COMMANDS) add(program, run)
  try {
    await program.parseAsync()
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

// Journal, ledger, token and keys are their owner's alone, in every process that this one starts.
process.umask(0o077)
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`tercet: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
