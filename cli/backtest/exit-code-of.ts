import { BadData } from '../../backtest/data/bad-data.ts'
import { BadSweep } from '../../backtest/sweep/bad-sweep.ts'
import { Unplayable } from '../../backtest/sweep/unplayable.ts'
import { UsageError } from './wish.ts'

/** Carries a command out; what was asked wrongly ends with 2, data that will not do with 1, each with its sentence. Anything else is a defect and is thrown. */
export async function exitCodeOf(command: string, round: () => Promise<number>): Promise<number> {
  try {
    return await round()
  } catch (error) {
    if (error instanceof UsageError || error instanceof BadSweep) return fail(command, error.message, 2)
    if (error instanceof BadData || error instanceof Unplayable) return fail(command, error.message, 1)
    throw error
  }
}

function fail(command: string, why: string, code: number): number {
  process.stderr.write(`tercet ${command}: ${why}\n`)
  return code
}
