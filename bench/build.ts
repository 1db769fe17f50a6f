import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Compiles rooms and what they need: what is measured in a thread or process of its own is the build of this source. @param rooms their folders below the root. */
export function build(...rooms: readonly string[]): void {
  const root = fileURLToPath(new URL('..', import.meta.url))
  execFileSync(process.execPath, ['node_modules/typescript-native/bin/tsc', '-b', ...rooms], { cwd: root, stdio: 'inherit' })
}
