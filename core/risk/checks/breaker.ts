import { trippedBreaker } from '../breakers.ts'
import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** A breaker that has tripped, or is tripping in this very turn, stays until a person resumes. */
export const breaker: Check = {
  name: 'breaker',
  skippable: false,
  judge({ book, limits }) {
    const tripped = book.causes.get('desk')?.get('breaker') ?? (limits.riskManagement ? trippedBreaker(book, limits) : undefined)
    return tripped ? refuse('breaker-tripped', tripped) : PASS
  },
}
