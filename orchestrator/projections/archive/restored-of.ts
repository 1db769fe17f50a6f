import type { ArchiveStateView, ArchiveTradesView, RestoreRequest } from '../../../contract/views/archive-view.ts'
import { toRows } from '../../../contract/columns.ts'
import { sleeveKey } from '../../../core/book/book.ts'
import { type BirthId, birthId, millis, orderId, venueId } from '../../../core/brand.ts'
import type { Restored } from '../../../core/engine/restored.ts'
import type { RestoredOrder, RestoredSleeve, TradeClosed } from '../../../core/fact/fact.ts'
import { usd } from '../../../core/money.ts'
import type { OrderIntent } from '../../../core/order/intent.ts'
import type { ModuleName } from '../../../core/order/module-name.ts'
import { REASON_CODES, type Reason, type ReasonCode } from '../../../core/order/reason.ts'
import { STATE_CAUSES, type StateCause } from '../../../core/order/trading-state.ts'

type Order = ArchiveStateView['orders'][number]

/** An archive in the engine's own words. @throws RangeError for an id or a code that no engine made. */
export function restoredOf({ state, parameters, trades }: RestoreRequest): { readonly birth: BirthId; readonly restored: Restored } {
  const { cash, peak, day } = state
  const inForce = new Map(parameters.versions.filter((one) => one.inForce).map(({ module, strategy, version }) => [`${module}/${strategy}`, version]))
  const versions = [...parameters.versions].sort((a, b) => Number(a.inForce) - Number(b.inForce))
  return {
    birth: birthId(state.birth),
    restored: {
      book: { cash: usd(cash), peak: usd(peak), day, sleeves: state.sleeves.map(sleeveOf), orders: state.orders.map((order) => orderOf(order, inForce.get(`${order.module}/${order.strategy}`) ?? 0)) },
      causes: state.causes.flatMap(({ scope, cause, numbers }) => (isCause(cause) ? [{ scope, cause, numbers }] : [])),
      parameters: versions.map(({ module, strategy, version, at, actor, values }) => ({ at: millis(at), module, strategy, parameters: { version, values }, actor })),
      pins: parameters.pins.map((pin) => ({ ...pin, at: millis(pin.at) })),
      trades: trades.flatMap(tradesOf).sort((a, b) => a.at - b.at),
    },
  }
}

function isCause(text: string): text is StateCause {
  return (STATE_CAUSES as readonly string[]).includes(text)
}

function codeOf(text: string): ReasonCode {
  const known = REASON_CODES.find((code) => code === text)
  if (known === undefined) throw new RangeError(`no engine of this version knows the reason '${text}': restore with the version that wrote the archive`)
  return known
}

function reasonOf({ code, numbers }: { readonly code: string; readonly numbers: Readonly<Record<string, number>> }): Reason {
  return { code: codeOf(code), numbers }
}

function sleeveOf({ stop, target, exitAt, entry, openedAt, ...given }: ArchiveStateView['sleeves'][number]): RestoredSleeve {
  const protection = { stop, target, exitAt: exitAt === null ? null : millis(exitAt) }
  return { ...given, openedAt: millis(openedAt), entry: reasonOf(entry), protection }
}

function orderOf(order: Order, parameters: number): RestoredOrder {
  const { id, venueId: at, parent, role, module, strategy, underlying, legs, approvedAt, filled } = order
  return {
    id: orderId(id),
    venueId: at === null ? null : venueId(at),
    parent: parent === null ? null : orderId(parent),
    role,
    sleeve: module === 'outside' ? sleeveKey('outside', '', legs[0]?.symbol ?? underlying) : sleeveKey(module, strategy, underlying),
    approvedAt: millis(approvedAt),
    intent: intentOf(order, parameters),
    filled,
  }
}

/** An entry expires at once: its levels and confidence are not archived, and what was decided before the disk was lost is decided anew. */
function intentOf({ role, module, strategy, underlying, legs, qty, limit, approvedAt, reason }: Order, parameters: number): OrderIntent {
  const at = millis(approvedAt)
  const seat: ModuleName = module === 'outside' ? classOf(legs[0]?.symbol ?? underlying) : module
  const base = { module: seat, strategy, underlying, at, reason: reasonOf(reason), parameters, qty }
  if (role !== 'entry') return { ...base, type: 'close', limit, legs: legs.map((leg) => ({ ...leg, effect: 'close' as const })) }
  const unknown = { confidence: 0, riskPerUnit: 0, protection: { stop: null, target: null, exitAt: null }, expiresAt: at }
  return { ...base, ...unknown, type: 'enter', limit: limit ?? 0, legs: legs.map((leg) => ({ ...leg, effect: 'open' as const })) }
}

function classOf(symbol: string): ModuleName {
  if (symbol.includes('/')) return 'crypto'
  return /\d{6}[CP]\d{8}$/.test(symbol) ? 'options' : 'stocks'
}

function tradesOf({ trades }: ArchiveTradesView): readonly Omit<TradeClosed, 'type'>[] {
  return toRows(trades).map(({ at, openedAt, sleeve, realised, fees, basis, parameters, entry, exit }) => ({
    at: millis(at), openedAt: millis(openedAt), sleeve, realised: usd(realised), fees: usd(fees), basis: usd(basis), parameters,
    entry: reasonOf({ code: entry, numbers: {} }), exit: reasonOf({ code: exit, numbers: {} }),
  }))
}
