import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { moduleName, side } from '../documents/common.ts'
import { closed, field, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

const anyModule = words(['stocks', 'crypto', 'options', 'outside'], 'module')

/** A round trip that ended on this day. */
export const roundTrip = {
  at: field.millis('market time of its end'),
  openedAt: field.millis('market time'),
  module: anyModule,
  strategy: field.text('strategy', 40),
  symbol: field.symbol('underlying'),
  realised: field.money('before fees'),
  fees: field.money('fees'),
  basis: orNull(field.money('largest cost of the position; null when redacted')),
  return: orNull(field.share('after fees, of the basis')),
  r: orNull(field.ratio('after fees, as a multiple of what was risked at entry (R)')),
  parameters: field.count('version it was opened under'),
  entry: field.text('sentence of its opening', 400),
  exit: field.text('sentence of its end', 400),
}
export type RoundTrip = RowOf<typeof roundTrip>

/** An order that lived on this day; `life` is read by `orderSteps`. */
export const orderRow = {
  id: field.text('order id; a running number of the day where ids are redacted', 80),
  at: field.millis('market time of approval'),
  module: anyModule,
  strategy: field.text('strategy', 40),
  symbol: field.symbol('underlying'),
  legs: field.text('side, ratio unless it is 1, and symbol of each leg, comma separated: `buy AAPL`; without ratios when redacted', 200),
  role: words(['entry', 'exit', 'stop', 'target'], 'role'),
  qty: orNull(field.quantity('ordered; null when redacted')),
  filled: orNull(field.quantity('filled; null when redacted')),
  limit: orNull(field.price('limit price; null at the market')),
  average: orNull(field.price('of its fills')),
  slippage: orNull(field.share('average against the mid when it was decided; positive is worse')),
  fee: field.money('fees'),
  status: field.text('as core/order/order-status names it', 20),
  life: field.text('packed steps', 1_000),
  code: field.text('reason code', 40),
  sentence: field.text('reason', 400),
}
export type OrderRow = RowOf<typeof orderRow>

export const fillRow = {
  at: field.millis('market time'),
  order: field.text('order id, as in orders', 80),
  symbol: field.symbol('instrument'),
  module: anyModule,
  side,
  qty: orNull(field.quantity('filled; null when redacted')),
  price: orNull(field.price('price')),
  fee: orNull(field.money('fee')),
  slippage: orNull(field.share('against the mid when it was decided; positive is worse')),
}
export type FillRow = RowOf<typeof fillRow>

/** Equal refusals of a day, counted: 2,000 of them are a few hundred rows. */
export const refusalGroup = {
  first: field.millis('market time'),
  last: field.millis('market time'),
  module: moduleName,
  strategy: field.text('strategy', 40),
  symbol: field.symbol('underlying'),
  code: field.text('refusal code', 40),
  count: field.count('times'),
  sentence: field.text('sentence of the last one', 400),
}
export type RefusalGroup = RowOf<typeof refusalGroup>

/** All that was traded, ordered and refused on one day. */
export const TradesView = closed({
  date: field.date('market date'),
  trades: table(roundTrip, 400, 'round trips, newest first'),
  orders: table(orderRow, 600, 'orders, newest first'),
  fills: table(fillRow, 800, 'fills, newest first'),
  refusals: table(refusalGroup, 500, 'refusals by strategy, symbol and code'),
  left: closed({
    trades: field.count('round trips left out'),
    orders: field.count('orders left out'),
    fills: field.count('fills left out'),
    refusals: field.count('groups left out'),
  }, 'what did not fit, the oldest'),
}, 'one day of trading')

export type TradesView = DeepReadonly<Static<typeof TradesView>>
