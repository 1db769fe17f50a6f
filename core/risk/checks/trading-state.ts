import type { RefusalCode } from '../../order/refusal.ts'
import { type Scope, type StateCause, stateOf } from '../../order/trading-state.ts'
import type { Check, Finding, Judgement } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** No new risk while execution is off, equity is unknown, or desk or module is reducing or halted. Breakers have their own check. */
export const tradingState: Check = {
  name: 'trading-state',
  skippable: false,
  judge(judgement) {
    if (!judgement.limits.executionEnabled) return refuse('execution-off', {})
    if (judgement.equity === undefined) return refuse('equity-missing', {})
    return inScope(judgement, 'desk') ?? inScope(judgement, judgement.intent.module) ?? PASS
  },
}

const WANTED = ['halted', 'reducing'] as const

function inScope({ book }: Judgement, scope: Scope): Finding | undefined {
  const causes = book.causes.get(scope)
  if (causes === undefined || causes.size === 0) return undefined
  for (const wanted of WANTED)
    for (const [cause, numbers] of causes)
      if (cause !== 'breaker' && stateOf(cause) === wanted) return refuse(codeOf(cause, scope), numbers)
  return undefined
}

function codeOf(cause: StateCause, scope: Scope): RefusalCode {
  if (cause === 'book-unreconciled' || cause === 'equity-missing' || cause === 'disk-full') return cause
  const state = stateOf(cause) === 'halted' ? 'halted' : 'reducing'
  return scope === 'desk' ? `state-${state}` : `module-${state}`
}
