import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'
import { base, byModule, byScope, causeLimit, environment, shown, side, tradingState } from './common.ts'

const beat = closed({
  at: orNull(field.millis('wall time of its last sign of life; null before the first')),
  state: words(['up', 'starting', 'down', 'disabled'], 'as its own process or the outside eye says'),
}, 'a heartbeat')

const session = closed({
  open: field.flag('whether the module may trade now'),
  changesAt: orNull(field.millis('when that changes next, market time; null for a market that never closes, or that the venue closed against the calendar')),
}, 'session clock')

const scope = closed({
  state: tradingState,
  cause: orNull(field.text('cause code of the state; null when active', 40)),
  stop: orNull(closed({
    since: field.millis('market time at which the cause began'),
    limit: orNull(causeLimit),
  }, 'what halts or reduces it; null while nothing does, and of a module whose desk has it')),
}, 'trading state of one scope')

/** Today's result of one module, or of the desk. */
export const result = closed({
  realised: field.money('closed today, before fees'),
  unrealised: field.money('open positions against their cost, now'),
  fees: field.money('paid today'),
}, 'result')

/** One open position; a structure of several legs is one row under its underlying. */
export const livePosition = {
  symbol: field.symbol('underlying, or a public name where it is hidden'),
  module: words(['stocks', 'crypto', 'options', 'outside'], 'module; `outside` was bought by nobody here'),
  strategy: field.text('strategy', 40),
  qty: orNull(field.quantity('signed; of contracts for a structure; null when redacted')),
  mark: orNull(field.price('present price; null when stale')),
  unrealised: orNull(field.money('against what was paid')),
  stop: orNull(field.price('price of the underlying')),
  target: orNull(field.price('price of the underlying')),
  reason: field.text('code of the entry\'s reason; sentence, cost, distances and time exit are in public/why', 40),
}
export type LivePosition = RowOf<typeof livePosition>

/** One fill. */
export const liveTrade = {
  at: field.millis('market time of the fill'),
  symbol: field.symbol('instrument'),
  module: words(['stocks', 'crypto', 'options', 'outside'], 'module'),
  side,
  qty: orNull(field.quantity('filled; null when redacted')),
  price: orNull(field.price('of the fill')),
  fee: orNull(field.money('fee')),
  slippage: orNull(field.share('price against the mid when it was decided, as a share of that mid; positive is worse')),
}
export type LiveTrade = RowOf<typeof liveTrade>

/**
 * `public/live`: what the front page shows, and the heartbeat. Written every pass with a `lastUpdateTime` precondition, which makes it the
 * lease too. Under 6,000 bytes as JSON on the busiest day: what grows is bounded, and `totals` says what was left out.
 */
export const LiveDocument = closed({
  ...base,
  writer: field.text('name of the updater that holds the lease', 40),
  pass: field.count('passes of this updater since it started'),
  interval: field.number('between two passes', 's'),
  writesToday: closed({
    date: field.date('day of the count; it ends at midnight Pacific, as Google\'s quota does'),
    count: field.count('writes committed on that day'),
    saving: field.count('kinds of document that are written less to stay in budget; 0 when none'),
  }, 'write budget'),
  environment,
  version: field.text('of the engine', 40),
  since: field.millis('when the record began, wall time'),
  shown,
  notices: list(field.text('standing warning', 120), 4, 'standing warnings: simulated market, risk management off, execution off'),
  heartbeats: closed({ engine: beat, updater: beat, stocks: beat, crypto: beat, options: beat, optimizer: beat }, 'who lives'),
  cycle: orNull(closed({
    n: field.count('number of the cycle'),
    at: field.millis('market time'),
    duration: field.span('wall time it took'),
    every: field.span('market time between two cycles'),
  }, 'the last cycle')),
  startedAt: orNull(field.millis('when the engine started, wall time; null while it is unknown')),
  uptime: orNull(field.share('of the last 30 days in which the engine answered; null in the first hour')),
  sync: closed({
    state: words(['connected', 'catching-up', 'disconnected'], 'the updater\'s own view of the store before this write'),
    lag: field.span('wall time from the engine\'s newest fact to the write before this one'),
    commands: field.flag('whether the updater listens for commands now'),
  }, 'Firestore'),
  reconciled: orNull(closed({
    at: field.millis('market time'),
    differences: field.count('what had to be mended'),
  }, 'last comparison of book and venue')),
  sessions: byModule(session),
  states: byScope(scope),
  nearest: orNull(closed({
    name: field.text('name of the limit', 40),
    scope: field.text('desk or a module', 20),
    unit: words(['share', 'money', 'count'], 'unit of actual and limit'),
    actual: field.number('used', 'as `unit` says'),
    limit: field.number('cap', 'as `unit` says'),
    share: field.share('used part of it'),
  }, 'the limit that is nearest to its cap')),
  money: closed({
    equity: orNull(field.money('account balance; null while a price is missing')),
    dayOpen: field.money('equity when the New York day began, deposits taken out'),
    today: orNull(field.share('equity against the day\'s opening')),
    drawdown: orNull(field.share('below the peak')),
    ...result.properties,
  }, 'performance of today'),
  record: closed({
    trades: field.count('closed round trips since day one'),
    winRate: orNull(field.share('of them with a gain after fees; null before the first')),
    sharpe: orNull(field.ratio('of daily returns, a year; null with fewer than 20 days')),
    worstDrawdown: orNull(field.share('largest fall below a peak since day one')),
  }, 'record since day one'),
  modules: byModule(closed({
    enabled: field.flag('its toggle'),
    open: field.count('open positions'),
    ...result.properties,
    unrealised: field.money('what open positions gained since the day began; with `realised` less `fees` the module\'s result of today'),
  }, 'one module')),
  totals: closed({
    positions: field.count('open positions, those left out here included (all are in public/why)'),
    orders: field.count('open orders'),
    refusals: field.count('refusals today'),
    trades: field.count('fills today'),
    alerts: field.count('active alerts'),
  }, 'totals'),
  positions: table(livePosition, 20, 'the largest open positions'),
  trades: table(liveTrade, 20, 'the newest fills, newest first'),
}, 'what the front page shows')

export type LiveDocument = DeepReadonly<Static<typeof LiveDocument>>
