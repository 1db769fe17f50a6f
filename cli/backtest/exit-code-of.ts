import { BadData } from '../../backtest/data/bad-data.ts'
import { BadSweep } from '../../backtest/sweep/bad-sweep.ts'
import { Unplayable } from '../../backtest/sweep/unplayable.ts'
import { helpLine } from '../help-line.ts'
import { isAboutPath, type PathError, reasonOf } from './reason-of.ts'
import { UsageError } from './usage-error.ts'

/**
 * Carries a command out. What was asked wrongly ends with 2 and a line that says where help is, data or a file that will not do with 1, each with its
 * sentence. Anything else is a defect and is thrown.
 */
export async function exitCodeOf(command: string, round: () => Promise<number>): Promise<number> {
  try {
    return await round()
  } catch (error) {
    if (error instanceof UsageError || error instanceof BadSweep) return fail(command, `${error.message}\n${helpLine(`tercet ${command}`)}`, 2)
    if (error instanceof BadData || error instanceof Unplayable) return fail(command, error.message, 1)
    if (isAboutPath(error)) return fail(command, sentence(error), 1)
    // A write that finds no room names no path, nor does the reading of a folder.
    if (isAboutRoom(error)) return fail(command, `a file cannot be written (${reasonOf(error) ?? ''}): ${ROOM}`, 1)
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return fail(command, 'a folder stands where a file is asked for: name a file in it', 1)
    throw error
  }
}

const DONE: Readonly<Record<string, string>> = { open: 'opened', read: 'read', scandir: 'read', stat: 'read', lstat: 'read', access: 'used', write: 'written', mkdir: 'made', rename: 'replaced' }

const ROOM = 'make room there, or name another path'

function sentence(error: PathError): string {
  return `${error.path} cannot be ${DONE[error.syscall] ?? 'used'} (${reasonOf(error) ?? error.message}): ${isAboutRoom(error) ? ROOM : "check its name and this user's rights, or name another path"}`
}

function isAboutRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

function fail(command: string, why: string, code: number): number {
  process.stderr.write(`tercet ${command}: ${why}\n`)
  return code
}
