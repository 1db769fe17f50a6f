import { newYorkMidnight } from '../core/market/new-york-time.ts'
import type { CorporateAction } from '../core/market/corporate-action.ts'

/** New shares that one share of the moment `since` had become by the New York date `date`, by the splits with an ex-date between. */
export function splitFactor(actions: readonly CorporateAction[], symbol: string, { since, date }: { readonly since: number; readonly date: string }): number {
  let factor = 1
  for (const action of actions)
    if (action.type === 'split' && action.symbol === symbol && action.date <= date && newYorkMidnight(action.date) > since) factor *= action.to / action.from
  return factor
}
