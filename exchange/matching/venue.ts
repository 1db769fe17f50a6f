import type { Millis } from '../../core/brand.ts'
import { accountView } from './wire/account-view.ts'
import { type ActivitiesFilter, queryActivities } from './wire/activity-query.ts'
import { assetId } from './wire/asset-id.ts'
import { cancel, cancelAll, rejectOrder, settleCancel } from './order/cancel.ts'
import { closeAll, closePosition } from './order/close-position.ts'
import { pack, unpack } from './codec.ts'
import { payDividend, splitShares } from './clock/corporate-action.ts'
import { type Core, type Memory, namedBy, newCore, newMemory } from './core.ts'
import { assign, doNotExercise, exercise } from './clock/exercise.ts'
import { passClock, passEvents } from './clock/market-events.ts'
import { type OrdersFilter, queryOrders } from './wire/order-query.ts'
import { orderView } from './wire/order-view.ts'
import { positionView } from './wire/position-view.ts'
import { replace } from './order/replace.ts'
import { submit } from './order/submit.ts'
import type { OrderPatch, OrderRequest } from './order/order-request.ts'
import type { VenueAccount } from './wire/venue-account.ts'
import type { VenueActivity } from './wire/venue-activity.ts'
import type { VenueConfiguration } from './wire/venue-configuration.ts'
import type { VenueError } from './venue-error.ts'
import type { VenueEvent } from './wire/venue-event.ts'
import type { VenueMarketEvent, VenueOptions } from './venue-options.ts'
import type { VenueOrder } from './wire/venue-order.ts'
import type { VenuePosition } from './wire/venue-position.ts'
import type { BulkOrder, OrderResult, PlainResult } from './wire/venue-result.ts'
import type { VenueState } from './wire/venue-state.ts'
import { wireListener } from './wire/wire-listener.ts'

/**
 * One simulated account at one simulated venue: a deterministic state machine. Symbols are taken as `BTC/USD` or `BTCUSD`.
 * Nothing happens between calls; what happens in a call is queued for `drainEvents`, in order.
 */
export interface Venue {
  /** Taken orders answer as they stood when taken (pending_new, accepted); what follows at once is in `drainEvents`. */
  submit(request: OrderRequest, now: Millis): OrderResult
  /** The new order; the old one becomes `replaced`. */
  replace(id: string, patch: OrderPatch, now: Millis): OrderResult
  /** `hold` leaves the order in pending_cancel until `settleCancel`: a venue that is slow to cancel. */
  cancel(id: string, now: Millis, how?: { readonly hold?: boolean }): OrderResult
  settleCancel(id: string, outcome: 'canceled' | 'refused', now: Millis): OrderResult
  /** Status 200 per order, or the error's. */
  cancelAll(now: Millis): readonly BulkOrder[]
  /** `qty` xor `percentage` (0 to 100), decimal strings; neither means all. */
  closePosition(symbol: string, part: { readonly qty?: string; readonly percentage?: string }, now: Millis): OrderResult
  closeAll(how: { readonly cancelOrders: boolean }, now: Millis): readonly BulkOrder[]
  exercise(symbol: string, now: Millis): PlainResult
  doNotExercise(symbol: string, now: Millis): PlainResult
  /** Assigns up to `qty` short contracts early, as a counterparty's exercise would. */
  assign(symbol: string, qty: string, now: Millis): PlainResult
  /** Rejects an open order after acceptance, as the real venue sometimes does. */
  reject(id: string, now: Millis): OrderResult
  /** On the ex-date: `perShare` dollars to whoever holds the shares, from whoever is short of them. */
  dividend(symbol: string, perShare: string, now: Millis): void
  /** On the ex-date, before its market opens: `to` new shares for `from` old ones, in positions, orders and contracts. */
  split(symbol: string, ratio: { readonly to: number; readonly from: number }, now: Millis): void
  /** While halted nothing of the symbol matches. */
  halt(symbol: string, halted: boolean): void

  /** Matches what rests against what the market said; `now` is the time of the last event or later. */
  onEvents(events: readonly VenueMarketEvent[], now: Millis): void
  /** Opens, closes, expires and posts whatever became due since the last call. Call it after `onEvents` of the same time. */
  onClock(now: Millis): void

  account(now: Millis): VenueAccount
  configuration(): VenueConfiguration
  configure(patch: Partial<VenueConfiguration>): VenueConfiguration
  /** In symbol order. */
  positions(): readonly VenuePosition[]
  /** By either form of a symbol, or by asset id. */
  position(symbol: string): VenuePosition | undefined
  /** With its legs under it unless `nested` is false. */
  order(id: string, nested?: boolean): VenueOrder | undefined
  orderByClientId(clientOrderId: string): VenueOrder | undefined
  orders(filter?: OrdersFilter): readonly VenueOrder[]
  activities(filter?: ActivitiesFilter): readonly VenueActivity[]
  /** What happened since the last drain, oldest first. */
  drainEvents(): readonly VenueEvent[]
  save(): VenueState
}

/** Builds a venue, new or from `options.state`. */
export function createVenue(options: VenueOptions): Venue {
  const core = newCore(options, options.state ? restore(options.state) : newMemory(options), wireListener)
  return {
    submit: (request, now) => submit(core, request, now),
    replace: (id, patch, now) => replace(core, id, patch, now),
    cancel: (id, now, how) => cancel(core, id, now, how?.hold ?? false),
    settleCancel: (id, outcome, now) => settleCancel(core, id, outcome, now),
    cancelAll: (now) => cancelAll(core, now),
    closePosition: (symbol, part, now) => closePosition(core, symbol, part, now),
    closeAll: ({ cancelOrders }, now) => closeAll(core, cancelOrders, now),
    exercise: (symbol, now) => exercise(core, symbol, now),
    doNotExercise: (symbol) => doNotExercise(core, symbol),
    assign: (symbol, qty, now) => assign(core, symbol, qty, now),
    reject: (id, now) => rejectOrder(core, id, now),
    dividend: (symbol, perShare, now) => payDividend(core, symbol, perShare, now),
    split: (symbol, ratio, now) => splitShares(core, symbol, ratio, now),
    halt: (symbol, halted) => void (halted ? core.memory.halted.add(symbol) : core.memory.halted.delete(symbol)),
    onEvents: (events, now) => passEvents(core, events, now),
    onClock: (now) => passClock(core, now),
    ...queries(core),
  }
}

type Queries = Pick<
  Venue,
  'account' | 'configuration' | 'configure' | 'positions' | 'position' | 'order' | 'orderByClientId' | 'orders' | 'activities' | 'drainEvents' | 'save'
>

function queries(core: Core): Queries {
  const view = (id: string | undefined, nested: boolean): VenueOrder | undefined => {
    const order = id === undefined ? undefined : core.memory.records.get(id)
    return order && orderView(core, order, nested)
  }
  return {
    account: (now) => accountView(core, now),
    configuration: () => core.memory.configuration,
    configure: (patch) => (core.memory.configuration = { ...core.memory.configuration, ...patch }),
    positions: () => positionsOf(core),
    position: (symbol) => findPosition(core, symbol),
    order: (id, nested = true) => view(id, nested),
    orderByClientId: (clientOrderId) => view(namedBy(core, clientOrderId), true),
    orders: (filter = {}) => queryOrders(core, filter),
    activities: (filter = {}) => queryActivities(core, filter),
    drainEvents: () => core.memory.queue.splice(0),
    save: () => ({ version: 1, body: pack(core.memory) }),
  }
}

function positionsOf(core: Core): readonly VenuePosition[] {
  const holdings = [...core.memory.ledger.holdings.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  return holdings.map((holding) => positionView(core, holding))
}

/** A pair answers to both of its symbols and both of its ids. */
function findPosition(core: Core, name: string): VenuePosition | undefined {
  for (const holding of core.memory.ledger.holdings.values()) {
    const names = [holding.symbol, holding.symbol.replace('/', '')]
    if (names.includes(name) || names.map(assetId).includes(name)) return positionView(core, holding)
  }
  return undefined
}

/** @throws TypeError when the state is of another version. */
function restore(state: VenueState): Memory {
  if (state.version !== 1) throw new TypeError(`saved venue of version ${String(state.version)}: this one reads version 1, start afresh`)
  return unpack(state.body) as Memory
}

export type {
  ActivitiesFilter, BulkOrder, OrderPatch, OrderRequest, OrderResult, OrdersFilter, PlainResult, VenueAccount, VenueActivity, VenueConfiguration, VenueError,
  VenueEvent, VenueMarketEvent, VenueOptions, VenueOrder, VenuePosition, VenueState,
}
