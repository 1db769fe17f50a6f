import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** The file of a built page that names what it was built from. */
export const BUILT_FROM = 'built-from.txt'

/**
 * What the page is made of, as one SHA-256 in hex: its own sources, the contract's, and the versions of packages. Contents count and times do
 * not, which a checkout or a copy makes anew. `root` is the folder of package.json; undefined where the sources are not there.
 */
export function sourceHash(root: string): string | undefined {
  const page = join(root, 'dashboard')
  if (!existsSync(join(page, 'index.html'))) return undefined
  const files = [...filesIn(page), ...filesIn(join(root, 'contract')), join(root, 'package-lock.json')].filter((file) => existsSync(file))
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${relative(root, file).split(sep).join('/')}\n`).update(readFileSync(file)).update('\n')
  return hash.digest('hex')
}

/** In a stated order. */
function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !NOT_MADE_OF.test(name))
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
}

/** Outputs, tests, and what editors and compilers leave behind. */
const NOT_MADE_OF = /^dist(-local)?$|^\.|\.test\.ts$|\.tsbuildinfo$/
