import { birthId, millis, type Millis } from '../core/brand.ts'
import { equityOf } from '../core/book/equity.ts'
import type { Effect } from '../core/engine/effect.ts'
import { createEngine, type Engine } from '../core/engine/engine.ts'
import { BarStepper } from '../core/engine/step-bars.ts'
import type { Command, Gathered, Input } from '../core/engine/input.ts'
import { turn } from '../core/engine/turn.ts'
import type { Fact } from '../core/fact/fact.ts'
import type { Bar } from '../core/market/bar.ts'
import type { Quote } from '../core/market/quote.ts'
import { dateOf } from '../core/market/civil-date.ts'
import { newYorkDate, newYorkDay, newYorkTime } from '../core/market/new-york-time.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import { type BarSeries, barAt, toldBarAt } from './bar-series.ts'
import { gatherChains, heldContracts } from './options/gather-options.ts'
import { OptionsRecord } from './options/options-record.ts'
import { Glide } from './glide.ts'
import { Recorder } from './recorder.ts'
import type { Parameterised, RunPlan } from './run-plan.ts'
import { type CorporateAction, firstAfter } from './tape.ts'
import { cashOf, TapeVenue, type Update } from './tape-venue.ts'
import { warmUpOf } from './warm-up.ts'

const BIRTH = birthId('backtest')
const NOTHING: Gathered = { outcome: 'ok', error: null, quotes: [], chains: [] }
const GATHERED = { stocks: NOTHING, crypto: NOTHING, options: NOTHING }
const NO_CONTRACTS: readonly string[] = []
const UNTOLD: Pick<Update, 'fills' | 'charges'> = { fills: [], charges: [] }
const CENT = 0.01
/** What two looks do not settle waits for the next moment. */
const LOOKS = 3
/** Moments in a row that are played before anybody hears of it. */
const MOST = 4096

/** Sees a run happen. */
export interface Witness {
  /** It asks for no cycle and no moment on which nothing happened. */
  readonly sees?: 'acts'
  /** It reads the record as it comes: no room is made for the whole of it. */
  readonly keeps?: 'nothing'
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
  private day = 0
  private nextDay = -Infinity
  /** The account moved since the engine last looked at it. */
  private isDirty = false
  /** The cycle after a session's close waits for the next open: bars of whole days. */
  private isOwed = false
  /** Called after each moment with everything that it made: what a check of the future compares. */
  private readonly witness: Witness | undefined
  private readonly effects: Effect[] = []
  private readonly untold: Bar[] = []
  private looks = LOOKS
  /** The New York date of the day. */
  private date = ''
  /** A cycle may be due at every moment, on bars alone. */
  private readonly isPlain: boolean
  private readonly glide: Glide | undefined
  /** The moment that the venue lived through last, and its bars. */
  private met = NaN
  private moment: Moment = []

  /** Without a second door every moment goes through the turn. */
  constructor(plan: RunPlan, witness?: Witness, Stepper: typeof BarStepper | null = BarStepper) {
    this.plan = plan
    this.witness = witness
    this.now = plan.from
    this.venue = new TapeVenue({
      instruments: plan.tape.series.map((one) => one.instrument), calendar: plan.parts.calendar, costs: plan.costs, cash: plan.cash, seed: plan.seed, start: plan.from,
      ...(plan.chains ? { chains: plan.chains(plan.tape) } : {}),
    })
    if (plan.chains) this.recorder.options = new OptionsRecord()
    this.engine = createEngine(plan.parts)
    this.cursors = Int32Array.from(plan.tape.series, (one) => firstAfter(one, plan.from))
    // Bars of whole days leave a cycle for the next open, and contracts have quotes of their own: nothing to jump over.
    this.isPlain = plan.chains === undefined && plan.tape.series.every(({ interval, instrument }) => interval !== DAY_MINUTES || instrument.type === 'pair')
    this.glide = Stepper && (this.isPlain || plan.chains) ? new Glide({ plan, engine: this.engine, venue: this.venue, recorder: this.recorder, cursors: this.cursors, Stepper }) : undefined
    if (witness?.keeps !== 'nothing') this.recorder.expect(Math.max(0, ...plan.tape.series.map((one, i) => firstAfter(one, plan.to) - (this.cursors[i] ?? 0))))
    this.skipActions()
    this.begin()
  }

  /** Bars that are to be played. */
  get total(): number {
    return this.plan.tape.series.reduce((sum, one) => sum + firstAfter(one, this.plan.to) - firstAfter(one, this.plan.from), 0)
  }

  /** Plays on up to and with `until`: moments on which nothing happens, and the one after them. @returns false when there is no more. */
  advance(until = Infinity): boolean {
    const last = Math.min(until, this.plan.to)
    const glided = this.glideOn(last)
    if (glided && this.glide?.isBlocked === false) return true
    // The moment before which the door stopped is the turn's; once the venue's part of it is told, the rest is often quiet.
    return (this.meetNext(last) && this.glideOn(last)) || this.step(until) || glided
  }

  /** Plays the next moment: every bar that ends together. @returns false at the end of the tape, and when it ends after `until`. */
  step(until = Infinity): boolean {
    const end = this.nextEnd()
    if (end > this.plan.to || end > until || end === Infinity) return false
    const at = millis(end)
    if (this.met !== at) this.meet(at)
    const { moment } = this
    this.leave(at)
    this.tell(moment, at)
    this.judge(moment, at)
    this.recorder.mark(at, equityOf(this.engine.book, this.engine.market))
    this.recorder.options?.mark(this.engine.book, this.engine.market)
    this.bars += moment.length
    this.witness?.moment(at, this.engine)
    return true
  }

  /** The venue's part of the next moment, while an order stands there. @returns false when there is none. */
  private meetNext(last: number): boolean {
    if (!this.glide || this.venue.core.open.size === 0) return false
    const end = this.nextEnd()
    if (end > last || end === Infinity) return false
    this.meet(millis(end))
    return true
  }

  /** What happens before the engine hears of the moment's prices. */
  private meet(at: Millis): void {
    this.met = at
    this.moment = this.momentAt(at)
    const opening = openingOf(this.moment, at)
    // What is decided on yesterday's prices is split with everything else that rests.
    if (this.isOwed) this.open(opening)
    this.turnDay(opening)
    this.pass(this.moment, at)
  }

  /** Other parameters from here on; what is held keeps those it was opened under. */
  change({ module, strategy, values }: Parameterised): void {
    this.command({ type: 'parameters', id: `parameters-${module}-${strategy}-${this.seq}`, actor: 'backtest', module, strategy, values })
    this.settle(this.now)
  }

  /** A run with contracts, whose quotes nobody records, while it holds nothing: until a strategy acts no chain is looked at. */
  private get isQuoteless(): boolean {
    return this.plan.chains !== undefined && this.recorder.options === undefined && this.isIdle && this.plan.tape.series.every(({ interval }) => interval !== DAY_MINUTES)
  }

  /** Through the engine's second door, while nothing waits for an answer and the day is the engine's too. */
  private glideOn(until: number): boolean {
    const { glide, witness, recorder, engine } = this
    if (!glide || (!this.isPlain && !this.isQuoteless) || this.isDirty || this.isOwed || this.untold.length > 0 || this.effects.length > 0 || !this.venue.isSilent || engine.book.day.date !== this.date) return false
    const most = witness && witness.sees !== 'acts' ? 1 : MOST
    const { moments, bars, cycles, inputs, at, lastCycle } = glide.play({ until: Math.min(until, this.nextDay - 1), most, lastCycle: this.lastCycle })
    if (moments === 0) return false
    this.bars += bars
    this.seq += inputs
    this.lastCycle = lastCycle
    recorder.cycles += cycles
    if (inputs > 0) this.now = at
    if (this.isIdle) this.untold.push(...glide.untold())
    if (cycles > 0 && most === 1) witness?.facts([glide.lastCycle()])
    if (most === 1) witness?.moment(millis(recorder.curveAt.at(recorder.curveAt.length - 1)), engine)
    return true
  }

  private begin(): void {
    const { from, parameters } = this.plan
    const warmUp = warmUpOf(this.plan, from)
    for (const bar of warmUp) this.venue.seedPrice(bar.symbol, bar.close, from)
    this.start(from, warmUp)
    for (const { module, strategy, values } of parameters) this.command({ type: 'parameters', id: `parameters-${module}-${strategy}`, actor: 'backtest', module, strategy, values })
    this.settle(from)
  }

  private start(at: Millis, warmUp: readonly Bar[]): void {
    const { plan } = this
    const venue = this.venue.snapshot(at)
    this.post({
      type: 'start', at, birth: BIRTH, account: venue.account.id, environment: 'simulated', version: plan.version, desk: plan.desk,
      instruments: plan.tape.series.map((one) => one.instrument), warmUp, venue,
    })
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

  private leave(at: number): void {
    for (let s = 0; s < this.cursors.length; s += 1) {
      const i = this.cursors[s] ?? 0
      if (this.plan.tape.series[s]?.end[i] === at) this.cursors[s] = i + 1
    }
  }

  private momentAt(at: number): Moment {
    const moment: Played[] = []
    for (let s = 0; s < this.cursors.length; s += 1) {
      const series = this.plan.tape.series[s]
      const i = this.cursors[s] ?? 0
      if (series?.end[i] !== at) continue
      const bar = barAt(series, i)
      moment.push({ series, bar, told: series.interval === 1 ? bar : toldBarAt(series, i) })
    }
    return moment
  }

  /** What a new date brings before its session trades: the price of borrowing, splits and dividends. */
  private turnDay(at: Millis): void {
    if (at < this.nextDay) return
    const day = newYorkDay(at)
    if (this.day > 0 && this.venue.chargeBorrow(day - this.day)) this.isDirty = true
    this.day = day
    this.nextDay = newYorkTime(day + 1, 0)
    this.date = dateOf(day)
    this.actUpTo(this.date, at)
  }

  /** Splits and dividends of every ex-date up to this one. */
  private actUpTo(date: string, at: Millis): void {
    const { actions } = this.plan.tape
    for (let next = actions[this.action]; next && next.date <= date; next = actions[this.action]) {
      this.action += 1
      this.venue.pastTime(at)
      this.isDirty = true
      if (next.type === 'split') this.split(next, at)
      else this.venue.act(next, at)
      this.settle(at)
    }
    if (this.isDirty) this.look(at)
  }

  /** The engine hears everything in old shares first; then it is told of the split, before what the venue says of orders in new ones. */
  private split(action: Split, at: Millis): void {
    const { symbol, date, to, from } = action
    this.settle(at)
    this.tellBars(at)
    this.settle(at)
    this.venue.act(action, at)
    this.post({ type: 'split', at, symbol, date, to, from, bars: warmUpOf(this.plan, at).filter((bar) => bar.symbol === symbol) })
  }

  private skipActions(): void {
    const { actions } = this.plan.tape
    const date = newYorkDate(this.plan.from)
    while ((actions[this.action]?.date ?? '9999') < date) this.action += 1
  }

  /** A cycle at the open, on the closes before it: what is decided there may trade in the bar that begins. */
  private open(at: Millis): void {
    this.isOwed = false
    this.tellBars(at)
    this.quote(this.plan.tape.series.map((one) => one.instrument.symbol), at)
    this.cycle(at)
  }

  private pass(moment: Moment, at: Millis): void {
    for (const { bar } of moment) this.venue.pass(bar, at)
    this.venue.pastTime(at)
    this.settle(at)
    if (this.venue.hasSettled) this.look(at)
    // A fee that the engine cannot know is told at once: the curve must not wait for a cycle.
    if (this.isDirty && ((this.isPlain && this.isDue(at)) || this.isOff)) this.look(at)
  }

  /** The venue's cash is not what the book says, by a cent or more. */
  private get isOff(): boolean {
    return Math.abs(cashOf(this.venue) - this.engine.book.cash) >= CENT / 2
  }

  /** While nothing is held and nothing rests, bars and quotes matter to the next cycle alone, and wait for it. */
  private tell(moment: Moment, at: Millis): void {
    for (const { told } of moment) this.untold.push(told)
    if (this.isIdle) return
    this.quote([...moment.map(({ bar }) => bar.symbol), ...this.heldContracts()], at)
    this.tellBars(at)
    this.settle(at)
  }

  private get isIdle(): boolean {
    const { sleeves, open } = this.engine.book
    return sleeves.size === 0 && open.size === 0
  }

  private tellBars(at: Millis): void {
    if (this.untold.length > 0) this.post({ type: 'bars', at, bars: this.untold.splice(0) })
  }

  private quote(symbols: readonly string[], at: Millis): void {
    const quotes = this.quotes(symbols, at)
    if (quotes.length > 0) this.post({ type: 'quotes', at, quotes })
  }

  private quotes(symbols: readonly string[], at?: Millis): readonly Quote[] {
    const quotes: Quote[] = []
    for (const symbol of symbols) {
      const quote = this.venue.quote(symbol, at)
      if (quote) quotes.push(quote)
    }
    return quotes
  }

  private judge(moment: Moment, at: Millis): void {
    if (!this.isDue(at)) return
    const series = moment[0]?.series
    if (series?.interval === DAY_MINUTES && series.instrument.type === 'share') this.isOwed = true
    else this.cycle(at, this.isIdle ? this.quotesSince() : [])
  }

  private isDue(at: Millis): boolean {
    return at - this.lastCycle >= this.plan.cycleDelay
  }

  /** Of the symbols that have spoken since the last cycle, each with the time of its last word. */
  private quotesSince(): readonly Quote[] {
    return this.quotes([...new Set(this.untold.map((bar) => bar.symbol))])
  }

  private cycle(at: Millis, quotes: readonly Quote[] = []): void {
    this.tellBars(at)
    if (this.isDirty) this.look(at)
    this.lastCycle = at
    this.tellChains(at)
    this.post({ type: 'cycle', at, n: this.engine.book.cycle + 1, began: at, gathered: quotes.length === 0 ? GATHERED : { ...GATHERED, stocks: { ...NOTHING, quotes } } })
    this.recorder.count(this.engine.decisions.values(), at)
    this.settle(at)
  }

  private heldContracts(): readonly string[] {
    return this.venue.contracts ? heldContracts(this.engine.book) : NO_CONTRACTS
  }

  /** Before the cycle that decides on them, while their market is open. */
  private tellChains(at: Millis): void {
    const { contracts } = this.venue
    if (!contracts || !this.plan.parts.calendar.isOpen(at)) return
    for (const { module, enabled, symbols } of this.plan.desk.seats)
      if (module === 'options' && enabled) for (const chain of gatherChains(contracts, symbols)) this.post({ type: 'chains', at, chains: [chain] })
  }

  /** The venue's whole word; a difference counts when two looks show it. */
  private look(at: Millis): void {
    this.isDirty = false
    this.post({ type: 'venue', at, venue: this.venue.snapshot(at) })
    if (this.isOff || this.engine.doubts.size > 0) this.post({ type: 'venue', at, venue: this.venue.snapshot(at) })
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
    if (this.venue.isSilent) return
    for (const update of this.venue.drain()) {
      if (update.isRepeat && this.engine.strays.length === 0) this.seq += 1
      else this.take(update, at)
    }
  }

  private take(update: Update, now: Millis): void {
    const { event, order, fills, at } = update
    if (fills.length > 0) this.isDirty = true
    this.post({ type: 'update', at: millis(Math.min(now, Math.max(this.now, at))), order, fills, event }, update)
  }

  private post(input: Input, update: Pick<Update, 'fills' | 'charges'> = UNTOLD): void {
    const { facts, effects } = turn(this.engine, this.seq, input)
    this.seq += 1
    this.now = input.at
    if (facts.length > 0) {
      this.recorder.take(facts)
      this.witness?.facts(facts)
      if (input.type !== 'cycle') this.recorder.takeFills(facts, update, this.plan.costs)
    }
    if (effects.length > 0) this.effects.push(...effects)
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

interface Played {
  readonly series: BarSeries
  readonly bar: Bar
  /** As the engine hears of it. */
  readonly told: Bar
}

type Moment = readonly Played[]

type Split = Extract<CorporateAction, { type: 'split' }>

function openingOf(moment: Moment, otherwise: Millis): Millis {
  let least = otherwise
  for (const { bar } of moment) if (bar.start < least) least = bar.start
  return least
}
