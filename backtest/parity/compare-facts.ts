import type { Fact, FactType } from '../../core/fact/fact.ts'
import { masked } from './masked.ts'
import type { RecordedFact } from './recorded.ts'

/** One fact that came out otherwise; null where one side has none. */
export interface FactDifference {
  readonly kind: FactKind
  readonly input: number
  readonly recorded: string | null
  readonly made: string | null
}

export type FactKind = 'order' | 'fill' | 'refusal' | 'other'

export interface FactComparison {
  /** Facts that are equal byte for byte, venue ids masked. */
  readonly equal: Readonly<Record<FactKind, number>>
  readonly different: Readonly<Record<FactKind, number>>
  /** The first of them, in order. */
  readonly differences: readonly FactDifference[]
}

/** How a fact is written: the journal's canonical JSON. */
export type Canonical = (fact: Fact) => string

const SHOWN = 20

/** Holds each input's facts against those that its number made anew, in order. */
export function compareFacts(recorded: readonly RecordedFact[], made: readonly RecordedFact[], canonical: Canonical): FactComparison {
  const [left, right] = [byInput(recorded), byInput(made)]
  const equal = { order: 0, fill: 0, refusal: 0, other: 0 }
  const different = { order: 0, fill: 0, refusal: 0, other: 0 }
  const differences: FactDifference[] = []
  const write = (fact: Fact | undefined): string | null => (fact ? masked(canonical(fact)) : null)
  for (const input of [...new Set([...left.keys(), ...right.keys()])].sort((a, b) => a - b)) {
    const [then, now] = [left.get(input) ?? [], right.get(input) ?? []]
    for (let i = 0; i < Math.max(then.length, now.length); i += 1) {
      const [before, after] = [write(then[i]), write(now[i])]
      const kind = kindOf((then[i] ?? now[i])?.type)
      if (before === after) equal[kind] += 1
      else {
        different[kind] += 1
        if (differences.length < SHOWN) differences.push({ kind, input, recorded: before, made: after })
      }
    }
  }
  return { equal, different, differences }
}

function byInput(facts: readonly RecordedFact[]): Map<number, Fact[]> {
  const found = new Map<number, Fact[]>()
  for (const { input, body } of facts) {
    const known = found.get(input)
    if (known) known.push(body)
    else found.set(input, [body])
  }
  return found
}

const ORDERS: ReadonlySet<FactType> = new Set(['order.approved', 'order.acked', 'order.doubted', 'order.ended', 'order.orphaned', 'cancel.requested', 'cancel.failed'])

function kindOf(type: FactType | undefined): FactKind {
  if (type === 'order.filled') return 'fill'
  if (type === 'intent.refused' || type === 'signal.passed') return 'refusal'
  return type !== undefined && ORDERS.has(type) ? 'order' : 'other'
}
