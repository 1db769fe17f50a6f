import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, orNull } from '../field.ts'
import { type RowOf, table } from '../table.ts'

const period = {
  equity: field.money('at its end'),
  deposits: field.money('in less out'),
  return: orNull(field.share('time-weighted, deposits taken out')),
  drawdown: field.share('largest fall below the peak'),
  realised: field.money('before fees'),
  fees: field.money('fees'),
  trades: field.count('round trips'),
  wins: field.count('of them with a gain after fees'),
  spy: orNull(field.share('return of SPY, same feed')),
  btc: orNull(field.share('return of BTC/USD, same feed')),
}

export const historyDay = { date: field.date('market date'), ...period }
export type HistoryDay = RowOf<typeof historyDay>

export const historyMonth = { month: field.month('month'), ...period }
export type HistoryMonth = RowOf<typeof historyMonth>

/** The record from day one. */
export const HistoryView = closed({
  since: field.millis('when the record began, wall time'),
  first: orNull(field.date('first market date; null before the first day ended')),
  return: orNull(field.share('since day one, time-weighted, deposits taken out')),
  trades: field.count('round trips'),
  wins: field.count('of them with a gain after fees'),
  realised: field.money('before fees'),
  fees: field.money('fees'),
  worst: orNull(closed({
    drawdown: field.share('fall below the peak'),
    from: field.date('day of the peak'),
    to: field.date('day of the low'),
  }, 'worst drawdown')),
  sharpe: orNull(field.ratio('of daily returns, a year of 365 days; null with fewer than 20 days')),
  profitFactor: orNull(field.ratio('sum of gains by sum of losses; null without losses')),
  months: table(historyMonth, 240, 'oldest first'),
  days: table(historyDay, 1_200, 'oldest first, the last 1,200'),
}, 'the record')

export type HistoryView = DeepReadonly<Static<typeof HistoryView>>
