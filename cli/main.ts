#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { start } from './commands/start.ts'

/** `tercet`: 0 ok, 1 failed, 2 usage. */
async function main(): Promise<number> {
  const program = new Command('tercet').description('One trading system for three markets.').exitOverride().showHelpAfterError()
  let code = 0
  const run = (act: () => Promise<number>) => async () => void (code = await act())
  program
    .command('start')
    .description('run the engine: against Alpaca with broker keys, else a simulated market on this machine')
    .option('--fresh', 'local mode: forget market, book and orders first', false)
    .action((options: { fresh: boolean }) => run(() => start(options))())
  try {
    await program.parseAsync()
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    throw error
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`tercet: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  },
)
