import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** How a command of the command line ended, and what it said on both outputs. */
export interface CommandEnd {
  readonly code: number | null
  readonly said: string
}

/** Runs a command of this very program as a person would, in a process of its own. */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandEnd> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const entry = fileURLToPath(new URL(`../main.${extension}`, import.meta.url))
  const child = spawn(process.execPath, [...process.execArgv, entry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}
