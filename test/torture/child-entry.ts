import { fileURLToPath } from 'node:url'

/** How a process is started from here: from sources through tsx, from a build as it is, which starts in a third of the time. */
export function childEntry(path: string): { readonly file: string; readonly flags: readonly string[] } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const flags = extension === 'ts' ? ['--import', import.meta.resolve('tsx')] : []
  return { file: fileURLToPath(new URL(`${path}.${extension}`, import.meta.url)), flags }
}
