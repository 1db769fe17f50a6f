import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { codeVersion } from '../../backtest/sweep/code-version.ts'
import { PACKAGE_ROOT } from '../package-root.ts'

/** The version that package.json says. */
export const VERSION = (JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as { readonly version: string }).version

/** The code that plays, by name: part of a run's facts, results and trials, so that a changed program is another trial. Reads all of it. */
export function runVersion(): string {
  return codeVersion(VERSION)
}
