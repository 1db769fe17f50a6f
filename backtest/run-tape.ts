import { birthId, millis, type Millis } from '../core/brand.ts'
import { equityOf } from '../core/book/equity.ts'
import type { DeskParts, DeskSettings } from '../core/engine/desk-plan.ts'
import type { Effect } from '../core/engine/effect.ts'
import { createEngine, type Engine } from '../core/engine/engine.ts'
import type { Command, Gathered, Input, VenueFill, VenueSnapshot } from '../core/engine/input.ts'
import { turn } from '../core/engine/turn.ts'
import type { Fact } from '../core/fact/fact.ts'
import type { Bar } from '../core/market/bar.ts'
import { dayOf } from '../core/market/civil-date.ts'
import { newYorkDate } from '../core/market/new-york-time.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import { type BarSeries, barAt, toldBarAt } from './bar-series.ts'
import type { Costs } from './costs.ts'
import { Recorder } from './recorder.ts'
import { firstAfter, type Tape } from './tape.ts'
import { cashOf, TapeVenue, type Update } from './tape-venue.ts'
import { warmUpOf } from './warm-up.ts'

export interface Parameterised {
  readonly module: 'stocks' | 'crypto' | 'options'
  readonly strategy: string
  readonly values: Readonly<Record<string, number>>
}

/** Everything a run depends on: the same plan makes the same bytes. */
export interface RunPlan {
  readonly tape: Tape
  readonly parts: DeskParts
  readonly desk: DeskSettings
  readonly costs: Costs
  /** Dollars. */
  readonly cash: number
  readonly seed: number
  /** Milliseconds between two cycles at least; 0 runs one at every moment of the tape. */
  readonly cycleDelay: number
  /** Bars whose values are known after `from` and not after `to` are played; those before are warm-up. */
  readonly from: Millis
  readonly to: Millis
  readonly parameters: readonly Parameterised[]
  /** Names the code in the start fact. */
  readonly version: string
}

export interface RunResult {
  readonly plan: RunPlan
  readonly recorder: Recorder
  readonly engine: Engine
  readonly venue: TapeVenue
  /** Bars played, over all series. */
  readonly bars: number
}

const BIRTH = birthId('backtest')
const NOTHING: Gathered = { outcome: 'ok', error: null, quotes: [], chains: [] }
/** What two looks do not settle waits for the next moment. */
const LOOKS = 3
/** Progress is told this often, in bars. */
const TELL_EVERY = 2048

/** The engine's own turn, driven by a tape: one desk, one venue, no wire, no clock but the tape's. */
export function runTape(plan: RunPlan, tell: (done: number, total: number) => void = () => undefined): RunResult {
  const run = new TapeRun(plan)
  const total = run.total
  for (let told = 0; run.step(); ) {
    if (run.bars - told < TELL_EVERY) continue
    told = run.bars
    tell(told, total)
  }
  tell(run.bars, total)
  return { plan, recorder: run.recorder, engine: run.engine, venue: run.venue, bars: run.bars }
}

/** Sees a run happen. */
export interface Witness {
  facts(facts: readonly Fact[]): void
  moment(at: Millis, engine: Engine): void
}

/** One run under way, a moment of the tape at a time. */
export class TapeRun {
  readonly engine: Engine
  readonly venue: TapeVenue
  readonly recorder = new Recorder()
  bars = 0
  private readonly plan: RunPlan
  private readonly cursors: Int32Array
  private seq = 1
  /** Nothing is told to the engine with an earlier time than what it was told before. */
  private now: Millis
  private lastCycle = -Infinity
  private action = 0
  private date = ''
  /** The account moved since the engine last looked at it. */
  private isDirty = false
  /** The cycle after a session's close waits for the next open: bars of whole days. */
  private isOwed = false
  /** Called after each moment with everything that it made: what a check of the future compares. */
  private readonly witness: Witness | undefined
  private readonly effects: Effect[] = []
  private looks = LOOKS

  constructor(plan: RunPlan, witness?: Witness) {
    this.plan = plan
    this.witness = witness
    this.now = plan.from
    this.venue = new TapeVenue({
      instruments: plan.tape.series.map((one) => one.instrument), calendar: plan.parts.calendar, costs: plan.costs, cash: plan.cash, seed: plan.seed, start: plan.from,
    })
    this.engine = createEngine(plan.parts)
    this.cursors = Int32Array.from(plan.tape.series, (one) => firstAfter(one, plan.from))
    this.skipActions()
    this.begin()
  }

  /** Bars that are to be played. */
  get total(): number {
    return this.plan.tape.series.reduce((sum, one) => sum + firstAfter(one, this.plan.to) - firstAfter(one, this.plan.from), 0)
  }

  /** Plays the next moment: every bar that ends together. @returns false at the end of the tape. */
  step(): boolean {
    const end = this.nextEnd()
    if (end > this.plan.to || end === Infinity) return false
    const at = millis(end)
    const moment = this.takeMoment(at)
    const opening = millis(Math.min(...moment.map(({ series, i }) => series.start[i] ?? at)))
    // What is decided on yesterday's prices is split with everything else that rests.
    if (this.isOwed) this.open(opening)
    this.actUpTo(newYorkDate(opening), opening)
    this.pass(moment, at)
    this.tell(moment, at)
    this.judge(moment, at)
    this.recorder.mark(at, equityOf(this.engine.book, this.engine.market))
    this.bars += moment.length
    this.witness?.moment(at, this.engine)
    return true
  }

  private begin(): void {
    const { from, parameters } = this.plan
    const warmUp = warmUpOf(this.plan, from)
    for (const bar of warmUp) this.venue.seedPrice(bar.symbol, bar.close, from)
    this.start(from, { warmUp })
    for (const { module, strategy, values } of parameters) this.command({ type: 'parameters', id: `parameters-${module}-${strategy}`, actor: 'backtest', module, strategy, values })
    this.settle(from)
  }

  private start(at: Millis, { warmUp, split }: { readonly warmUp: readonly Bar[]; readonly split?: string }): void {
    const { plan } = this
    const venue = this.snapshot(at, split)
    this.post({
      type: 'start', at, birth: BIRTH, account: venue.account.id, environment: 'simulated', version: plan.version, desk: plan.desk,
      instruments: plan.tape.series.map((one) => one.instrument), warmUp, venue,
    })
  }

  /** The shares of a split came for nothing and have no price yet. */
  private snapshot(at: Millis, split?: string): VenueSnapshot {
    const told = this.venue.snapshot(at)
    if (split === undefined) return told
    return { ...told, positions: told.positions.map((one) => (one.symbol === split ? { ...one, price: 0, mark: null } : one)) }
  }

  private command(command: Command): void {
    this.post({ type: 'command', at: this.now, command })
  }

  private nextEnd(): number {
    let least = Infinity
    for (let s = 0; s < this.cursors.length; s += 1) {
      const end = this.plan.tape.series[s]?.end[this.cursors[s] ?? 0] ?? Infinity
      if (end < least) least = end
    }
    return least
  }

  private takeMoment(at: number): Moment {
    const moment: { series: BarSeries; i: number }[] = []
    for (let s = 0; s < this.cursors.length; s += 1) {
      const series = this.plan.tape.series[s]
      const i = this.cursors[s] ?? 0
      if (series?.end[i] !== at) continue
      this.cursors[s] = i + 1
      moment.push({ series, i })
    }
    return moment
  }

  /** Splits and dividends of every ex-date up to this one, before its session trades. */
  private actUpTo(date: string, at: Millis): void {
    const { actions } = this.plan.tape
    const days = this.date === '' ? 0 : dayOf(date) - dayOf(this.date)
    if (days > 0 && this.venue.chargeBorrow(days)) this.isDirty = true
    this.date = date
    const splits: string[] = []
    for (let next = actions[this.action]; next && next.date <= date; next = actions[this.action]) {
      this.action += 1
      this.venue.pastTime(at)
      this.venue.act(next, at)
      this.hear(at)
      this.isDirty = true
      if (next.type === 'split') splits.push(next.symbol)
    }
    for (const symbol of splits) this.split(symbol, at)
    if (this.isDirty) this.look(at)
  }

  /**
   * The engine knows no splits: it begins anew on the ex-date, as it would after a restart, its folds on adjusted bars. What the venue holds
   * more by then came for nothing and goes to the sleeve that held the rest; what it holds less is gone for nothing.
   */
  private split(symbol: string, at: Millis): void {
    const warmUp = warmUpOf(this.plan, at)
    const owner = [...this.engine.book.sleeves.values()].find((sleeve) => sleeve.module !== 'outside' && sleeve.holdings.some((held) => held.symbol === symbol))
    this.start(at, { warmUp: warmUp.filter((bar) => bar.symbol !== symbol), split: symbol })
    this.effects.splice(0)
    this.post({ type: 'venue', at, venue: this.snapshot(at, symbol) })
    if (owner && owner.module !== 'outside') this.command({ type: 'adopt', id: `split-${symbol}-${this.date}`, actor: 'backtest', symbol, module: owner.module, strategy: owner.strategy })
    this.start(at, { warmUp })
    this.settle(at)
  }

  private skipActions(): void {
    const { actions } = this.plan.tape
    const date = newYorkDate(this.plan.from)
    while ((actions[this.action]?.date ?? '9999') < date) this.action += 1
  }

  /** A cycle at the open, on the closes before it: what is decided there may trade in the bar that begins. */
  private open(at: Millis): void {
    this.isOwed = false
    this.quote(this.plan.tape.series.map((one) => one.instrument.symbol), at)
    this.cycle(at)
  }

  private pass(moment: Moment, at: Millis): void {
    for (const { series, i } of moment) this.venue.pass(barAt(series, i), at)
    this.venue.pastTime(at)
    this.settle(at)
  }

  private tell(moment: Moment, at: Millis): void {
    this.quote(moment.map(({ series }) => series.instrument.symbol), at)
    this.post({ type: 'bars', at, bars: moment.map(({ series, i }) => toldBarAt(series, i)) })
    this.settle(at)
  }

  private quote(symbols: readonly string[], at: Millis): void {
    const quotes = symbols.flatMap((symbol) => this.venue.quote(symbol) ?? []).map((quote) => ({ ...quote, at }))
    if (quotes.length > 0) this.post({ type: 'quotes', at, quotes })
  }

  private judge(moment: Moment, at: Millis): void {
    if (at - this.lastCycle < this.plan.cycleDelay) return
    const isClose = moment.some(({ series }) => series.interval === DAY_MINUTES && series.instrument.type === 'share')
    if (isClose) this.isOwed = true
    else this.cycle(at)
  }

  private cycle(at: Millis): void {
    if (this.isDirty) this.look(at)
    this.lastCycle = at
    this.post({ type: 'cycle', at, n: this.engine.book.cycle + 1, began: at, gathered: { stocks: NOTHING, crypto: NOTHING, options: NOTHING } })
    this.recorder.count(this.engine.decisions.values(), at)
    this.settle(at)
  }

  /** The venue's whole word; a difference counts when two looks show it. */
  private look(at: Millis): void {
    this.isDirty = false
    this.post({ type: 'venue', at, venue: this.venue.snapshot(at) })
    if (Math.abs(cashOf(this.venue) - this.engine.book.cash) >= 0.005 || this.engine.doubts.size > 0) this.post({ type: 'venue', at, venue: this.venue.snapshot(at) })
    this.settle(at)
  }

  /** Until nothing is under way: an effect is answered, and the answer may make effects. */
  private settle(at: Millis): void {
    this.looks = LOOKS
    this.hear(at)
    for (let next = this.effects.shift(); next; next = this.effects.shift()) {
      this.perform(next, at)
      this.hear(at)
    }
  }

  private hear(at: Millis): void {
    for (const update of this.venue.drain()) this.take(update, at)
  }

  private take({ event, order, fills, at }: Update, now: Millis): void {
    if (fills.length > 0) this.isDirty = true
    this.post({ type: 'update', at: millis(Math.min(now, Math.max(this.now, at))), order, fills, event }, fills)
  }

  private post(input: Input, fills: readonly VenueFill[] = []): void {
    const { facts, effects } = turn(this.engine, this.seq, input)
    this.seq += 1
    this.now = input.at
    this.recorder.take(facts)
    this.witness?.facts(facts)
    this.recorder.takeFills(facts, fills, { charges: this.venue.charges, commission: this.plan.costs.commission })
    this.effects.push(...effects)
  }

  private perform(effect: Effect, at: Millis): void {
    switch (effect.type) {
      case 'submit':
        return this.post({ type: 'reply', at, id: effect.order.id, outcome: this.venue.submit(effect.order, at) })
      case 'inquire':
        return this.post({ type: 'reply', at, id: effect.id, outcome: this.venue.inquire(effect.id) })
      case 'cancel':
        return this.post({ type: 'cancel-reply', at, id: effect.id, ...this.venue.cancel(effect.venueId, at) })
      case 'cancel-stray':
        return void this.venue.cancel(effect.venueId, at)
      case 'cancel-all':
        return this.venue.cancelAll(at)
      case 'reconcile':
        this.looks -= 1
        if (this.looks < 0) return void (this.isDirty = true)
        return this.post({ type: 'venue', at, venue: this.venue.snapshot(at) })
    }
  }
}

type Moment = readonly { readonly series: BarSeries; readonly i: number }[]
