import type { CodeRow } from '../../../contract/views/why-view.ts'
import { codeMeaning } from '../../words/code-meaning.ts'

/** One refusal code over the modules that it came up in. */
export interface CodeCount {
  readonly code: string
  /** What it means in general, without the numbers of a case. */
  readonly meaning: string
  readonly count: number
  /** Of all refusals that are counted. */
  readonly share: number
  readonly modules: readonly { readonly module: CodeRow['module']; readonly count: number }[]
}

/** The most frequent first; equal ones by name. */
export function codeCounts(rows: readonly CodeRow[]): readonly CodeCount[] {
  const all = rows.reduce((sum, { count }) => sum + count, 0)
  return [...new Set(rows.map(({ code }) => code))].map((code) => {
    const modules = rows.filter((row) => row.code === code).map(({ module, count }) => ({ module, count }))
    const count = modules.reduce((sum, one) => sum + one.count, 0)
    return { code, meaning: codeMeaning(code, modules.length === 1 ? (modules[0]?.module ?? '') : 'respective'), count, share: all === 0 ? 0 : count / all, modules }
  }).sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
}
