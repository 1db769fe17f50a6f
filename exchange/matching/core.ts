import { Few } from '../../core/few.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { type Money, parseMoney, UNIT } from './amount.ts'
import { chance, uuid } from './ids.ts'
import { type Ledger, newLedger } from './account/ledger.ts'
import { isOpen, type OrderRecord } from './order/order-record.ts'
import { type KnownVolume, NO_VOLUME } from './account/known-volume.ts'
import type { SessionHours } from './clock/session-hours.ts'
import type { Listener } from './listener.ts'
import { millisecondText, timestampOf } from './timestamp.ts'
import type { VenueActivity } from './wire/venue-activity.ts'
import { DEFAULT_CONFIGURATION, type VenueConfiguration } from './wire/venue-configuration.ts'
import type { VenueEvent } from './wire/venue-event.ts'
import type { AssetTraits, FillOptions, VenueOptions } from './venue-options.ts'

/** What changes, and what `save` keeps. */
export interface Memory {
  ids: number
  chances: number
  orders: number
  events: number
  lastMs: number
  lastNanos: number
  /** Up to here the clock's duties are done. */
  clock: number
  configuration: VenueConfiguration
  ledger: Ledger
  lastEquity: Money
  lastMaintenance: Money
  /** Taken at the close, published as the last day's at midnight. */
  closing: { equity: Money; maintenance: Money } | null
  /** At the last close, by symbol. */
  closes: Map<string, number>
  records: Map<string, OrderRecord>
  activities: { at: number; body: VenueActivity }[]
  /** Activities that become visible later. */
  posted: { due: number; at: number; body: VenueActivity }[]
  coinFees: CoinFee[]
  /** Dollars traded in crypto, by UTC day number. */
  volumes: Map<number, Money>
  doNotExercise: Set<string>
  halted: Set<string>
  queue: VenueEvent[]
}

/** Fees of one pair and UTC day, not yet posted. */
export interface CoinFee {
  readonly day: number
  readonly symbol: string
  qty: bigint
  /** Dollars taken at once. */
  money: Money
  /** Value of the coins when taken. */
  value: Money
}

/** What the clock is to do at a moment; `hours` are those of the session that it belongs to, or that comes next. */
export interface Duty {
  readonly at: number
  readonly hours: SessionHours
  readonly act: (core: Core, at: number, hours: SessionHours) => void
}

/** One venue's memory with the world it stands in, and the indexes that follow from the memory. */
export interface Core {
  readonly options: VenueOptions
  readonly fill: FillOptions
  readonly chargesCryptoFees: boolean
  readonly memory: Memory
  /** Of those whose client gave them another name than the venue. */
  readonly clientIds: Map<string, string>
  /** Open orders by symbol, in order of submission; a spread stands under each of its legs' symbols. */
  readonly resting: Map<string, Few<string, OrderRecord>>
  readonly open: Few<string, OrderRecord>
  /** No duty of the clock falls before this. */
  nextDuty: number
  /** Those that are left until the next UTC midnight, in order of time. */
  duties: Duty[]
  readonly listener: Listener
  /** Equity from which buying power within the day is four times. */
  readonly fourTimesFrom: Money
  /** The last millisecond that was spelt, and how. */
  spelt: { at: number; text: string }
  /** The New York day that was looked up last: undefined when its exchanges rest. */
  day: { number: number; hours: SessionHours | undefined }
  /** Of pairs. */
  volume: KnownVolume
}

export function newMemory(options: VenueOptions): Memory {
  const cash = moneyOf(options.cash ?? '100000')
  return {
    ids: 0, chances: 0, orders: 0, events: 0, lastMs: options.start, lastNanos: 0, clock: options.start,
    configuration: DEFAULT_CONFIGURATION, ledger: newLedger(cash), lastEquity: cash, lastMaintenance: 0n, closing: null, closes: new Map(), records: new Map(),
    activities: [], posted: [], coinFees: [], volumes: new Map(), doNotExercise: new Set(), halted: new Set(), queue: [],
  }
}

export function newCore(options: VenueOptions, memory: Memory, listener: Listener): Core {
  const core: Core = {
    options,
    fill: { matching: 'quotes', partialFillOdds: 0, respectSize: false, oldestQuote: Infinity, ...options.fill },
    chargesCryptoFees: options.fees?.crypto ?? true,
    memory, clientIds: new Map(), resting: new Map(), open: new Few(), nextDuty: 0, duties: [], listener,
    fourTimesFrom: moneyOf(options.fourTimesFrom ?? '25000'), spelt: { at: NaN, text: '' }, day: { number: NaN, hours: undefined }, volume: NO_VOLUME,
  }
  for (const order of memory.records.values()) index(core, order)
  return core
}

/** @throws RangeError when it is no decimal string. */
function moneyOf(text: string): Money {
  const money = parseMoney(text)
  if (money === undefined) throw new RangeError(`not an amount of dollars: ${text}`)
  return money
}

/** Enters an order into the memory and its indexes. */
export function remember(core: Core, order: OrderRecord): void {
  core.memory.records.set(order.id, order)
  index(core, order)
}

/** The venue's name of the order that its client gave this one; undefined: none has it. */
export function namedBy(core: Core, clientOrderId: string): string | undefined {
  const { clientIds, memory } = core
  return clientIds.get(clientOrderId) ?? (memory.records.get(clientOrderId)?.clientOrderId === clientOrderId ? clientOrderId : undefined)
}

/** Takes an order that has ended out of the indexes of open ones. */
export function forget(core: Core, order: OrderRecord): void {
  core.open.delete(order.id)
  if (order.role !== 'spread') return void core.resting.get(order.symbol)?.delete(order.id)
  for (const symbol of symbolsOf(core, order)) core.resting.get(symbol)?.delete(order.id)
}

export function symbolsOf(core: Core, order: OrderRecord): readonly string[] {
  return order.role === 'spread' ? children(core, order).map((leg) => leg.symbol) : [order.symbol]
}

export function children(core: Core, order: OrderRecord): readonly OrderRecord[] {
  if (order.children.length === 0) return NONE
  const found: OrderRecord[] = []
  for (const id of order.children) {
    const child = core.memory.records.get(id)
    if (child) found.push(child)
  }
  return found
}

export function nextId(core: Core): string {
  return idText(core, drawId(core))
}

/** The next id as a number: few of them are ever read. */
export function drawId(core: Core): number {
  core.memory.ids += 1
  return core.memory.ids
}

/** A drawn id as it is read: a UUID on the wire, to who reads amounts alone a short name. */
export function idText(core: Core, drawn: number): string {
  return core.listener.reads === 'amounts' ? `v${drawn}` : uuid(core.options.seed, drawn)
}

export function nextChance(core: Core): number {
  core.memory.chances += 1
  return chance(core.options.seed, core.memory.chances)
}

/** The time of what happens next: never earlier than what happened before, and never twice the same. */
export function stamp(core: Core, now: number): string {
  const { memory } = core
  const later = now > memory.lastMs
  memory.lastNanos = later ? 0 : memory.lastNanos + 1
  if (later) memory.lastMs = now
  if (core.listener.reads === 'amounts') return UNSPELT
  if (core.spelt.at !== memory.lastMs) core.spelt = { at: memory.lastMs, text: millisecondText(memory.lastMs) }
  return timestampOf(core.spelt.text, memory.lastNanos)
}

const UNSPELT = ''

/** The instrument of `BTC/USD`, `BTCUSD`, a share or a contract. */
export function findInstrument(core: Core, symbol: string): Instrument | undefined {
  const { market } = core.options
  const known = market.instrument(symbol)
  if (known) return known
  const pair = /^([A-Z0-9]{2,})(USD|USDT|USDC|BTC)$/.exec(symbol)
  return pair ? market.instrument(`${pair[1]}/${pair[2]}`) : undefined
}

const USUAL: AssetTraits = { tradable: true, marginable: true, easyToBorrow: true, leverage: 1 }

export function traitsOf(core: Core, symbol: string): AssetTraits {
  return core.options.market.traits?.(symbol) ?? USUAL
}

/** A contract stands for 100 shares. */
export function multiplierOf(instrument: Instrument): bigint {
  return instrument.type === 'contract' ? 100n : 1n
}

export function isWhole(units: bigint): boolean {
  return units % UNIT === 0n
}

function index(core: Core, order: OrderRecord): void {
  if (order.clientOrderId !== order.id) core.clientIds.set(order.clientOrderId, order.id)
  if (!isOpen(order)) return
  core.open.set(order.id, order)
  if (order.role === 'leg') return
  if (order.role !== 'spread') return restOn(core, order.symbol, order)
  for (const symbol of symbolsOf(core, order)) restOn(core, symbol, order)
}

/** In order of submission. */
export function restingOn(core: Core, symbol: string): Iterable<OrderRecord> {
  return core.resting.get(symbol)?.values() ?? NONE
}

const NONE: readonly OrderRecord[] = []

function restOn(core: Core, symbol: string, order: OrderRecord): void {
  let found = core.resting.get(symbol)
  if (!found) core.resting.set(symbol, (found = new Few()))
  found.set(order.id, order)
}
