import type { Holding, OrderState, RunningExit, Sleeve } from '../../book/book.ts'
import { dustPrice } from '../../market/dust-price.ts'
import type { Reason } from '../../order/reason.ts'
import { awaitsEntry } from './awaits-entry.ts'
import { awaitsOpposite } from './awaits-opposite.ts'
import { cancel } from './cancel.ts'
import { closingIntent } from './closing-intent.ts'
import { dollars, emit, type TurnState } from '../engine.ts'
import { isMarketOpen } from './is-market-open.ts'
import { proposeExit } from './propose.ts'
import { tellUnquoted } from './tell-unquoted.ts'
import { timeSince } from './time-since.ts'

/** An unfilled closing limit is taken back after this long and tried again at the market of then. */
const PATIENCE = 20_000
const LONGEST_HOLD = 60_000

const FLATTEN: Reason = { code: 'operator-flatten', numbers: {} }

/** From here on the sleeve only shrinks. A running exit keeps its first reason. */
export function beginExit(turn: TurnState, sleeve: Sleeve, reason: Reason): void {
  if (sleeve.exit === null) emit(turn, { type: 'exit.began', at: turn.at, sleeve: sleeve.key, reason })
}

/**
 * Moves every running exit one step: resting legs are cancelled, then, on the venue's word, what the sleeve holds is closed. While
 * the market of that is closed, its stop and target go on resting.
 * A sleeve that went flat closes its round trip. Safe to call after any input.
 */
export function advanceExits(turn: TurnState): void {
  const { sleeves } = turn.engine.book
  if (sleeves.size === 0) return
  const flattens = isFlattening(turn)
  // One that closes leaves the map, and what it leaves behind lies outside: neither disturbs the walk.
  for (const sleeve of sleeves.values()) {
    if (flattens && sleeve.module !== 'outside' && sleeve.holdings.length > 0) beginExit(turn, sleeve, FLATTEN)
    if (sleeve.exit === null && (sleeve.module === 'outside' || !isFlat(turn, sleeve))) continue
    const resting = ordersOf(turn, sleeve)
    if (sleeve.module !== 'outside' && areProtective(resting)) closeIfFlat(turn, sleeve)
    if (sleeve.exit !== null && sleeves.has(sleeve.key)) advance(turn, sleeve, resting)
  }
}

/** Orders of a sleeve that are not final, oldest first. */
export function ordersOf(turn: TurnState, sleeve: { readonly key: string }): readonly OrderState[] {
  const { open } = turn.engine.book
  if (open.size === 0) return NO_ORDERS
  const found: OrderState[] = []
  for (const order of open.values()) if (order.sleeve === sleeve.key) found.push(order)
  return found
}

const NO_ORDERS: readonly OrderState[] = []

function areProtective(orders: readonly OrderState[]): boolean {
  for (const { role } of orders) if (role !== 'stop' && role !== 'target') return false
  return true
}

function closeIfFlat(turn: TurnState, sleeve: Sleeve): void {
  if (!isFlat(turn, sleeve)) return
  const { key, openedAt, realised, fees, basis, entry, parameters } = sleeve
  const exit = sleeve.lastExit ?? sleeve.exit?.reason ?? entry
  emit(turn, {
    type: 'trade.closed', at: turn.at, sleeve: key, openedAt, realised: dollars(realised), fees: dollars(fees), basis: dollars(basis), entry, exit, parameters,
  })
}

/** Nothing is left of a round trip but dust; what never cost anything is none. */
function isFlat(turn: TurnState, { basis, holdings }: Sleeve): boolean {
  return (basis !== 0 || holdings.length === 0) && areDust(turn, holdings)
}

function areDust(turn: TurnState, holdings: readonly Holding[]): boolean {
  for (const held of holdings) if (!isDust(turn, held)) return false
  return true
}

function isDust({ engine: { market } }: TurnState, held: Holding): boolean {
  return (market.mark(held.symbol) ?? held.price) < dustPrice(held, market.instrument(held.symbol))
}

function advance(turn: TurnState, sleeve: Sleeve, resting: readonly OrderState[]): void {
  const exit = sleeve.exit
  if (!exit || areDust(turn, sleeve.holdings)) return
  // No sale would follow: what rests at the venue is all that protects.
  if (resting.length > 0 && !turn.engine.plan.limits.executionEnabled) return
  for (const order of resting) if (order.role !== 'exit' && !protectsTillOpen(turn, order)) cancel(turn, order, 'exit')
  for (const order of resting) if (order.role === 'exit' && order.intent.limit !== null && timeSince(order.approvedAt, turn.at) > PATIENCE) cancel(turn, order, 'exit')
  if (resting.length > 0 || isHeldBack(turn, exit)) return
  const intent = closingIntent(turn, sleeve)
  if (!intent) tellUnquoted(turn, sleeve, exit)
  else if (!awaitsEntry(turn, intent) && !awaitsOpposite(turn, intent)) proposeExit(turn, intent, exit)
}

/** No try is held back for longer: a moment beyond was written by a clock that was wrong and has been set back. */
function isHeldBack({ engine, at }: TurnState, exit: RunningExit): boolean {
  if (at < exit.retryAt && exit.retryAt - at <= LONGEST_HOLD) return true
  const again = engine.refusedAgain.get(exit)
  return again !== undefined && timeSince(again, at) < LONGEST_HOLD
}

/** A stop or target of what cannot be sold before its market opens. */
export function protectsTillOpen(turn: TurnState, { role, sleeve }: OrderState): boolean {
  const held = role === 'stop' || role === 'target' ? turn.engine.book.sleeves.get(sleeve) : undefined
  return held !== undefined && !isMarketOpen(turn, held)
}

/** Every sleeve, `outside` included, begins its exit. */
export function exitAll(turn: TurnState): void {
  for (const sleeve of [...turn.engine.book.sleeves.values()]) beginExit(turn, sleeve, FLATTEN)
}

/** From the command to the next resume. */
export function isFlattening({ engine }: TurnState): boolean {
  return engine.book.causes.get('desk')?.get('command')?.['flatten'] === 1
}
