import type { SignalPassed } from '../../core/fact/fact.ts'
import { mostFirst } from './most-first.ts'

/** Entry signals that their module could not size for one reason: how many, and what the last of them was about. */
export interface Unsized {
  readonly code: string
  readonly times: number
  readonly last: { readonly symbol: string; readonly numbers: Readonly<Record<string, number>> }
}

/** By reason, most first; facts in their order. */
export function unsized(facts: Iterable<SignalPassed>): readonly Unsized[] {
  const by = new Map<string, Unsized>()
  for (const { reason: { code, numbers }, underlying } of facts) by.set(code, { code, times: (by.get(code)?.times ?? 0) + 1, last: { symbol: underlying, numbers } })
  return [...by.values()].sort((a, b) => mostFirst([a.code, a.times], [b.code, b.times]))
}
