import type { TodayView } from '../../contract/views/today-view.ts'
import type { AlertSettings, Finding } from './alert.ts'

/** Warning: more round trips were closed in a New York day than the setting expects (ALR-04). */
export function tradeFrequency({ modules }: Pick<TodayView, 'modules'>, date: string, { tradesPerDay }: Pick<AlertSettings, 'tradesPerDay'>): readonly Finding[] {
  const trades = modules.stocks.trades + modules.crypto.trades + modules.options.trades
  if (trades <= tradesPerDay) return []
  // The limit and not the count, which moves with every trade: a text that changes would be written each time.
  const text = `More than ${tradesPerDay} round trips were closed on ${date}, a New York day. Look at the trades by strategy: fees and spreads grow with each.`
  return [{ id: `trade-frequency:${date}`, rule: 'trade-frequency', level: 'warning', title: 'Many trades in a day', text, lasting: 'state' }]
}
