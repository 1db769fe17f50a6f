import { type Millis, millis } from '../brand.ts'
import type { Book, OrderState, Sleeve } from '../book/book.ts'
import type { CycleEnded, ModuleCycle } from '../fact/fact.ts'
import type { Quote } from '../market/quote.ts'
import type { ModuleView } from '../module/module.ts'
import { MODULES, type ModuleName } from '../order/module-name.ts'
import type { Reason } from '../order/reason.ts'
import type { Signal } from '../order/signal.ts'
import { SteadyCauses } from '../risk/steady-causes.ts'
import { type Slate, slateFor } from './bar-rows.ts'
import { followsVersion, GRACE, keep, moduleView, OFF } from './cycle.ts'
import type { Seat } from './desk-plan.ts'
import { dollars, type Engine } from './engine.ts'
import { type Lane, loadTold, tellBars } from './lane.ts'
import { benchmarksOf, openResults } from './open-results.ts'
import type { Track } from './track.ts'
import { isLong, isTouched, priceOf } from './watch.ts'

/** Who keeps what bars leave behind. */
export interface BarSink {
  /** Equity after each of so many moments, in columns that are written over afterwards. */
  markAll(at: Float64Array, equity: Float64Array, count: number): void
  /** Whether a decision not to act with this code was counted before. */
  knows(code: string): boolean
  /** So many more of them. */
  pass(code: string, times: number): void
}

export interface StepGiven {
  readonly engine: Engine
  /** In the order in which bars that end together are told. */
  readonly lanes: readonly Lane[]
  readonly sink: BarSink
  /** Assumed half spread, as a share of the price: quotes are made of closes. */
  readonly halfSpread: number
  readonly cycleDelay: number
}

/** What a call may do. */
export interface Bounds {
  readonly until: number
  readonly most: number
  readonly lastCycle: number
  /** The engine heard of nothing since the last call. */
  readonly goesOn: boolean
}

/** How far a call got. */
export interface Progress {
  moments: number
  bars: number
  cycles: number
  /** Inputs that the turn would have taken. */
  inputs: number
  /** Time of the last of them. */
  at: Millis
  lastCycle: number
  /** Stopped before a moment that is the turn's. */
  isBlocked: boolean
}

/**
 * The second door of the engine: bar after bar in columns, every fold advanced and every strategy and guard asked, in a loop that allocates nothing,
 * as long as nothing happens. It returns before the first moment on which anything may: a signal that acts, a level that a price touches, a time
 * exit, a cause that would begin or end, an order that does more than rest. That moment is the turn's, which finds the engine as if it had been
 * told of every bar; a strategy that was asked about it already is not asked again. Too many moments may be left to the turn, too few never.
 */
export class BarStepper {
  readonly progress: Progress = { moments: 0, bars: 0, cycles: 0, inputs: 0, at: millis(0), lastCycle: -Infinity, isBlocked: false }
  private readonly engine: Engine
  private readonly lanes: readonly Way[]
  private readonly bySymbol: ReadonlyMap<string, Way>
  private readonly sink: BarSink
  private readonly halfSpread: number
  private readonly cycleDelay: number
  private tracks: Engine['tracks'] | undefined
  private seats: readonly Seated[] = []
  private readonly held: Held[] = []
  /** Dollars by module, in their order. */
  private readonly atStake = new Float64Array(MODULES.length)
  private causes: SteadyCauses | undefined
  /** Nothing is held and nothing rests. */
  private isIdle = true
  /** The present moment: numbers that are handed from call to call are boxed, those in a field are not. */
  private at = NaN
  private equity = NaN
  private readonly curveAt = CURVE_AT
  private readonly curve = CURVE
  private cycleEquity = NaN
  private peak = NaN

  constructor({ engine, lanes, sink, halfSpread, cycleDelay }: StepGiven) {
    this.engine = engine
    this.lanes = lanes.map((lane) => ({ lane, tracks: [], slate: slateFor(lane.symbol), isMoved: false, before: 0, told: 0 }))
    this.bySymbol = new Map(this.lanes.map((way) => [way.lane.symbol, way]))
    this.sink = sink
    this.halfSpread = halfSpread
    this.cycleDelay = cycleDelay
  }

  /** Steps through moments that end at or before `until`, at most so many. @returns how many. */
  play({ until, most, lastCycle, goesOn }: Bounds): number {
    const { progress } = this
    progress.moments = 0
    progress.bars = 0
    progress.cycles = 0
    progress.inputs = 0
    progress.lastCycle = lastCycle
    progress.isBlocked = false
    if (this.nextEnd() > until) return 0
    progress.isBlocked = true
    if (!this.prepare()) return 0
    for (const way of this.lanes) {
      if (!goesOn) way.told = way.lane.next
      way.before = way.told
    }
    progress.isBlocked = false
    const exit = this.firstExit() - 1
    this.run(Math.min(until, exit), most)
    if (exit < until && progress.moments < most && this.nextEnd() <= until) progress.isBlocked = true
    this.settle()
    return progress.moments
  }

  /** The first bar of a lane that the engine has not heard of yet: while nothing is held, bars wait for a cycle. */
  untold(lane: number): number {
    return this.lanes[lane]?.told ?? 0
  }

  /** The last cycle as the fact that it made. */
  lastCycle(): CycleEnded {
    const { book, market } = this.engine
    const modules: Record<ModuleName, ModuleCycle> = { stocks: OFF, crypto: OFF, options: OFF }
    for (const { seat, decisions } of this.seats)
      if (seat.enabled) modules[seat.module.name] = { outcome: 'ok', approved: 0, refused: 0, decisions, signals: 0, error: null }
    const at = millis(this.progress.lastCycle)
    const equity = book.equity === null ? null : dollars(book.equity)
    return { type: 'cycle.ended', at, n: book.cycle, began: at, equity, modules, results: openResults(book, market), benchmarks: benchmarksOf(market) }
  }

  /** A price of the underlying touches a level of a position. */
  protected touches({ sleeve, isLong: long }: Held, price: number): boolean {
    return isTouched(sleeve.protection, price, long)
  }

  /** A bar meets an order that rests. */
  protected meets({ floor, ceiling, columns: { open, high, low } }: Lane, i: number): boolean {
    return (low[i] as number) <= floor || (high[i] as number) >= ceiling || (open[i] as number) <= floor || (open[i] as number) >= ceiling
  }

  /** No cause begins or ends. */
  protected holds(causes: SteadyCauses): boolean {
    return causes.hold(this.equity, this.peak, this.atStake)
  }

  /** The first moment at which a position ends by time. */
  protected firstExit(): number {
    let first = Infinity
    for (const { sleeve } of this.held) first = Math.min(first, sleeve.protection.exitAt ?? Infinity)
    return first
  }

  /** Takes in what holds until something happens. @returns false when something is about to. */
  private prepare(): boolean {
    const { engine, held } = this
    const { book, market, plan } = engine
    if (!restsOnly(book)) return false
    if (engine.tracks !== this.tracks) this.seat()
    held.length = 0
    for (const sleeve of book.sleeves.values()) if (!this.hold(sleeve)) return false
    this.causes = new SteadyCauses(book, market, plan.limits)
    if (!this.causes.isSteady) return false
    for (const seated of this.seats) if (!this.know(seated)) return false
    this.isIdle = held.length === 0 && book.open.size === 0
    this.atStake.fill(0)
    this.peak = book.peak
    this.cycleEquity = NaN
    return true
  }

  private seat(): void {
    const { engine } = this
    this.tracks = engine.tracks
    for (const way of this.lanes) way.tracks = engine.tracksBySymbol.get(way.lane.symbol) ?? []
    this.seats = engine.plan.seats.map((seat) => ({ seat, guarded: [], asked: (engine.tracks.get(seat.module.name) ?? []).map(askedOf), decisions: 0 }))
  }

  private hold(sleeve: Sleeve): boolean {
    const { market } = this.engine
    const [held] = sleeve.holdings
    const way = held && this.bySymbol.get(held.symbol)
    if (!held || !way || sleeve.exit !== null || sleeve.holdings.length > 1 || held.symbol !== sleeve.underlying) return false
    const mark = market.mark(held.symbol)
    const instrument = market.instrument(held.symbol)
    if (mark === undefined || !instrument || instrument.type === 'contract') return false
    const { module, protection } = sleeve
    const isOwn = module !== 'outside'
    if (isOwn && instrument.type === 'pair' && Math.abs(held.qty) < instrument.minimumQty) return false
    const long = isLong(sleeve)
    const isWatched = isOwn && (protection.stop !== null || protection.target !== null)
    const price = isWatched ? priceOf(market, sleeve, long) : undefined
    if (isWatched && (price === undefined || isTouched(protection, price, long))) return false
    const counts = MODULES.indexOf(module !== 'outside' ? module : held.symbol.includes('/') ? 'crypto' : 'stocks')
    const mayBeDust = isOwn && !Number.isInteger(held.qty)
    if (mayBeDust && Math.abs(held.qty) * mark < A_DOLLAR) return false
    this.held.push({ sleeve, way, qty: held.qty, counts, isLong: long, isWatched, mayBeDust, mark, bid: NaN, ask: NaN })
    return true
  }

  private know({ seat, guarded, asked }: Seated): boolean {
    const { engine, held } = this
    const { book } = engine
    guarded.length = 0
    for (const one of held) {
      const found = one.sleeve.module === seat.module.name ? guardedOf(engine, seat, one) : undefined
      if (found) guarded.push(found)
    }
    for (const one of asked) {
      const { track } = one
      one.sleeve = held.length === 0 ? undefined : book.sleeves.get(track.sleeve)
      if (track.decision === undefined || !followsVersion(engine, track, one.sleeve)) return false
      track.view.know(one.sleeve)
    }
    return true
  }

  private run(until: number, most: number): void {
    const { progress, cycleDelay, curveAt, curve } = this
    const causes = this.causes as SteadyCauses
    const last = Math.min(most, CHUNK)
    let moments = 0
    while (moments < last) {
      const at = this.lanes.length === 1 ? this.onlyEnd() : this.nextEnd()
      if (!(at <= until)) break
      this.at = at
      progress.isBlocked = true
      if (!this.arrive()) break
      const isDue = at - progress.lastCycle >= cycleDelay
      if (isDue && !this.holds(causes)) break
      this.feed()
      if (isDue && !this.cycle()) break
      progress.isBlocked = false
      curveAt[moments] = at
      curve[moments] = this.equity
      moments += 1
      this.leave(isDue)
    }
    progress.moments = moments
  }

  private onlyEnd(): number {
    const { lane } = this.lanes[0] as Way
    return lane.next < lane.length ? (lane.columns.end[lane.next] as number) : Infinity
  }

  private nextEnd(): number {
    const { lanes } = this
    let least = Infinity
    for (let l = 0; l < lanes.length; l += 1) {
      const { lane } = lanes[l] as Way
      if (lane.next >= lane.length) continue
      const end = lane.columns.end[lane.next] as number
      if (end < least) least = end
    }
    return least
  }

  /** Prices move to those of a moment. @returns false when one of them meets something. */
  private arrive(): boolean {
    const { lanes, held, at } = this
    for (let l = 0; l < lanes.length; l += 1) {
      const way = lanes[l] as Way
      const { lane } = way
      const i = lane.next
      way.isMoved = i < lane.length && lane.columns.end[i] === at
      if (way.isMoved && this.meets(lane, i)) return false
    }
    let equity = this.engine.book.cash
    for (let h = 0; h < held.length; h += 1) {
      const one = held[h] as Held
      if (one.way.isMoved && !this.move(one)) return false
      equity += one.qty * one.mark
    }
    this.equity = equity
    if (held.length > 0) this.weigh()
    return !Number.isNaN(equity)
  }

  /** @returns false when the price touches a level, or makes dust of a position. */
  private move(one: Held): boolean {
    const { lane } = one.way
    const close = lane.columns.close[lane.next] as number
    const half = close * this.halfSpread
    const bid = close - half
    const ask = close + half
    // As the market makes it of a quote with two sides.
    if (!(bid > 0)) return false
    one.bid = bid
    one.ask = ask
    one.mark = (bid + ask) / 2
    if (one.isWatched && this.touches(one, one.isLong ? bid : ask)) return false
    return !(one.mayBeDust && Math.abs(one.qty) * one.mark < A_DOLLAR)
  }

  private weigh(): void {
    const { held, atStake } = this
    for (let m = 0; m < atStake.length; m += 1) atStake[m] = 0
    for (let h = 0; h < held.length; h += 1) {
      const { counts, qty, mark } = held[h] as Held
      atStake[counts] = (atStake[counts] as number) + Math.abs(qty) * mark
    }
  }

  /** Bars go to the tracks, which close their own. */
  private feed(): void {
    const { lanes } = this
    for (let l = 0; l < lanes.length; l += 1) {
      const { lane, tracks, slate, isMoved } = lanes[l] as Way
      if (!isMoved || tracks.length === 0) continue
      loadTold(slate, lane, lane.next)
      for (let t = 0; t < tracks.length; t += 1) (tracks[t] as Track).take(slate)
    }
  }

  /** Guards and strategies are asked. @returns false when one of them acts: what was said is kept for the turn. */
  private cycle(): boolean {
    if (this.isQuiet()) return true
    const { at } = this
    for (const { asked } of this.seats)
      for (const one of asked) {
        if (one.heardAt !== at) continue
        one.track.putBack(one.answer)
        if (one.isCounted) one.times -= 1
        one.heardAt = NaN
      }
    return false
  }

  private isQuiet(): boolean {
    const { seats } = this
    try {
      for (let s = 0; s < seats.length; s += 1) {
        const seated = seats[s] as Seated
        const { seat, guarded, asked } = seated
        for (let g = 0; g < guarded.length; g += 1) if (this.guards(seat, guarded[g] as Guarded)) return false
        let decisions = 0
        for (let a = 0; a < asked.length; a += 1) {
          const heard = this.hear(asked[a] as Asked)
          if (heard === ACTS) return false
          decisions += heard
        }
        seated.decisions = decisions
      }
      return true
    } catch {
      // A defect is the turn's to name: it asks again.
      return false
    }
  }

  private guards({ module }: Seat, { held, view, quote }: Guarded): boolean {
    const at = this.at as Millis
    const { calendar, limits } = this.engine.plan
    view.now = at
    view.equity = this.equity
    view.largestPosition = this.equity * limits.maxPositionSize
    if (module.name !== 'crypto' && !(view.session && at >= view.session.open && at < view.session.close)) {
      const session = calendar.sessionAt(at)
      view.session = session ? { open: session.open, close: session.close } : null
    }
    if (held.way.isMoved) {
      quote.at = at
      quote.bid = held.bid
      quote.ask = held.ask
      view.quote = quote
    }
    return module.guard(view)?.type === 'exit'
  }

  /** @returns how many decisions not to act were taken, or that it acts. */
  private hear(one: Asked): number {
    const { track } = one
    if (track.isForming) track.closeUpTo((this.at - GRACE) as Millis)
    const { count } = track
    if (count === 0) return 0
    // What was asked about several bars cannot be put back.
    if (count > 1) return ACTS
    track.advance()
    one.heardAt = this.at
    one.isCounted = false
    one.answer = undefined
    track.view.see(this.engine.book, one.sleeve)
    const signal = track.ask()
    one.answer = signal
    if (signal.type !== 'none') return ACTS
    const { code } = signal.reason
    if (code !== one.code && !this.turnTo(one, code)) return ACTS
    one.reason = signal.reason
    one.saidAt = this.at as Millis
    one.times += 1
    one.isCounted = true
    return 1
  }

  /** @returns false for a code that was never counted: the order in which codes came is the turn's to keep. */
  private turnTo(one: Asked, code: string): boolean {
    if (!this.sink.knows(code)) return false
    this.count(one)
    one.code = code
    return true
  }

  private count(one: Asked): void {
    if (one.times > 0) this.sink.pass(one.code, one.times)
    one.times = 0
  }

  private leave(isDue: boolean): void {
    const { lanes, progress, isIdle } = this
    const at = this.at as Millis
    for (let l = 0; l < lanes.length; l += 1) {
      const way = lanes[l] as Way
      if (!way.isMoved) continue
      way.lane.next += 1
      progress.bars += 1
    }
    // Quotes, bars and the cycle; while nothing is held, quotes come with the cycle and bars wait for it.
    if (!isIdle) progress.inputs += 2
    else if (isDue) progress.inputs += 1
    if (!isIdle || isDue) progress.at = at
    if (!isDue) return
    progress.inputs += 1
    progress.cycles += 1
    progress.lastCycle = at
    if (this.equity !== this.cycleEquity) {
      this.cycleEquity = this.equity
      // A cycle's fact has six decimals: what lies further below the peak cannot raise it.
      if (this.equity > this.peak - 1e-6) this.peak = Math.max(this.peak, dollars(this.equity))
    }
    if (isIdle) for (let l = 0; l < lanes.length; l += 1) (lanes[l] as Way).told = (lanes[l] as Way).lane.next
  }

  /** The engine is left as if the turn had taken every input. */
  private settle(): void {
    const { engine, progress, lanes, isIdle } = this
    const { book, market } = engine
    if (progress.moments > 0) this.sink.markAll(this.curveAt, this.curve, progress.moments)
    for (const way of lanes) {
      if (!isIdle) way.told = way.lane.next
      if (way.told > way.before) tellBars(market, way, this.halfSpread)
    }
    if (progress.inputs > 0) market.now = millis(Math.max(market.now, progress.at))
    for (const { asked } of this.seats) for (const one of asked) this.say(one)
    if (progress.cycles === 0) return
    book.cycle += progress.cycles
    book.equity = dollars(this.cycleEquity)
    book.peak = this.peak
  }

  private say(one: Asked): void {
    this.count(one)
    if (one.reason === undefined) return
    keep(this.engine, one.track, { at: one.saidAt, type: 'none', reason: one.reason })
    one.reason = undefined
  }
}

interface Way {
  readonly lane: Lane
  tracks: readonly Track[]
  readonly slate: Slate
  /** A bar of it ends at the present moment. */
  isMoved: boolean
  before: number
  told: number
}

/** A position at its present marks. */
export interface Held {
  readonly sleeve: Sleeve
  readonly way: Way
  /** Signed. */
  readonly qty: number
  /** The module whose share it counts for, by place. */
  readonly counts: number
  readonly isLong: boolean
  readonly isWatched: boolean
  readonly mayBeDust: boolean
  mark: number
  bid: number
  ask: number
}

type Open<T> = { -readonly [K in keyof T]: T[K] }

/** A position that its module looks after at each cycle. */
interface Guarded {
  readonly held: Held
  readonly view: Open<ModuleView>
  readonly quote: Open<Quote>
}

/** A strategy on a symbol. */
interface Asked {
  readonly track: Track
  sleeve: Sleeve | undefined
  /** The decision not to act that was taken last, when, and how often in a row with this code. */
  reason: Reason | undefined
  saidAt: Millis
  code: string
  times: number
  /** When it was asked last, what it said, and whether that was counted. */
  heardAt: number
  answer: Signal | undefined
  isCounted: boolean
}

interface Seated {
  readonly seat: Seat
  readonly guarded: Guarded[]
  readonly asked: readonly Asked[]
  /** Of the last cycle. */
  decisions: number
}

const ACTS = -1
/** Moments that one call may pass: their curve is handed over in one piece. */
const CHUNK = 4096
/** They hold during a call of `play` alone, which hands them over before it returns: all steppers use the same. */
const CURVE_AT = new Float64Array(CHUNK)
const CURVE = new Float64Array(CHUNK)
/** Less than it is dust, which no venue takes an order for. */
const A_DOLLAR = 1

function askedOf(track: Track): Asked {
  return { track, sleeve: undefined, reason: undefined, saidAt: NaN as Millis, code: '', times: 0, heardAt: NaN, answer: undefined, isCounted: false }
}

function guardedOf(engine: Engine, seat: Seat, held: Held): Guarded | undefined {
  const view = moduleView({ engine, at: engine.market.now }, seat, held.sleeve)
  return view && { held, view, quote: { symbol: held.sleeve.underlying, at: NaN as Millis, bid: NaN, ask: NaN, bidSize: 0, askSize: 0 } }
}

/** Protective orders alone, and nothing is asked of them; nobody flattens. */
function restsOnly({ open, causes }: Book): boolean {
  for (const order of open.values()) if (!isResting(order)) return false
  return causes.get('desk')?.get('command')?.['flatten'] !== 1
}

function isResting({ role, status, venueId }: OrderState): boolean {
  return (role === 'stop' || role === 'target') && (status === 'working' || status === 'partial') && venueId !== null
}
