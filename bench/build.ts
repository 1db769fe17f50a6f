import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** Compiles a room and what it needs: what is measured in a thread or process of its own is the build of this source. @param room its folder below the root. */
export function build(room: string): void {
  const root = fileURLToPath(new URL('..', import.meta.url))
  execFileSync(process.execPath, ['node_modules/typescript-native/bin/tsc', '-b', room], { cwd: root, stdio: 'inherit' })
}
