import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { byScope, causeLimit, tradingState } from '../documents/common.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

const limit = closed({
  name: field.text('name of the limit', 40),
  scope: words(['desk', 'stocks', 'crypto', 'options'], 'scope'),
  unit: words(['share', 'money', 'count'], 'unit of actual and limit'),
  actual: field.number('used', 'as `unit` says'),
  limit: field.number('cap', 'as `unit` says'),
  share: field.share('used part of it'),
  hourAgo: orNull(field.share('used part an hour ago, for the trend')),
  setting: field.text('environment variable that sets it', 60),
  next: field.text('what happens when it is reached, one sentence', 200),
}, 'a limit')

export const exposureRow = {
  module: words(['stocks', 'crypto', 'options', 'outside'], 'module'),
  symbol: field.symbol('underlying'),
  long: field.money('exposure that gains when the price rises (DESIGN.md: exposure), pending orders included'),
  short: field.money('exposure that gains when it falls, as a positive number'),
  share: field.share('of equity, long and short together'),
}
export type ExposureRow = RowOf<typeof exposureRow>

/** What cannot be traded for a while, and why. */
export const pauseRow = {
  scope: field.text('desk, a module or a symbol', 40),
  until: orNull(field.millis('market time; null: until its cause ends')),
  code: field.text('refusal code that an entry would get', 40),
  sentence: field.text('one plain sentence', 400),
}
export type PauseRow = RowOf<typeof pauseRow>

/** Every limit, what holds the desk back, and what a move of the market would do. */
export const RiskRoomView = closed({
  equity: orNull(field.money('account balance')),
  cash: field.money('cash'),
  buyingPower: orNull(field.money('what the venue lends against; null when unknown')),
  limits: list(limit, 40, 'every limit, the fullest first'),
  states: byScope(closed({
    state: tradingState,
    causes: list(closed({ code: field.text('cause', 40), since: field.millis('market time'), limit: orNull(causeLimit) }, 'a cause'), 10, 'all causes that stand, the worst first'),
  }, 'trading state')),
  breakers: closed({
    rejections: field.count('rejected orders in a row'),
    rejectionsLimit: field.count('that trip the breaker'),
    losses: field.count('losing trades in a row'),
    lossesLimit: field.count('that trip the breaker'),
  }, 'circuit breakers'),
  exposure: table(exposureRow, 100, 'by module and underlying, the largest first'),
  pauses: table(pauseRow, 100, 'protections that hold entries back'),
  correlation: closed({
    symbols: list(field.symbol('underlying'), 30, 'held or watched underlyings'),
    values: list(orNull(field.ratio('of returns, -1 to 1')), 900, 'matrix row by row; null with too few bars'),
    bars: field.count('closes used at most'),
    threshold: field.ratio('above which an entry is refused'),
  }, 'correlation of 15-minute closes'),
  shock: closed({
    spots: list(field.share('move of every underlying'), 5, 'columns: -0.10, -0.05, 0, 0.05, 0.10'),
    volatilities: list(field.share('points of volatility'), 5, 'rows: -0.10, -0.05, 0, 0.05, 0.10'),
    values: list(orNull(field.money('change of equity')), 25, 'row by row; null where a contract cannot be priced'),
  }, 'shock grid of the whole book'),
  riskManagement: field.flag('RISK_MANAGEMENT: off skips limits and says so'),
}, 'the risk room')

export type RiskRoomView = DeepReadonly<Static<typeof RiskRoomView>>
