import type { TodayView } from '../../contract/views/today-view.ts'
import type { AlertSettings, Finding } from './alert.ts'

/** Warning: fewer than 40 % of the trades closed in 24 hours were won, if they are enough to tell (ALR-02). */
export function winRate({ last24 }: Pick<TodayView, 'last24'>, { winRate: least, minimumTrades }: Pick<AlertSettings, 'winRate' | 'minimumTrades'>): readonly Finding[] {
  const { trades, wins } = last24
  if (trades < minimumTrades || trades === 0 || wins / trades >= least) return []
  // Without the numbers, which move with every trade: a text that changes would be written each time.
  const text = `Of the trades closed in the last 24 hours fewer than ${Math.round(least * 100)} % were won. Look at the trades by strategy, and toggle a module off if it goes on.`
  return [{ id: 'win-rate', rule: 'win-rate', level: 'warning', title: 'Low win rate', text, lasting: 'state' }]
}
