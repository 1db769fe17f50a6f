import type { RiskRoomView } from '../../../contract/views/risk-room-view.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { type Scope, type StateCause, stateOf } from '../../../core/order/trading-state.ts'
import { stateOfScope } from '../../../core/risk/state.ts'
import { causeLimit } from './cause-limit.ts'

type States = RiskRoomView['states']

const RANK = { halted: 0, reducing: 1, caution: 2, active: 3 } as const
const CAUSES = 10

/** Since when each cause stands, which the book does not say. */
export interface CauseTimes {
  take(fact: Fact): void
  /** Null of a cause that does not stand. */
  since(scope: Scope, cause: StateCause): number | null
  states(engine: Engine): States
}

export function createCauseTimes(): CauseTimes {
  const began = new Map<string, number>()
  const causesOf = (engine: Engine, scopes: readonly Scope[]): States['desk']['causes'] =>
    scopes
      .flatMap((scope) => [...(engine.book.causes.get(scope)?.keys() ?? [])].map((code) => ({ code, since: began.get(`${scope} ${code}`) ?? 0, limit: causeLimit(engine, scope, code) })))
      .sort((a, b) => RANK[stateOf(a.code)] - RANK[stateOf(b.code)] || a.since - b.since)
      .slice(0, CAUSES)
  /** A module is never freer than its desk: what holds that holds it too. */
  const stateFor = (engine: Engine, scope: Scope): States['desk'] => ({ state: stateOfScope(engine.book, scope).state, causes: causesOf(engine, scope === 'desk' ? ['desk'] : ['desk', scope]) })
  return {
    take(fact) {
      if (fact.type === 'cause.began') began.set(`${fact.scope} ${fact.cause}`, fact.at)
      if (fact.type === 'cause.ended') began.delete(`${fact.scope} ${fact.cause}`)
    },
    since: (scope, cause) => began.get(`${scope} ${cause}`) ?? null,
    states: (engine) => ({ desk: stateFor(engine, 'desk'), stocks: stateFor(engine, 'stocks'), crypto: stateFor(engine, 'crypto'), options: stateFor(engine, 'options') }),
  }
}
