import { type ArchivedTrade, archivedTrade, type ArchiveParametersView, type ArchiveStateView, type ArchiveTradesView, type ArchiveView } from '../../../contract/views/archive-view.ts'
import { tableOf } from '../../../contract/table.ts'
import type { Book, OrderState, Sleeve } from '../../../core/book/book.ts'
import { millis, type Millis } from '../../../core/brand.ts'
import type { ParameterPinned, ParametersSet, TradeClosed } from '../../../core/fact/fact.ts'
import { newYorkDate } from '../../../core/market/new-york-time.ts'
import { round } from '../../../core/money.ts'
import type { Room } from '../room.ts'

const TRADES = 4_000
const VERSIONS = 2_000
const PINS = 400

/** What the private archive keeps, so that an engine on a new disk can go on: the room behind `GET /api/archive`. */
export function createArchive(): Room<ArchiveView, { readonly seq: number }> {
  let taken = 0
  const months = new Map<string, ArchivedTrade[]>()
  const versions: ParametersSet[] = []
  const pins = new Map<string, ParameterPinned>()
  return {
    take(fact) {
      taken += 1
      if (fact.type === 'parameters.set') keep(versions, fact, VERSIONS)
      if (fact.type === 'parameter.pinned') pin(pins, fact)
      if (fact.type !== 'trade.closed') return
      keep(tradesIn(months, monthOf(fact.at)), tradeRow(fact, taken), TRADES)
    },
    view({ engine, at }, { seq }) {
      const { book } = engine
      const present = monthOf(millis(at))
      const before = [...months.keys()].filter((month) => month < present).sort().at(-1)
      return {
        schema: 1,
        seq,
        market: at,
        state: stateOf(book),
        parameters: { versions: versionsOf(versions, book), pins: pinsOf([...pins.values()]) },
        trades: tradesOf(months, present),
        ...(before === undefined ? {} : { tradesBefore: tradesOf(months, before) }),
      }
    },
  }
}

function monthOf(at: Millis): string {
  return newYorkDate(at).slice(0, 7)
}

/** The trades of a month, of which the two newest are kept: what closed after a month's last write is still to be written. */
function tradesIn(months: Map<string, ArchivedTrade[]>, month: string): ArchivedTrade[] {
  const known = months.get(month)
  if (known) return known
  const trades: ArchivedTrade[] = []
  months.set(month, trades)
  for (const old of [...months.keys()].sort().slice(0, -2)) months.delete(old)
  return trades
}

function tradesOf(months: ReadonlyMap<string, readonly ArchivedTrade[]>, month: string): ArchiveTradesView {
  return { month, trades: tableOf(archivedTrade, months.get(month) ?? []) }
}

function keep<T>(list: T[], item: T, most: number): void {
  list.push(item)
  if (list.length > most) list.shift()
}

function tradeRow({ at, openedAt, sleeve, realised, fees, basis, parameters, entry, exit }: TradeClosed, seq: number): ArchivedTrade {
  return { seq, at, openedAt, sleeve, realised, fees, basis, parameters, entry: entry.code, exit: exit.code }
}

/** In order of time: one that is given back and set again is as new. */
function pin(pins: Map<string, ParameterPinned>, fact: ParameterPinned): void {
  const key = `${fact.module}/${fact.strategy}/${fact.parameter}`
  pins.delete(key)
  if (fact.pinned) pins.set(key, fact)
}

function versionsOf(versions: readonly ParametersSet[], book: Book): ArchiveParametersView['versions'] {
  return versions.map(({ at, module, strategy, parameters: { version, values }, actor }) => {
    const inForce = book.parameters.get(`${module}/${strategy}`)?.version === version
    return { module, strategy, version, at, actor: actor.slice(0, 80), inForce, values }
  })
}

function pinsOf(pins: readonly ParameterPinned[]): ArchiveParametersView['pins'] {
  return pins.slice(-PINS).map(({ module, strategy, parameter, at, actor }) => ({ module, strategy, parameter, at, actor: actor.slice(0, 80) }))
}

/** Sums keep more digits than cents here: what is restored must meet the venue's figures. */
function exact(value: number): number {
  return round(value, 6)
}

function stateOf(book: Book): ArchiveStateView {
  const { day } = book
  return {
    birth: book.birth ?? '',
    environment: book.environment,
    cash: exact(book.cash),
    peak: exact(book.peak),
    day: { date: day.date === '' ? '1970-01-01' : day.date, equity: exact(day.equity), realised: exact(day.realised), fees: exact(day.fees) },
    causes: [...book.causes].flatMap(([scope, causes]) => [...causes].map(([cause, numbers]) => ({ scope, cause, numbers }))),
    sleeves: [...book.sleeves.values()].filter((sleeve) => sleeve.holdings.length > 0).slice(0, 200).map(sleeveView),
    orders: [...book.open.values()].slice(0, 400).map(orderView),
  }
}

function sleeveView({ module, strategy, underlying, holdings, openedAt, parameters, entry, protection, realised, fees, basis }: Sleeve): ArchiveStateView['sleeves'][number] {
  const held = holdings.slice(0, 40).map(({ symbol, qty, price }) => ({ symbol, qty, price }))
  const { stop, target, exitAt } = protection
  return { module, strategy, underlying, holdings: held, openedAt, parameters, entry, stop, target, exitAt, realised: exact(realised), fees: exact(fees), basis: exact(basis) }
}

function orderView({ id, venueId, parent, role, sleeve, intent, filled, approvedAt }: OrderState): ArchiveStateView['orders'][number] {
  const { strategy, underlying, legs, qty, limit, reason } = intent
  return {
    id, venueId, parent, role, strategy, underlying, qty, filled, limit, approvedAt, reason,
    module: sleeve.startsWith('outside/') ? 'outside' : intent.module,
    legs: legs.map(({ symbol, side, ratio }) => ({ symbol, side, ratio })),
  }
}
