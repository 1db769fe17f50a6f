import { LIVE_TYPES, type LiveType } from './live-update.ts'

/** When each kind was last due, in wall milliseconds. */
export type LastDue = Readonly<Record<LiveType, number>>

/** Wall milliseconds between two updates of a kind when nothing happens (EVT-02). Prices go with the signals. */
export const CADENCE: LastDue = { account_update: 30_000, position_update: 15_000, signal_update: 5_000, news_update: 300_000 }

export function beginAt(now: number): LastDue {
  return { account_update: now, position_update: now, signal_update: now, news_update: now }
}

/** What is to be pushed now: by its time, which then runs on without drifting, or by a fact, which begins it anew. */
export function dueUpdates(last: LastDue, caused: ReadonlySet<LiveType>, now: number): { readonly due: readonly LiveType[]; readonly last: LastDue } {
  const due = LIVE_TYPES.filter((type) => caused.has(type) || now - last[type] >= CADENCE[type])
  const next = { ...last }
  for (const type of due) next[type] = caused.has(type) ? now : now - ((now - last[type]) % CADENCE[type])
  return { due, last: next }
}

/** The kinds that a fact changes, by its type. */
export function causedBy(fact: string): readonly LiveType[] {
  switch (fact) {
    case 'order.filled':
    case 'contract.settled':
    case 'position.split':
    case 'trade.closed':
    case 'position.adopted':
    case 'outside.set':
    case 'holding.corrected':
      return ['account_update', 'position_update']
    case 'cash.moved':
    case 'cause.began':
    case 'cause.ended':
    case 'peak.restarted':
    case 'day.began':
      return ['account_update']
    case 'exit.began':
    case 'protection.set':
      return ['position_update']
    case 'order.approved':
    case 'intent.refused':
    case 'signal.passed':
    case 'cycle.ended':
      return ['signal_update']
    default:
      return []
  }
}
