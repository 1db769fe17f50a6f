import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { moduleName } from '../documents/common.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

/** One sample of the day's curves. Money is against the day's opening, deposits taken out. */
export const dayPoint = {
  at: field.millis('market time'),
  equity: orNull(field.money('account balance; null while a price was missing')),
  drawdown: orNull(field.share('below the peak of that moment')),
  stocks: field.money('today\'s result of the module, open and closed, after fees'),
  crypto: field.money('today\'s result of the module, open and closed, after fees'),
  options: field.money('today\'s result of the module, open and closed, after fees'),
  spy: orNull(field.share('SPY against its price at the day\'s opening, same feed')),
  btc: orNull(field.share('BTC/USD against its price at the day\'s opening, same feed')),
}
export type DayPoint = RowOf<typeof dayPoint>

/** Cycles that followed each other evenly: the ribbon draws `count` ticks from `from` to `to`. A gap between two runs is an outage. */
export const cycleRun = {
  from: field.millis('market time of the first cycle'),
  to: field.millis('market time of the last cycle'),
  count: field.count('cycles in the run'),
  failed: field.count('of them with a module that failed or was late'),
}
export type CycleRun = RowOf<typeof cycleRun>

/** One shaped mark on the ribbon. Refusals are one mark per module and five minutes. */
export const dayMark = {
  at: field.millis('market time'),
  kind: words(['fill', 'refusal', 'retune', 'halt', 'resume', 'state', 'start', 'command', 'cash'], 'shape'),
  module: words(['stocks', 'crypto', 'options', 'desk'], 'module, or desk'),
  symbol: field.text('symbol it is about, or empty', 40),
  count: field.count('events in this mark'),
  code: field.text('cause, refusal or reason code, or empty', 40),
}
export type DayMark = RowOf<typeof dayMark>

/** The day ribbon and its curve, midnight to midnight New York. */
export const DayView = closed({
  date: field.date('market date'),
  from: field.millis('midnight New York that begins the day'),
  to: field.millis('midnight New York that ends it; 23 to 25 hours later'),
  opening: field.money('equity at its beginning'),
  sessions: list(closed({
    module: moduleName,
    kind: words(['regular', 'extended'], 'session'),
    from: field.millis('market time'),
    to: field.millis('market time'),
  }, 'a shaded session'), 12, 'sessions of the day'),
  points: table(dayPoint, 320, 'one sample in five minutes'),
  deposits: table({ at: field.millis('market time'), amount: field.money('in (positive) or out') }, 50, 'cash that no fill explains'),
  cycles: table(cycleRun, 600, 'runs of cycles'),
  marks: table(dayMark, 1_500, 'marks in order of time'),
}, 'one day')

export type DayView = DeepReadonly<Static<typeof DayView>>
