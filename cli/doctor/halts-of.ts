import type { Fact } from '../../core/fact/fact.ts'
import { type Scope, type StateCause, stateOf } from '../../core/order/trading-state.ts'

/** What halts the desk or a module after these facts; a halt is latched, so that a stopped engine's journal tells it too. */
export function haltsOf(facts: Iterable<Fact>): ReadonlyMap<Scope, readonly StateCause[]> {
  const halts = new Map<Scope, readonly StateCause[]>()
  for (const fact of facts) {
    if ((fact.type !== 'cause.began' && fact.type !== 'cause.ended') || stateOf(fact.cause) !== 'halted') continue
    const others = (halts.get(fact.scope) ?? []).filter((cause) => cause !== fact.cause)
    const standing = fact.type === 'cause.began' ? [...others, fact.cause] : others
    if (standing.length > 0) halts.set(fact.scope, standing)
    else halts.delete(fact.scope)
  }
  return halts
}
