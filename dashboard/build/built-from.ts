import { join } from 'node:path'
import type { Plugin } from 'vite'
import { BUILT_FROM, sourceHash } from './source-hash.ts'

/** Lays beside the page what it was built from, so that the launcher sees when the sources have changed since. */
export function builtFrom(): Plugin {
  const root = join(import.meta.dirname, '../..')
  let source = ''
  return {
    name: 'tercet-built-from',
    apply: 'build',
    // Before anything is read: a source that changes meanwhile makes the page old, never the reverse.
    buildStart: () => void (source = sourceHash(root) ?? ''),
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: BUILT_FROM, source })
    },
  }
}
