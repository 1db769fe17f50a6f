import { type Static, Type } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { environment, moduleName, side } from '../documents/common.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

const numbers = (description: string) => Type.Record(Type.String({ pattern: '^[A-Za-z]\\w{0,39}$' }), Type.Number(), { description })
const reason = closed({ code: field.text('code', 40), numbers: numbers('numbers of the reason') }, 'a reason as the journal keeps it')

const sleeve = closed({
  module: words(['stocks', 'crypto', 'options', 'outside'], 'module'),
  strategy: field.text('strategy', 40),
  underlying: field.symbol('underlying'),
  holdings: list(closed({ symbol: field.symbol('instrument'), qty: field.quantity('signed'), price: field.price('average paid') }, 'a holding'), 40, 'holdings'),
  openedAt: field.millis('market time'),
  parameters: field.count('version it was opened under'),
  entry: reason,
  stop: orNull(field.price('of the underlying')),
  target: orNull(field.price('of the underlying')),
  exitAt: orNull(field.millis('market time')),
  realised: field.money('of the open round trip'),
  fees: field.money('of the open round trip'),
  basis: field.money('largest cost'),
}, 'a sleeve')

const order = closed({
  id: field.text('client order id', 80),
  venueId: orNull(field.text('id at the venue; null while it has not answered', 80)),
  parent: orNull(field.text('order whose bracket leg this is', 80)),
  role: words(['entry', 'exit', 'stop', 'target'], 'role'),
  module: words(['stocks', 'crypto', 'options', 'outside'], 'module'),
  strategy: field.text('strategy', 40),
  underlying: field.symbol('underlying'),
  legs: list(closed({ symbol: field.symbol('instrument'), side, ratio: field.count('units of it in one unit of the order') }, 'a leg'), 8, 'legs'),
  qty: field.quantity('ordered'),
  filled: field.quantity('filled'),
  limit: orNull(field.price('limit price')),
  approvedAt: field.millis('market time'),
  reason,
}, 'an open order')

/** What an empty journal needs to go on with the same account: positions with their owners, open orders, peak and halts. */
export const ArchiveStateView = closed({
  birth: field.text('birth id of the journal that wrote it', 40),
  environment,
  cash: field.money('cash'),
  peak: field.money('highest equity since the last resume'),
  day: closed({ date: field.date('market date'), equity: field.money('at its beginning'), realised: field.money('today'), fees: field.money('today') }, 'the day'),
  causes: list(closed({
    scope: words(['desk', 'stocks', 'crypto', 'options'], 'scope'),
    cause: field.text('cause', 40),
    numbers: numbers('numbers of the cause'),
  }, 'a cause of a state'), 40, 'causes that stand; halts are latched'),
  sleeves: list(sleeve, 200, 'open positions by owner'),
  orders: list(order, 400, 'open orders'),
}, 'state to restore from')
export type ArchiveStateView = DeepReadonly<Static<typeof ArchiveStateView>>

/** Every parameter version ever in force, since a position exits under the one it was opened under, and the pins. */
export const ArchiveParametersView = closed({
  versions: list(closed({
    module: moduleName,
    strategy: field.text('strategy', 40),
    version: field.count('version'),
    at: field.millis('market time'),
    actor: field.text('who set it', 80),
    inForce: field.flag('whether it is in force now'),
    values: numbers('parameters by name'),
  }, 'a version'), 2_000, 'versions in order of time'),
  pins: list(closed({
    module: moduleName,
    strategy: field.text('strategy', 40),
    parameter: field.text('parameter', 40),
    at: field.millis('market time'),
    actor: field.text('who pinned it', 80),
  }, 'a pin'), 400, 'parameters that an operator keeps from the optimizer, in order of time'),
}, 'parameters to restore from')
export type ArchiveParametersView = DeepReadonly<Static<typeof ArchiveParametersView>>

export const archivedTrade = {
  seq: field.count('journal number of its end'),
  at: field.millis('market time of its end'),
  openedAt: field.millis('market time'),
  sleeve: field.text('module/strategy/underlying', 120),
  realised: field.money('before fees'),
  fees: field.money('fees'),
  basis: field.money('largest cost'),
  parameters: field.count('version it was opened under'),
  entry: field.text('reason code', 40),
  exit: field.text('reason code', 40),
}
export type ArchivedTrade = RowOf<typeof archivedTrade>

/** Round trips of one month. */
export const ArchiveTradesView = closed({
  month: field.month('month'),
  trades: table(archivedTrade, 4_000, 'in order of time'),
}, 'trades to restore from')
export type ArchiveTradesView = DeepReadonly<Static<typeof ArchiveTradesView>>

/** `GET /api/archive`: what the updater copies to the private archive documents. */
export interface ArchiveView {
  readonly schema: 1
  readonly seq: number
  readonly market: number
  readonly state: ArchiveStateView
  readonly parameters: ArchiveParametersView
  /** The present month's. */
  readonly trades: ArchiveTradesView
  /** Those of the last month before it that had any: what closed after that month's last write, or while Firestore was away over its end. */
  readonly tradesBefore?: ArchiveTradesView
}

/** The body of `POST /api/restore`, which only an empty journal accepts. */
export const RestoreRequest = closed({
  schema: Type.Literal(1),
  state: ArchiveStateView,
  parameters: ArchiveParametersView,
  trades: Type.Array(ArchiveTradesView, { maxItems: 240 }),
})
export type RestoreRequest = DeepReadonly<Static<typeof RestoreRequest>>

/** The other body of `POST /api/restore`, said by who could read the archive and found nothing in it: the account is new, and the journal begins anew. */
export const NothingArchived = closed({ schema: Type.Literal(1), empty: Type.Literal(true) })
export type NothingArchived = DeepReadonly<Static<typeof NothingArchived>>
