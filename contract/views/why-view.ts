import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { byModule, moduleName } from '../documents/common.ts'
import { closed, field, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

const told = { code: field.text('reason or refusal code', 40), sentence: field.text('one plain sentence', 400) }
const what = { module: moduleName, strategy: field.text('strategy', 40), symbol: field.symbol('underlying') }

/** The newest decision of a strategy about a symbol, acting or not. */
export const decisionRow = {
  at: field.millis('market time'),
  ...what,
  type: words(['enter', 'exit', 'adjust', 'none'], 'what was decided'),
  ...told,
}
export type DecisionRow = RowOf<typeof decisionRow>

export const refusalRow = { at: field.millis('market time'), ...what, ...told }
export type RefusalRow = RowOf<typeof refusalRow>

export const signalRow = {
  at: field.millis('market time'),
  ...what,
  direction: words(['long', 'short'], 'direction'),
  confidence: field.share('as the strategy says'),
  outcome: words(['approved', 'refused', 'passed'], 'passed: its module could not make an intent of it'),
  ...told,
}
export type SignalRow = RowOf<typeof signalRow>

/** Why a position is held, its protection and its distances; every open position, unlike public/live. */
export const heldRow = {
  module: words(['stocks', 'crypto', 'options', 'outside'], 'module'),
  strategy: field.text('strategy', 40),
  symbol: field.symbol('underlying'),
  openedAt: field.millis('market time'),
  qty: orNull(field.quantity('signed; null when redacted')),
  cost: orNull(field.price('average price paid')),
  mark: orNull(field.price('present price')),
  unrealised: orNull(field.money('against cost')),
  stop: orNull(field.price('of the underlying')),
  target: orNull(field.price('of the underlying')),
  toStop: orNull(field.money('lost from here if the stop is hit')),
  toTarget: orNull(field.money('won from here if the target is hit')),
  r: orNull(field.ratio('unrealised as a multiple of what was risked at entry (R)')),
  exitAt: orNull(field.millis('time exit, market time')),
  exiting: field.flag('whether an exit runs'),
  parameters: field.count('version it was opened under'),
  ...told,
}
export type HeldRow = RowOf<typeof heldRow>

export const codeRow = { module: moduleName, code: told.code, count: field.count('times today') }
export type CodeRow = RowOf<typeof codeRow>

/** Why, and why not: the decision funnel of the day and the sentences behind it. */
export const WhyView = closed({
  funnel: byModule(closed({
    decisions: field.count('strategies asked today'),
    signals: field.count('that saw something'),
    approved: field.count('passed the gate'),
    refused: field.count('refused by the gate'),
    rejected: field.count('refused by the venue'),
    filled: field.count('orders with a fill'),
  }, 'funnel of today')),
  signalRate: field.number('over the last hour', 'signals an hour'),
  codes: table(codeRow, 150, 'refusals of today by code, the most frequent first'),
  decisions: table(decisionRow, 300, 'the newest per strategy and symbol'),
  refusals: table(refusalRow, 200, 'newest first'),
  signals: table(signalRow, 50, 'newest first'),
  held: table(heldRow, 200, 'every open position'),
}, 'why and why not')

export type WhyView = DeepReadonly<Static<typeof WhyView>>
