import type { BirthId } from '../../core/brand.ts'
import type { Restored } from '../../core/engine/restored.ts'

/** What an empty journal goes on from: the former journal's birth id, so that its orders at the venue stay its own, and its state. */
export interface Restoration {
  readonly birth: BirthId
  readonly restored: Restored
}
