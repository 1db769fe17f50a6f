import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'dotenv'
import type { Config } from './config.ts'
import { readConfig } from './read-config.ts'
import type { Needs } from './read-config.ts'
import type { Problem, Variables } from './values.ts'

/** Later ones stand back behind earlier ones. */
const FILES = ['.env', 'oanda_config.env', 'news_api_config.env']

/** What keeps a process from starting, as one message that names every variable and repeats no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const lines = problems.map(({ name, problem }) => `  ${name} ${problem}`)
    super(`The configuration cannot be used. Correct these in the environment or in .env (docs/settings.md explains each):\n${lines.join('\n')}`)
    this.problems = problems
  }
}

/**
 * Reads the environment and the files of `cwd`; a variable of the environment wins over a file, also when it is empty.
 * @throws ConfigError before anything else has happened.
 */
export function loadConfig({ needs, cwd, env = process.env }: { readonly needs: Needs; readonly cwd: string; readonly env?: Variables }): Config {
  const files = Object.assign({}, ...FILES.toReversed().map((name) => parse(textOf(join(cwd, name))))) as Variables
  const read = readConfig({ ...files, ...env }, needs, Object.keys(files))
  if (read.type === 'problems') throw new ConfigError(read.problems)
  return read.config
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw new Error(`the settings file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}
