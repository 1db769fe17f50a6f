import type { OrderId } from '../brand.ts'
import type { SleeveKey } from '../fact/fact.ts'
import { type Contract, type Instrument, underlyingOf } from '../market/instrument.ts'
import type { MarketView } from '../market/market-view.ts'
import { contractOf } from '../market/contract-of.ts'
import type { EnterIntent } from '../order/intent.ts'
import type { ModuleName } from '../order/module-name.ts'
import { type Book, type Sleeve, signOf } from './book.ts'
import { type StructureLeg, structureExposure } from './structure-exposure.ts'

/** Dollars at stake: shares and coins at market value, options as in structure-exposure.ts, pending entries at their worst price. */
export interface Exposure {
  readonly total: number
  /** The part that pending entries would add. */
  readonly pending: number
  readonly byUnderlying: ReadonlyMap<string, number>
  /** By the module that holds it (assigned shares stay with options); what is `outside` by its kind. */
  readonly byClass: Readonly<Record<ModuleName, number>>
  /** Symbols without a price. They count nothing here, so no new risk may be judged against this. */
  readonly unpriced: readonly string[]
}

/** Everything the account holds or has asked for; `except` leaves out one order that is judged again. */
export function exposureOf(book: Book, market: MarketView, except?: OrderId): Exposure {
  if (book.sleeves.size === 0 && book.open.size === 0) return NOTHING
  const byUnderlying = new Map<string, number>()
  const { total, pending, byClass, unpriced } = tallyOf({ book, market, except, byUnderlying })
  return { total, pending, byUnderlying, byClass, unpriced }
}

/** What `exposureOf` says of the modules alone. */
export function exposureByClass(book: Book, market: MarketView): Exposure['byClass'] {
  return book.sleeves.size === 0 && book.open.size === 0 ? NOTHING.byClass : tallyOf({ book, market, except: undefined, byUnderlying: undefined }).byClass
}

function tallyOf({ book, market, except, byUnderlying }: Counting): Tally {
  const tally: Tally = { total: 0, pending: 0, byUnderlying, byClass: { stocks: 0, crypto: 0, options: 0 }, unpriced: [], cover: undefined }
  for (const sleeve of book.sleeves.values()) countSleeve(tally, sleeve, market)
  for (const order of book.open.values()) {
    if (order.role !== 'entry' || order.intent.type !== 'enter' || order.id === except) continue
    const unfilled = order.intent.qty - order.filled
    const covered = coverFor(order.intent, unfilled, order.sleeve, tally.cover)
    const dollars = (unfilled - covered) * unitExposure(order.intent, market)
    tally.pending += Number.isNaN(dollars) ? 0 : dollars
    count(tally, { underlying: order.intent.underlying, module: order.intent.module, dollars, symbol: order.intent.legs[0]?.symbol ?? '' })
  }
  return tally
}

const NOTHING: Exposure = { total: 0, pending: 0, byUnderlying: new Map(), byClass: { stocks: 0, crypto: 0, options: 0 }, unpriced: [] }

/** Dollars that one unit of an entry puts at stake at its worst price, no call covered; NaN when a price is missing. */
function unitExposure(intent: EnterIntent, market: MarketView): number {
  return unitExposureOf(intent, contractLegs(intent, market), market)
}

/** The same, of an entry whose option legs are known. */
export function unitExposureOf(intent: EnterIntent, legs: readonly StructureLeg[] | undefined, market: MarketView): number {
  const leg = intent.legs[0]
  if (!legs || !leg) return Math.max(intent.limit, (leg && market.mark(leg.symbol)) ?? NaN)
  return Math.max(100 * intent.limit, structureExposure(legs, market))
}

/** The option legs of one unit, its net limit standing on the first one; undefined when a leg is no contract. */
export function contractLegs(intent: EnterIntent, market: MarketView): readonly StructureLeg[] | undefined {
  let legs: StructureLeg[] | undefined
  for (const leg of intent.legs) {
    const contract = instrumentOf(leg.symbol, market)
    if (contract?.type !== 'contract') return undefined
    const qty = signOf(leg.side) * leg.ratio
    if (legs) legs.push({ contract, qty, price: 0 })
    else legs = [{ contract, qty, price: netLimit(intent) / qty }]
  }
  return legs
}

/** Dollars per share that one unit costs at its limit: negative for a credit. */
function netLimit(intent: EnterIntent): number {
  const [leg] = intent.legs
  return leg && intent.legs.length === 1 ? signOf(leg.side) * intent.limit : intent.limit
}

/** What a symbol names, as listed, else by its shape when it is a contract. */
export function instrumentOf(symbol: string, market: MarketView): Instrument | undefined {
  return market.instrument(symbol) ?? contractOf(symbol)
}

interface Counting {
  readonly book: Book
  readonly market: MarketView
  readonly except: OrderId | undefined
  /** Written where it is wanted. */
  readonly byUnderlying: Map<string, number> | undefined
}

interface Tally {
  total: number
  pending: number
  readonly byUnderlying: Map<string, number> | undefined
  readonly byClass: Record<ModuleName, number>
  readonly unpriced: string[]
  /** None while no sleeve has shares to cover with. */
  cover: Cover | undefined
}

/** Contracts that the shares of a sleeve can still cover. */
type Cover = Map<SleeveKey, number>

interface OptionHolding {
  readonly contract: Contract
  qty: number
  readonly price: number
}

function countSleeve(tally: Tally, sleeve: Sleeve, market: MarketView): void {
  let options: OptionHolding[] | undefined
  for (const held of sleeve.holdings) {
    const instrument = instrumentOf(held.symbol, market)
    if (instrument?.type === 'contract') {
      options ??= []
      options.push({ contract: instrument, qty: held.qty, price: held.price })
    } else {
      if (sleeve.module !== 'stocks' && held.qty >= 100) (tally.cover ??= new Map()).set(sleeve.key, Math.floor(held.qty / 100))
      const dollars = Math.abs(held.qty) * (market.mark(held.symbol) ?? NaN)
      const underlying = instrument ? underlyingOf(instrument) : held.symbol
      count(tally, { underlying, module: moduleOf(sleeve, held.symbol, false), dollars, symbol: held.symbol })
    }
  }
  if (options) countOptions(tally, sleeve, options, market)
}

/** Long calls hedge the calls sold beside them; shares cover only those that are left. */
function countOptions(tally: Tally, sleeve: Sleeve, legs: readonly OptionHolding[], market: MarketView): void {
  for (const expiry of new Set(legs.map((leg) => leg.contract.expiry))) {
    const group = legs.filter((leg) => leg.contract.expiry === expiry)
    let covered = takeCover(tally.cover, sleeve.key, nakedCalls(group))
    for (const leg of group) {
      const taken = leg.contract.right === 'call' ? Math.min(covered, Math.max(0, -leg.qty)) : 0
      leg.qty += taken
      covered -= taken
    }
    const open = group.filter((leg) => leg.qty !== 0)
    const { symbol, underlying } = group[0]?.contract ?? { symbol: '', underlying: '' }
    count(tally, { underlying, module: moduleOf(sleeve, symbol, true), dollars: structureExposure(open, market), symbol })
  }
}

function nakedCalls(group: readonly OptionHolding[]): number {
  let net = 0
  for (const { contract, qty } of group) if (contract.right === 'call') net += qty
  return Math.max(0, -net)
}

/** Units of a pending sale of calls that shares of its sleeve cover. */
function coverFor(intent: EnterIntent, unfilled: number, sleeve: SleeveKey, cover: Cover | undefined): number {
  const [leg] = intent.legs
  if (!leg || intent.legs.length > 1 || leg.side === 'buy' || !cover?.has(sleeve)) return 0
  return contractOf(leg.symbol)?.right === 'call' ? takeCover(cover, sleeve, unfilled) : 0
}

function takeCover(cover: Cover | undefined, sleeve: SleeveKey, wanted: number): number {
  const free = cover?.get(sleeve) ?? 0
  const taken = Math.min(free, wanted)
  if (taken > 0) cover?.set(sleeve, free - taken)
  return taken
}

function count(tally: Tally, item: { underlying: string; module: ModuleName; dollars: number; symbol: string }): void {
  if (Number.isNaN(item.dollars)) return void tally.unpriced.push(item.symbol)
  tally.total += item.dollars
  tally.byClass[item.module] += item.dollars
  tally.byUnderlying?.set(item.underlying, (tally.byUnderlying.get(item.underlying) ?? 0) + item.dollars)
}

function moduleOf(sleeve: Sleeve, symbol: string, isContract: boolean): ModuleName {
  if (sleeve.module !== 'outside') return sleeve.module
  return isContract ? 'options' : symbol.includes('/') ? 'crypto' : 'stocks'
}
