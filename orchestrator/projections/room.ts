import type { Engine } from '../../core/engine/engine.ts'
import type { Fact } from '../../core/fact/fact.ts'

/** The moment that rooms are asked about. */
export interface RoomMoment {
  readonly engine: Engine
  /** Market time. */
  readonly at: number
  readonly wall: number
}

/** A read model: folds facts in journal order, past ones first, and answers from what it kept and the engine's present state. */
export interface Room<View, Asked = undefined> {
  take(fact: Fact): void
  view(moment: RoomMoment, asked: Asked): View
}
