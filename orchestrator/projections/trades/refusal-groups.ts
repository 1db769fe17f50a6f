import { sentence } from '../../../contract/sentences.ts'
import type { RefusalGroup } from '../../../contract/views/trades-view.ts'
import type { IntentRefused } from '../../../core/fact/fact.ts'

/** Equal refusals of one day, counted. */
export interface RefusalGroups {
  take(fact: IntentRefused): void
  /** Those with the newest refusals first. */
  list(): readonly RefusalGroup[]
}

interface Group {
  readonly first: number
  last: IntentRefused
  count: number
}

/** More than this many different ones in a day are forgotten, the eldest first. */
const KEPT = 2_000

export function createRefusalGroups(): RefusalGroups {
  const groups = new Map<string, Group>()
  return {
    take(fact) {
      const { module, strategy, underlying } = fact.intent
      const key = `${module} ${strategy} ${underlying} ${fact.refusal.code}`
      const known = groups.get(key)
      // The map's order is that of the newest refusal.
      groups.delete(key)
      groups.set(key, { first: known?.first ?? fact.at, last: fact, count: (known?.count ?? 0) + 1 })
      const eldest = groups.keys().next()
      if (groups.size > KEPT && !eldest.done) groups.delete(eldest.value)
    },
    list: () => [...groups.values()].reverse().map(groupOf),
  }
}

function groupOf({ first, last, count }: Group): RefusalGroup {
  const { module, strategy, underlying: symbol } = last.intent
  const { code, numbers } = last.refusal
  return { first, last: last.at, module, strategy, symbol, code, count, sentence: sentence(code, numbers, { symbol, module }).slice(0, 400) }
}
