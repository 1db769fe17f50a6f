import type { Chain, ChainEntry } from '../../core/market/chain.ts'
import type { ChainWindow } from '../../core/market/chain-window.ts'
import { dateOf, dayOf, weekday } from '../../core/market/civil-date.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { occSymbol, parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { yearsLeft } from '../../core/market/years-left.ts'
import { round } from '../../core/money.ts'
import type { Spot } from './chain-source.ts'
import { ModelledEntry } from './modelled-entry.ts'
import type { PricedAt } from './modelled-quote.ts'
import type { Surface } from './surface.ts'

const FRIDAY = 5
const WEEKLIES = 5

/** The contracts that would be listed: five Fridays and the third Fridays after them, strikes on a usual grid. */
export function modelledChain(given: ModelledGiven): Chain {
  const { underlying, spot, window, surface, calendar, only } = given
  if (only) return { underlying, at: spot.at, entries: within(only, window).map((contract) => new ModelledEntry(contract, { spot, surface, years: yearsLeft(contract, spot.at) })) }
  const expiries = expiriesOf(window, calendar)
  const by = new Map(expiries.map((expiry): [string, PricedAt] => [expiry, { spot, surface, years: yearsLeft({ expiry }, spot.at) }]))
  const entries: ChainEntry[] = []
  for (const contract of inOrder(underlying, expiries, strikesOf(spot.price, window))) {
    const at = by.get(contract.expiry)
    if (at) entries.push(new ModelledEntry(contract, at))
  }
  return { underlying, at: spot.at, entries }
}

interface ModelledGiven {
  readonly underlying: string
  readonly spot: Spot
  readonly window: ChainWindow
  readonly surface: Surface
  readonly calendar: SessionCalendar
  /** Of these alone, which were listed once, what the window holds. */
  readonly only?: readonly Contract[] | undefined
}

/** What was listed stays so until it ends, though the price of today, or a split, has put another grid beside it. */
function within(contracts: readonly Contract[], { expiryFrom, expiryTo, strikeFrom, strikeTo }: ChainWindow): readonly Contract[] {
  return contracts.filter(({ expiry, strike }) => expiry >= expiryFrom && expiry <= expiryTo && strike >= strikeFrom && strike <= strikeTo)
}

/** The same contracts are listed from bar to bar: those of the last expiries that were asked for are kept. */
const listed = new Map<string, readonly Contract[]>()
const MOST_LISTED = 256

/** All that are listed of an underlying, in symbol order: that of the chain that was asked for last is kept for each. */
const orders = new Map<string, { readonly key: string; readonly contracts: readonly Contract[] }>()

function inOrder(underlying: string, expiries: readonly string[], strikes: readonly number[]): readonly Contract[] {
  const key = `${expiries.join()} ${strikes[0] ?? ''} ${strikes[1] ?? ''} ${strikes.length}`
  const known = orders.get(underlying)
  if (known?.key === key) return known.contracts
  const contracts = expiries.flatMap((expiry) => contractsOf(underlying, expiry, strikes)).sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  if (orders.size >= MOST_LISTED) orders.clear()
  orders.set(underlying, { key, contracts })
  return contracts
}

function contractsOf(underlying: string, expiry: string, strikes: readonly number[]): readonly Contract[] {
  const key = `${underlying} ${expiry} ${strikes[0] ?? ''} ${strikes[1] ?? ''} ${strikes.length}`
  const known = listed.get(key)
  if (known) return known
  const made = (['call', 'put'] as const).flatMap((right) => strikes.flatMap((strike) => parseOccSymbol(occSymbol(underlying, expiry, right, strike)) ?? []))
  const [oldest] = listed.keys()
  if (listed.size >= MOST_LISTED && oldest !== undefined) listed.delete(oldest)
  listed.set(key, made)
  return made
}

/** Those of the last dates that were asked about: they change from day to day alone. */
let expiries: { readonly key: string; readonly calendar: SessionCalendar; readonly found: readonly string[] } | undefined

function expiriesOf(window: ChainWindow, calendar: SessionCalendar): readonly string[] {
  const key = window.expiryFrom + window.expiryTo
  if (expiries?.key !== key || expiries.calendar !== calendar) expiries = { key, calendar, found: expiriesBetween(window, calendar) }
  return expiries.found
}

/** A Friday without a session expires the day before. */
function expiriesBetween({ expiryFrom, expiryTo }: ChainWindow, calendar: SessionCalendar): readonly string[] {
  const [first, last] = [dayOf(expiryFrom), dayOf(expiryTo)]
  const friday = first + ((FRIDAY - weekday(first) + 7) % 7)
  const found: string[] = []
  for (let week = 0, day = friday; day <= last; week += 1, day += 7) {
    if (week >= WEEKLIES && !isThirdFriday(day)) continue
    const date = calendar.sessionOn(dateOf(day)) ? dateOf(day) : dateOf(day - 1)
    if (date >= expiryFrom) found.push(date)
  }
  return found
}

function isThirdFriday(friday: number): boolean {
  const dayOfMonth = Number(dateOf(friday).slice(8))
  return dayOfMonth >= 15 && dayOfMonth <= 21
}

/** So many whole steps. */
function strikesOf(price: number, { strikeFrom, strikeTo }: ChainWindow): readonly number[] {
  const step = price < 25 ? 0.5 : price < 75 ? 1 : price < 200 ? 2.5 : price < 500 ? 5 : 10
  const [first, last] = [Math.max(1, Math.ceil(strikeFrom / step)), Math.floor(strikeTo / step)]
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => round((first + i) * step, 2))
}
