import type { AlertBook } from '../alerts/alert-book.ts'
import type { Alert } from '../alerts/alert.ts'
import type { Disclosure } from './disclosure.ts'

/** Rules that compare dollars: beside a curve in per cent, the moment at which one of them speaks tells what the account is worth. */
const OF_DOLLARS: readonly string[] = ['daily-loss', 'daily-loss-critical']

/** The alerts that the public sees: where money is hidden, those of dollar amounts go to the log and the web hooks alone. */
export function publicAlerts({ active, recent, ...rest }: AlertBook, { money }: Pick<Disclosure, 'money'>): AlertBook {
  const isShown = ({ rule }: Alert): boolean => money === 'usd' || !OF_DOLLARS.includes(rule)
  return { ...rest, active: active.filter(({ alert }) => isShown(alert)), recent: recent.filter(isShown) }
}
