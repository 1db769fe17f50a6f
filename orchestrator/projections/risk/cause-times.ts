import type { RiskRoomView } from '../../../contract/views/risk-room-view.ts'
import type { Book } from '../../../core/book/book.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { type Scope, stateOf } from '../../../core/order/trading-state.ts'
import { stateOfScope } from '../../../core/risk/state.ts'

type States = RiskRoomView['states']

const RANK = { halted: 0, reducing: 1, caution: 2, active: 3 } as const
const CAUSES = 10

/** Since when each cause stands, which the book does not say. */
export interface CauseTimes {
  take(fact: Fact): void
  states(book: Book): States
}

export function createCauseTimes(): CauseTimes {
  const began = new Map<string, number>()
  const causesOf = (book: Book, scopes: readonly Scope[]): States['desk']['causes'] =>
    scopes
      .flatMap((scope) => [...(book.causes.get(scope)?.keys() ?? [])].map((code) => ({ code, since: began.get(`${scope} ${code}`) ?? 0 })))
      .sort((a, b) => RANK[stateOf(a.code)] - RANK[stateOf(b.code)] || a.since - b.since)
      .slice(0, CAUSES)
  /** A module is never freer than its desk: what holds that holds it too. */
  const stateFor = (book: Book, scope: Scope): States['desk'] => ({ state: stateOfScope(book, scope).state, causes: causesOf(book, scope === 'desk' ? ['desk'] : ['desk', scope]) })
  return {
    take(fact) {
      if (fact.type === 'cause.began') began.set(`${fact.scope} ${fact.cause}`, fact.at)
      if (fact.type === 'cause.ended') began.delete(`${fact.scope} ${fact.cause}`)
    },
    states: (book) => ({ desk: stateFor(book, 'desk'), stocks: stateFor(book, 'stocks'), crypto: stateFor(book, 'crypto'), options: stateFor(book, 'options') }),
  }
}
