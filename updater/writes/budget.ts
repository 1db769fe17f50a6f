import { DOCUMENT_PLANS } from '../../contract/document-plan.ts'
import { DOCUMENT_NAMES, type DocumentName } from '../../contract/paths.ts'
import type { QuotaDay } from './quota-day.ts'

/** Writes of one quota day. `most` is Infinity for the local Firestore. */
export interface Budget {
  readonly date: string
  readonly count: number
  readonly most: number
  /** Writes that a kind may still make at once, for kinds whose number the plan bounds and no cadence does. */
  readonly tokens: Readonly<Partial<Record<DocumentName, number>>>
  readonly refilledAt: number
}

/** `less`: at most every fourth time. `none`: not until the budget allows it again. */
export type Thrift = 'full' | 'less' | 'none'

/** Of the 20,000 free writes a day; the rest is for what pages write, and for a miscount. */
export const FREE_WRITES = 18_000

export function newBudget({ date, most, now }: { readonly date: string; readonly most: number; readonly now: number }): Budget {
  return { date, count: 0, most, tokens: Object.fromEntries(RATIONED.map((name) => [name, burstOf(name)])), refilledAt: now }
}

/** After a restart within the day: how it was spent is not known, so little of it is free at once. */
export function resumedBudget(budget: Budget, count: number): Budget {
  return { ...budget, count, tokens: Object.fromEntries(RATIONED.map((name) => [name, burstOf(name) / 10])) }
}

/** Time passes: tokens come back evenly over the day, and a new quota day begins its count anew. */
export function refill(budget: Budget, day: QuotaDay, now: number): Budget {
  const passed = Math.max(0, now - budget.refilledAt) / DAY
  const tokens = Object.fromEntries(RATIONED.map((name) => [name, Math.min(burstOf(name), (budget.tokens[name] ?? 0) + passed * burstOf(name))]))
  return { ...budget, tokens, refilledAt: now, ...(day.date === budget.date ? {} : { date: day.date, count: 0 }) }
}

/** Writes that were committed. */
export function spend(budget: Budget, names: readonly DocumentName[]): Budget {
  const tokens = { ...budget.tokens }
  for (const name of names) {
    const left = tokens[name]
    if (left !== undefined) tokens[name] = Math.max(0, left - 1)
  }
  return { ...budget, tokens, count: budget.count + names.length }
}

/**
 * How a kind must save: what remains of the day's budget belongs first to the kinds that are kept longer (DASHBOARD.md section 1), each for
 * its plan of the rest of the day.
 */
export function thriftOf(name: DocumentName, budget: Budget, left: number): Thrift {
  const remaining = budget.most - budget.count
  const { keep } = DOCUMENT_PLANS[name]
  if (remaining - planned(left, (other) => other < keep) < 1) return 'none'
  return remaining - planned(left, (other) => other <= keep) < 0 ? 'less' : 'full'
}

/** Whether a rationed kind has a write left; a kind that is not rationed always has. */
export function hasToken(name: DocumentName, { tokens, most }: Budget): boolean {
  return most === Infinity || (tokens[name] ?? 1) >= 1
}

/** Kinds that save now. */
export function savingKinds(budget: Budget, left: number): number {
  return DOCUMENT_NAMES.filter((name) => thriftOf(name, budget, left) !== 'full').length
}

const DAY = 86_400_000

/** Many documents, or a change that never rests: half the plan at once, the other half over the day, so never more than the plan. */
const RATIONED: readonly DocumentName[] = ['chart', 'privateChart', 'archiveState', 'archiveParameters', 'archiveTrades']

function burstOf(name: DocumentName): number {
  return (name === 'privateChart' ? DOCUMENT_PLANS.chart : DOCUMENT_PLANS[name]).writes / 2
}

function planned(left: number, isKept: (keep: number) => boolean): number {
  return DOCUMENT_NAMES.reduce((sum, name) => sum + (isKept(DOCUMENT_PLANS[name].keep) ? DOCUMENT_PLANS[name].writes * left : 0), 0)
}
