import type { Millis } from '../../core/brand.ts'
import { DAY, dateOf, dayOf } from '../../core/market/civil-date.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { BarSeries } from '../bar-series.ts'
import { firstAfter } from '../tape.ts'
import { BadData } from './bad-data.ts'
import { chooseSeries } from './choose-series.ts'
import type { FoundFolder, FoundSeries } from './find-series.ts'
import type { Loaded } from './to-series.ts'

/** What a run needs of its bars. */
export interface WantedBars {
  readonly first: string
  readonly last: string
  /** With the minutes of the bars that they decide on. */
  readonly strategies: readonly { readonly name: string; readonly interval: number }[]
}

export interface SuitingGiven {
  readonly root: string
  readonly symbols: readonly string[]
  readonly calendar: SessionCalendar
  readonly wanted: WantedBars
  readonly load: (series: FoundSeries) => Promise<Loaded>
}

/**
 * Of several intervals in a folder the shortest whose bars every strategy can decide on and that covers the asked days, else the shortest that has bars of
 * them. Undefined where there is nothing to choose. @throws BadData naming the intervals and their days where none will do.
 */
export async function loadSuiting(found: FoundFolder, given: SuitingGiven): Promise<readonly Loaded[] | undefined> {
  const { symbols, wanted } = given
  const named = await withIntervals(found, given)
  const intervals = common(named, symbols)
  if (intervals.length === 0 || named.series.filter(({ symbol }) => symbols.includes(symbol)).length === symbols.length) return undefined
  let partial: readonly Loaded[] | undefined
  for (const interval of intervals.filter((one) => wanted.strategies.every((strategy) => strategy.interval % one === 0))) {
    const loaded = await loadAll(named, given, interval)
    const shares = loaded.map(({ series }) => coverage(series, given))
    if (shares.every((share) => share === 'whole')) return loaded
    if (shares.every((share) => share !== 'none')) partial ??= loaded
  }
  if (partial) return partial
  throw new BadData(await refusal(named, given, intervals))
}

/** Where neither the folder nor a lone series says the interval, its bars do. */
async function withIntervals({ series, ...rest }: FoundFolder, { symbols, load }: SuitingGiven): Promise<FoundFolder> {
  const own = series.filter((one) => symbols.includes(one.symbol))
  if (own.length === symbols.length) return { series: own, ...rest }
  return { series: await Promise.all(own.map(async (one) => (one.interval === undefined ? { ...one, interval: (await load(one)).series.interval } : one))), ...rest }
}

/** The intervals that every symbol has, shortest first. */
function common({ series }: FoundFolder, symbols: readonly string[]): readonly number[] {
  const of = (symbol: string): readonly number[] => series.flatMap((one) => (one.symbol === symbol && one.interval !== undefined ? [one.interval] : []))
  return [...new Set(series.flatMap(({ interval }) => interval ?? []))].filter((interval) => symbols.every((symbol) => of(symbol).includes(interval))).sort((a, b) => a - b)
}

function loadAll(found: FoundFolder, { root, symbols, load }: SuitingGiven, interval: number): Promise<readonly Loaded[]> {
  return Promise.all(symbols.map((symbol) => load(chooseSeries(found, { root, symbol, interval }))))
}

/** How much of the asked days a series spans; holes within are told elsewhere. */
function coverage(series: BarSeries, { calendar, wanted: { first, last } }: SuitingGiven): 'whole' | 'part' | 'none' {
  const days = [dayOf(first) * DAY, dayOf(last) * DAY]
  const sessions = series.instrument.type === 'pair' ? days.map((open) => ({ open, close: open + DAY })) : calendar.sessionsBetween(first, last)
  const [begin, end] = [sessions[0], sessions.at(-1)]
  // Shares beside pairs that trade on a weekend lack nothing there.
  if (sessions.length === 0) return 'whole'
  const [start, until] = [series.start[0], series.end[series.length - 1]]
  if (!begin || !end || start === undefined || until === undefined) return 'none'
  if (firstAfter(series, end.close as Millis) === firstAfter(series, begin.open as Millis)) return 'none'
  return start < begin.close && until > end.open ? 'whole' : 'part'
}

async function refusal(found: FoundFolder, given: SuitingGiven, intervals: readonly number[]): Promise<string> {
  const { root, symbols, wanted: { first, last, strategies } } = given
  const there = await Promise.all(intervals.map(async (interval) => `${minutes(interval)} (${await daysOf(found, given, interval)})`))
  const usable = intervals.filter((interval) => strategies.every((strategy) => strategy.interval % interval === 0))
  const longest = intervals.at(-1) ?? NaN
  const remedy = usable.length > 0
    ? `only bars of ${usable.map(minutes).join(' or ')} make those: choose --start and --end among their days, or another folder`
    : 'none of them make those: add finer bars, or choose another --strategy'
  const longer = usable.includes(longest) ? '' : `. Bars of ${minutes(longest)} can stand for its own: --interval ${longest} --longer-bars`
  return `${root} holds ${symbols.join(', ')} in bars of ${there.join(' and of ')}, and none will do from ${first} to ${last}. ${decisions(given.wanted)}; ${remedy}${longer}`
}

function decisions({ strategies }: WantedBars): string {
  return strategies.map(({ name, interval }) => `${name} decides on bars of ${minutes(interval)}`).join(', ')
}

async function daysOf({ series }: FoundFolder, { symbols, load }: SuitingGiven, interval: number): Promise<string> {
  const own = symbols.flatMap((symbol) => series.find((one) => one.symbol === symbol && one.interval === interval) ?? [])
  try {
    const [days = new Set<number>(), ...others] = (await Promise.all(own.map(load))).map((one) => new Set(Array.from(one.series.start, (at) => Math.floor(at / DAY))))
    return stretches([...days].filter((day) => others.every((other) => other.has(day))))
  } catch (error) {
    if (!(error instanceof BadData)) throw error
    return 'which cannot be read'
  }
}

/** A weekend and a holiday are no end. */
const NEAR = 7
const MOST = 4

/** Days in order, in stretches without long holes. */
function stretches(days: readonly number[]): string {
  const firsts = days.flatMap((day, i) => (day - (days[i - 1] ?? -Infinity) > NEAR ? [i] : []))
  const told = firsts.slice(0, MOST).map((first, k) => `${dateOf(days[first] ?? 0)} to ${dateOf(days[(firsts[k + 1] ?? days.length) - 1] ?? 0)}`)
  return told.length === 0 ? 'without bars' : `${told.join(', ')}${firsts.length > MOST ? ' and later' : ''}`
}

function minutes(interval: number): string {
  return `${interval} ${interval === 1 ? 'minute' : 'minutes'}`
}
