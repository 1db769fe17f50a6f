import type { StateView } from '../../contract/state-view.ts'

/** What the public may see of an account (DASHBOARD.md section 7). */
export interface Disclosure {
  /** Dollars, or shares of the day's opening equity. */
  readonly money: 'usd' | 'share'
  /** Minutes that money, positions, orders, fills and every sentence about them lag behind. */
  readonly delay: number
  /** Underlyings whose names are not said; each gets a public name by its place here. */
  readonly hidden: readonly string[]
}

/** Paper and simulated accounts are shown as they are; a real one in percentages and a quarter of an hour late. */
export function disclosureOf(environment: StateView['environment']): Disclosure {
  return environment === 'live' ? { money: 'share', delay: 15, hidden: [] } : { money: 'usd', delay: 0, hidden: [] }
}

/** Whether nothing is redacted, so that documents can be made from views as they are. */
export function isOpen({ money, hidden }: Disclosure): boolean {
  return money === 'usd' && hidden.length === 0
}
