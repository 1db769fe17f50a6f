import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** One of this folder's processes, built: what it prints is one line of JSON. @throws Error with its words when it fails, as it does for a wrong result. */
export function runChild<T>(script: string, args: readonly string[]): T {
  const path = fileURLToPath(new URL(`../../dist/bench/backtest/${script}.js`, import.meta.url))
  return JSON.parse(execFileSync(process.execPath, [path, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 })) as T
}
