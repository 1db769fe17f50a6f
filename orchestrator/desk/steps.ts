import type { Input } from '../../core/engine/input.ts'
import type { Fact } from '../../core/fact/fact.ts'

/** What a turn was about, when its facts leave for the journal: a start, an order, else the kind of its input. */
export type Subject = 'entry' | 'exit' | Input['type']

/** The places between journal and wire: turned and not durable, durable and not sent, handed over, on the wire, answered and not journalled. */
export type DeskStep = `${Subject}-${'turned' | 'appended' | 'performed'}`
export type WireStep = `${'entry' | 'exit' | 'cancel' | 'inquiry'}-${'before' | 'after'}-send`
export type Step = DeskStep | WireStep

export function subjectOf(input: Input, facts: readonly Fact[]): Subject {
  if (input.type === 'start') return 'start'
  if (facts.some((fact) => fact.type === 'exit.began' || (fact.type === 'order.approved' && fact.order.intent.type === 'close'))) return 'exit'
  if (facts.some((fact) => fact.type === 'order.approved')) return 'entry'
  return input.type
}
