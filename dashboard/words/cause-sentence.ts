import type { CauseLimit } from '../../contract/documents/common.ts'
import type { Shown } from './format.ts'
import { limitFigure } from './limit-figure.ts'
import { limitTitle } from './limit-words.ts'
import { causeWords } from './state-words.ts'

/** A cause as a clause, with the limit behind it where there is one: `5 orders in a row were rejected, and the circuit breaker trips at 5`. */
export function causeSentence(code: string, limit: CauseLimit | null, shown: Shown): string {
  const words = causeWords(code)
  if (limit === null) return words
  const { name, unit, actual } = limit
  const [used, cap] = [actual, limit.limit].map((value) => (value === null ? undefined : limitFigure(unit, value, shown)))
  switch (code) {
    case 'breaker':
      return `${used ?? 'too many'} ${name === 'losses' ? 'trades in a row were lost' : 'orders in a row were rejected'}, and the circuit breaker trips at ${cap}`
    case 'limit-near':
      return `${words}: ${limitTitle(name)}, ${used === undefined ? `at most ${cap}` : `${used} of at most ${cap}`}`
    default:
      return `${words} of ${cap}${used === undefined ? '' : `: it was ${used}`}`
  }
}
