import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of package.json, rules and the built page: above `cli/`, and above `dist/cli/` in a build. */
export const PACKAGE_ROOT = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '..' : '../..', import.meta.url))

/** Where the build writes the page of one machine. */
export function pageFolderOf(root: string): string {
  return join(root, 'dashboard', 'dist-local')
}
