import { Type } from 'typebox'
import { millis } from '../../core/brand.ts'
import type { DeskParts } from '../../core/engine/desk-plan.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { BarStepper } from '../../core/engine/quiet/bar-stepper.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Module, ModuleView } from '../../core/module/module.ts'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import type { IntentBase } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Protection, Signal } from '../../core/order/signal.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import { tapeOf } from '../../backtest/tape.ts'
import { TapeRun } from '../../backtest/run/tape-run.ts'
import { random } from '../gate/random.ts'
import { CALENDAR, FREE, WIDE } from './told-desk.ts'

type Chance = ReturnType<typeof random>

/** One random market, desk and set of strategies. */
export interface Case {
  readonly plan: RunPlan
  /** A moment at which the parameters of a strategy change. */
  readonly change: number
}

/** Everything that a run leaves: two runs are the same when these texts are. */
export interface Left {
  readonly facts: readonly string[]
  readonly curve: string
  readonly counts: string
  readonly state: string
}

/** Every so often many symbols share one account: some act while others do not, and what comes first leaves no cash for the next. */
const WIDE_EVERY = 5
/** And the first or the second strategy decides on whole sessions, of which there are some. */
const DAILY_EVERY = [6, 8] as const

export function caseOf(seed: number): Case {
  const chance = random(seed)
  const interval = chance.chance(0.2) ? 5 : 1
  const isWide = seed % WIDE_EVERY === 0
  const isDaily = DAILY_EVERY.some((every) => seed % every === 1)
  const series = [...seriesOf(chance, 'crypto', { interval, isWide }), ...seriesOf(chance, 'stocks', { interval, isWide, isDaily })]
  const kept = isWide ? series : chance.chance(0.5) ? [series[Math.floor(chance.between(0, 4))] ?? series[0]].filter((one) => one !== undefined) : chance.chance(0.7) ? series.slice(chance.chance(0.5) ? 2 : 0).slice(0, 2) : series
  const first = Math.min(...kept.map((one) => one.start[0] ?? Infinity))
  const last = Math.max(...kept.map((one) => one.end[one.length - 1] ?? 0))
  const plan: RunPlan = {
    tape: tapeOf({ series: kept, actions: actionsOf(chance, kept), feed: 'made' }),
    parts: partsOf(chance, { seed, interval, share: isWide ? 0.9 : 0.25 }), desk: { limits: limitsOf(chance), seats: (['stocks', 'crypto'] as const).map((module) => seatOf(chance, module, kept)) },
    costs: { ...FREE, halfSpread: pick(chance, [0, 0.0004]), slippage: pick(chance, [0, 0.0003]), participation: pick(chance, [null, 0.05]), commission: pick(chance, [0, 0.001]), pairFees: chance.chance(0.3) },
    cash: pick(chance, [3_000, 20_000, 100_000]), seed, cycleDelay: pick(chance, [0, 0, 60_000, 120_000, 300_000, 420_000]),
    from: millis(first + Math.floor(chance.between(0, 20)) * MINUTE - 1), to: millis(Number.MAX_SAFE_INTEGER), parameters: [], version: 'test',
  }
  return { plan, change: chance.chance(0.3) ? first + (last - first) * chance.next() : Infinity }
}

/** Plays a case moment by moment through the turn alone, or through the second door; with a witness, cycles and moments are told too. */
export function played({ plan, change }: Case, given: { readonly Stepper: typeof BarStepper | null; readonly isWitnessed: boolean }): Left {
  const told: string[] = []
  const witness = {
    facts: (facts: readonly Fact[]) => void told.push(...facts.map((fact) => JSON.stringify(fact))),
    moment: (at: number, { decisions }: Engine) => void told.push(`${at} ${JSON.stringify([...decisions.values()].filter((one) => one.at === at))}`),
  }
  const run = new TapeRun(plan, given.isWitnessed ? witness : undefined, given.Stepper)
  const play = (until: number): void => {
    while (given.Stepper ? run.advance(until) : run.step(until));
  }
  play(change)
  if (change < Infinity) for (const { module, strategies } of plan.desk.seats) for (const strategy of strategies) run.change({ module, strategy, values: { length: 5 } })
  play(Infinity)
  const { recorder, engine, bars } = run
  return {
    facts: given.isWitnessed ? told : recorder.facts.map((fact) => JSON.stringify(fact)),
    curve: [...recorder.curve.view()].map((equity, i) => `${recorder.curveAt.at(i)} ${equity}`).join(),
    counts: JSON.stringify([bars, recorder.cycles, [...recorder.passed], Array.from({ length: recorder.fills.length }, (_, i) => recorder.fills.row(i))]),
    state: stateOf(engine, plan),
  }
}

/** Where two runs part, in words; undefined when they do not. */
export function difference(a: Left, b: Left): string | undefined {
  const fact = a.facts.findIndex((one, i) => one !== b.facts[i])
  if (fact >= 0 || a.facts.length !== b.facts.length) return `fact ${fact}: ${a.facts[fact] ?? `${a.facts.length} facts`} or ${b.facts[fact] ?? `${b.facts.length} facts`}`
  for (const what of ['curve', 'counts', 'state'] as const) if (a[what] !== b[what]) return `${what}: ${parting(a[what], b[what])}`
  return undefined
}

function parting(a: string, b: string): string {
  let at = 0
  while (a[at] === b[at]) at += 1
  return `...${a.slice(Math.max(0, at - 200), at + 120)} or ...${b.slice(at, at + 120)}`
}

/** Book, decisions and the latest of the market. */
function stateOf({ book, decisions, market }: Engine, { tape }: RunPlan): string {
  const symbols = tape.series.map(({ instrument: { symbol } }) => [symbol, market.quote(symbol), market.lastBar(symbol), market.mark(symbol), market.closes(symbol)])
  const plain = (_: string, value: unknown): unknown => (value instanceof Map || value instanceof Set ? [...value] : value)
  return JSON.stringify([book, decisions, market.now, symbols], plain)
}

function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[Math.floor(chance.next() * from.length)] as T
}

/** Borders: the ends and beginnings of sessions, UTC and New York midnights, both nights on which clocks change, a half day, a year's end. */
const DAYS = ['2016-01-05', '2016-03-11', '2016-11-04', '2015-11-25', '2015-12-31', '2016-06-02']

const NAMES = { crypto: ['BTC/USD', 'ETH/USD', 'SOL/USD', 'LTC/USD', 'UNI/USD', 'XRP/USD'], stocks: ['AAA', 'BBB', 'CCC', 'DDD'] }

function seriesOf(chance: Chance, module: 'stocks' | 'crypto', { interval, isWide, isDaily = false }: { readonly interval: number; readonly isWide: boolean; readonly isDaily?: boolean }): readonly BarSeries[] {
  const date = pick(chance, DAYS)
  const names = NAMES[module].slice(0, isWide ? Infinity : 2)
  const starts = module === 'crypto' ? pairStarts(chance, date) : shareStarts(chance, date, isDaily)
  return names.map((symbol) => madeSeries(chance, symbol, { interval, starts: starts.filter((at) => at % (interval * MINUTE) === 0) }))
}

function pairStarts(chance: Chance, date: string): readonly number[] {
  const midnight = Date.parse(`${date}T00:00:00Z`) + 86_400_000 * pick(chance, [1, 2])
  const from = midnight + pick(chance, [-30, 4 * 60 - 30, 5 * 60 - 30]) * MINUTE
  const gap = chance.chance(0.3) ? Math.floor(chance.between(20, 3000)) : 0
  return Array.from({ length: 70 }, (_, i) => from + (i < 40 ? i : i + gap) * MINUTE)
}

function shareStarts(chance: Chance, date: string, isDaily: boolean): readonly number[] {
  const [first, second, ...later] = CALENDAR.sessionsBetween(date, '2035-12-31').slice(0, isDaily ? 7 : 2)
  if (!first || !second) return []
  const early = Math.floor(chance.between(0, 10))
  const evening = Array.from({ length: 35 }, (_, i) => first.close + (i - 30) * MINUTE)
  const morning = Array.from({ length: 40 }, (_, i) => second.open + (i - early) * MINUTE)
  const days = later.flatMap(({ open, close }) => [open, open + 3 * MINUTE, open + 5 * MINUTE, open + 30 * MINUTE, close - 15 * MINUTE, close - MINUTE, close + 20 * MINUTE])
  return [...evening, ...morning, ...days]
}

function madeSeries(chance: Chance, symbol: string, { interval, starts }: { readonly interval: number; readonly starts: readonly number[] }): BarSeries {
  const volatility = pick(chance, [0.0005, 0.002, 0.01])
  const holes = pick(chance, [0, 0, 0.1, 0.4])
  const rows: number[][] = []
  let price = chance.between(8, 200)
  for (const start of starts) {
    const open = price * (1 + (chance.next() - 0.5) * volatility)
    const close = Math.max(0.5, open * (1 + (chance.next() - 0.5) * 2 * volatility))
    const [high, low] = [Math.max(open, close) * (1 + chance.next() * volatility), Math.min(open, close) * (1 - chance.next() * volatility)]
    price = close
    if (!chance.chance(holes) || rows.length === 0) rows.push([start, cents(open), Math.max(cents(high), cents(open), cents(close)), Math.min(cents(low), cents(open), cents(close)), cents(close), Math.floor(chance.next() ** 2 * 2_000)])
  }
  const column = (k: number): Float64Array => Float64Array.from(rows, (row) => row[k] ?? NaN)
  return barSeries({ instrument: recordedInstrument(symbol), interval, calendar: CALENDAR, columns: { start: column(0), open: column(1), high: column(2), low: column(3), close: column(4), volume: column(5) } })
}

function actionsOf(chance: Chance, series: readonly BarSeries[]): readonly CorporateAction[] {
  const share = series.find(({ instrument }) => instrument.type === 'share')
  if (!share || chance.chance(0.8)) return []
  const date = new Date(share.start[share.length - 1] ?? 0).toISOString().slice(0, 10)
  const { symbol } = share.instrument
  return [chance.chance(0.5) ? { type: 'split', symbol, date, to: 2, from: 1 } : { type: 'dividend', symbol, date, perShare: '0.25' }]
}

/** Wide, or so narrow that causes begin and end by prices alone. */
function limitsOf(chance: Chance): Limits {
  if (chance.chance(0.4)) return WIDE
  return {
    ...WIDE,
    riskManagement: !chance.chance(0.1),
    cautionShare: pick(chance, [0.4, 0.8]),
    maxPortfolioRisk: pick(chance, [0.004, 0.02, 1]),
    maxOpenPositions: pick(chance, [1, 2, 10]),
    allocation: { stocks: pick(chance, [0.3, 0.95]), crypto: pick(chance, [0.3, 0.95]), options: 0.9 },
    dailyLoss: { warning: 5, critical: pick(chance, [10, 100, 1000]), halts: chance.chance(0.5) },
    breakers: { rejections: pick(chance, [2, 1000]), losses: pick(chance, [2, 1000]) },
    protections: { ...WIDE.protections, enabled: chance.chance(0.3) },
  }
}

function seatOf(chance: Chance, module: 'stocks' | 'crypto', series: readonly BarSeries[]): RunPlan['desk']['seats'][number] {
  const symbols = series.map((one) => one.instrument).filter(({ type }) => (type === 'pair') === (module === 'crypto')).map(({ symbol }) => symbol)
  return { module, enabled: !chance.chance(0.03), symbols, strategies: chance.chance(0.4) ? ['one', 'two'] : ['one'] }
}

function partsOf(chance: Chance, { seed, interval, share }: { readonly seed: number; readonly interval: number; readonly share: number }): DeskParts {
  const intervals = [interval, interval, 5, 15]
  const busy = pick(chance, [0.01, 0.04, 0.15])
  const isFractional = chance.chance(0.3)
  const module = (name: ModuleName): Module => {
    const one = strategyOf({ seed, module: name, name: 'one', interval: pick(chance, intervals), busy, ...(seed % DAILY_EVERY[0] === 1 && DAILY) })
    const two = strategyOf({ seed: seed + 7, module: name, name: 'two', interval: pick(chance, intervals), busy, ...(seed % DAILY_EVERY[1] === 1 && DAILY) })
    const isGuarded = chance.chance(0.3)
    return { name, strategies: { one, two }, size: (signal, view) => sized({ seed, name, isFractional, share }, signal, view), guard: (view) => (isGuarded && hashOf(seed, view.underlying, view.now) < 0.01 ? guarded(name, view) : null) }
  }
  return { modules: { stocks: module('stocks'), crypto: module('crypto'), options: module('options') }, calendar: CALENDAR, news: undefined }
}

/** There are few whole sessions in a case: what they tell is acted on often. */
const DAILY = { interval: 1440, busy: 0.4 }

interface Willed {
  readonly seed: number
  readonly module: ModuleName
  readonly name: string
  readonly interval: number
  readonly busy: number
}

function strategyOf({ seed, module, name, interval, busy }: Willed): Strategy {
  return {
    name, title: name, module, thesis: 'It acts by chance, the same chance each time.', interval,
    parameters: Type.Object({ length: Type.Number({ minimum: 2, maximum: 9, default: 4 }) }),
    indicators: ({ length = 4 }) => ({ mean: { type: 'sma', length }, band: { type: 'bollinger', length: 6, width: 2 }, price: { type: 'vwap' } }),
    decide: (view) => willed({ seed, busy, isShort: module === 'stocks' && seed % 5 === 0 }, view),
  }
}

function willed({ seed, busy, isShort }: { readonly seed: number; readonly busy: number; readonly isShort: boolean }, view: StrategyView): Signal {
  const { bar, position, symbol, tradesToday } = view
  const luck = hashOf(seed, symbol, bar.start)
  const numbers = { mean: nullable(view.value('mean')), before: nullable(view.previous('band.upper')), vwap: nullable(view.value('price')), today: tradesToday, days: view.session ? 1 : 0, length: view.parameters['length'] ?? 0 }
  if (luck > 0.9997) throw new RangeError('it fails by chance')
  if (luck > busy) return { type: 'none', reason: { code: position ? 'holding' : numbers.mean === -1 ? 'warming-up' : luck > 0.5 ? 'no-trend' : 'no-momentum', numbers } }
  const next = hashOf(seed + 1, symbol, bar.start)
  if (position && next < 0.4) return { type: 'exit', reason: { code: 'momentum-gone', numbers } }
  if (position && next < 0.7) return { type: 'adjust', reason: { code: 'stop-raised', numbers }, protection: levels({ bar, next, isShort }) }
  return { type: 'enter', direction: isShort ? 'short' : 'long', confidence: 0.1 + next * 0.5, reason: { code: 'momentum-up', numbers }, protection: levels({ bar, next, isShort }) }
}

function levels({ bar, next, isShort }: { readonly bar: StrategyView['bar']; readonly next: number; readonly isShort: boolean }): Protection {
  const away = (0.002 + next * 0.01) * (isShort ? -1 : 1)
  const has = Math.floor(next * 1000) % 8
  return {
    stop: has % 2 === 0 || has === 3 ? cents(bar.close * (1 - away)) : null,
    target: has % 4 < 2 ? cents(bar.close * (1 + away * 1.5)) : null,
    exitAt: has > 4 ? millis(bar.start + Math.floor(3 + next * 20) * MINUTE) : null,
  }
}

interface Sizing {
  readonly seed: number
  readonly name: ModuleName
  readonly isFractional: boolean
  /** Of equity, for a signal of full confidence. */
  readonly share: number
}

function sized({ seed, name, isFractional, share }: Sizing, signal: Exclude<Signal, { type: 'none' }>, view: ModuleView): ReturnType<Module['size']> {
  const { strategy, underlying, now, parameters, quote } = view
  if (hashOf(seed + 3, underlying, now) > 0.98) throw new RangeError('it finds no size by chance')
  const base: IntentBase = { module: name, strategy, underlying, at: now, reason: signal.reason, parameters: parameters.version }
  if (signal.type === 'exit') return { type: 'exit', ...base }
  if (signal.type === 'adjust') return { type: 'adjust', ...base, protection: signal.protection }
  if (!quote) return { type: 'pass', reason: { code: 'no-quote', numbers: {} } }
  const isLong = signal.direction === 'long'
  // Some limits lie away from the market: an entry that waits.
  const reach = signal.confidence > 0.5 ? -0.002 : 0.01
  const limit = cents(isLong ? quote.ask * (1 + reach) : quote.bid * (1 - reach))
  const units = (view.equity * share * signal.confidence) / limit
  const qty = isFractional && isLong ? Math.floor(units * 1e4) / 1e4 : Math.floor(units)
  if (qty <= 0) return { type: 'pass', reason: { code: 'size-zero', numbers: {} } }
  return {
    type: 'enter', ...base, legs: [{ symbol: underlying, side: isLong ? 'buy' : 'sell', ratio: 1, effect: 'open' }], qty, limit, confidence: signal.confidence,
    protection: signal.protection, riskPerUnit: limit * 0.01, expiresAt: millis(now + 6 * MINUTE),
  }
}

function guarded(module: ModuleName, { strategy, underlying, now, parameters }: ModuleView): ReturnType<Module['guard']> {
  return { type: 'exit', module, strategy, underlying, at: now, reason: { code: 'session-end', numbers: {} }, parameters: parameters.version }
}

function nullable(value: number): number {
  return Number.isFinite(value) ? value : -1
}

function cents(price: number): number {
  return Math.round(price * 100) / 100
}

/** A number from 0 to 1 that a seed, a symbol and a moment have for ever. */
function hashOf(seed: number, symbol: string, at: number): number {
  let hash = Math.imul(seed ^ Math.floor(at / MINUTE), 0x9e3779b1)
  for (let i = 0; i < symbol.length; i += 1) hash = Math.imul(hash ^ symbol.charCodeAt(i), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4_294_967_296
}
