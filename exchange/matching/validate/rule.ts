import type { Core } from '../core.ts'
import type { Ticket } from '../order/ticket.ts'
import type { VenueError } from '../venue-error.ts'

/** What a rule judges; `replacing` is the order that a new one takes the place of, so that it does not count against it. */
export interface RuleCase {
  readonly core: Core
  readonly ticket: Ticket
  readonly now: number
  readonly replacing: string | undefined
}

/** One rule of the venue: the refusal, or undefined when the order passes. */
export type Rule = (facts: RuleCase) => VenueError | undefined
