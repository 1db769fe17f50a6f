import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Whatever a backtest's bytes depend on, as folders of the sources and of a build alike. */
export const ROOMS = ['core', 'modules', 'exchange/market', 'exchange/matching', 'backtest']
const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Names the code that plays: the package's version, a hash over the files themselves, since a version stands over many commits, and V8, whose
 * mathematics are its own. Sources and their build are two codes.
 */
export function codeVersion(version: string, root: string = ROOT): string {
  const hash = createHash('sha256')
  for (const room of ROOMS) for (const file of filesBelow(join(root, room))) hash.update(`${file.slice(root.length)}\n`).update(readFileSync(file)).update('\n')
  const [major, minor] = process.versions.v8.split('.')
  return `${version}+${hash.digest('hex').slice(0, 12)}.v8-${major}.${minor}`
}

/** Code alone, in the order of the names; tests decide nothing. */
function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /(?<!\.d|\.test)\.(ts|js)$/.test(entry.name) ? [path] : []
  })
}
