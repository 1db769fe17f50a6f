import type { Fact } from '../../core/fact/fact.ts'

/** A defect of a module or one of its strategies: each time the module lost its turn, and with it whatever it would have decided. */
export interface FailedTurns {
  /** What was thrown. */
  readonly error: string
  readonly times: number
  /** Market time of the first. */
  readonly first: number
}

/** Turns that were lost to a defect, by what was thrown, most first. A run that lost some is no result of what was to be tried. */
export function failedTurns(facts: Iterable<Fact>): readonly FailedTurns[] {
  const found = new Map<string, FailedTurns>()
  for (const fact of facts) {
    if (fact.type !== 'module.failed') continue
    const { error, at } = fact
    const known = found.get(error)
    found.set(error, { error, times: (known?.times ?? 0) + 1, first: known?.first ?? at })
  }
  return [...found.values()].sort((a, b) => b.times - a.times || a.first - b.first)
}
