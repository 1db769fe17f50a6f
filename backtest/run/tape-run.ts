import { birthId, millis, type Millis } from '../../core/brand.ts'
import { equityOf } from '../../core/book/equity.ts'
import { createEngine, type Engine } from '../../core/engine/engine.ts'
import { BarStepper } from '../../core/engine/quiet/bar-stepper.ts'
import type { Command } from '../../core/engine/input.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { Cycles } from './cycles.ts'
import { DayTurn } from './day-turn.ts'
import { Dialogue } from './dialogue.ts'
import { Glide } from './glide.ts'
import type { Moment } from './moment.ts'
import { News } from './news.ts'
import { exposedContracts } from '../options/gather-options.ts'
import { heldChains } from '../options/held-chains.ts'
import { OptionsRecord } from '../options/options-record.ts'
import { Recorder } from './recorder.ts'
import type { Parameterised, RunPlan } from '../run-plan.ts'
import { TapeCursor } from './tape-cursor.ts'
import { TapeVenue } from '../venue/tape-venue.ts'
import { VenueTurn } from './venue-turn.ts'
import { warmUpOf } from '../warm-up.ts'
import type { Witness } from './witness.ts'
import { witnessed } from './witnessed.ts'

const BIRTH = birthId('backtest')
/** Moments in a row that are played before anybody hears of it. */
const MOST = 4096

/** One run under way, a moment of the tape at a time. */
export class TapeRun {
  readonly engine: Engine
  readonly venue: TapeVenue
  readonly recorder: Recorder
  bars = 0
  /** Bars that are to be played. */
  readonly total: number
  private readonly plan: RunPlan
  private readonly cursor: TapeCursor
  private readonly dialogue: Dialogue
  private readonly news: News
  private readonly day: DayTurn
  private readonly cycles: Cycles
  private readonly venueTurn: VenueTurn
  /** Called after each moment with everything that it made: what a check of the future compares. */
  private readonly witness: Witness | undefined
  /** A cycle may be due at every moment, on bars alone. */
  private readonly isPlain: boolean
  private readonly glide: Glide | undefined
  /** Milliseconds of a bar: one that ends sooner after midnight began before it. */
  private readonly shortest: number

  /** Without a second door every moment goes through the turn. */
  constructor(plan: RunPlan, witness?: Witness, Stepper: typeof BarStepper | null = BarStepper) {
    this.plan = plan
    this.witness = witness
    this.recorder = new Recorder(witness?.keeps)
    this.venue = new TapeVenue({
      instruments: plan.tape.series.map((one) => one.instrument), calendar: plan.parts.calendar, costs: plan.costs, cash: plan.cash, seed: plan.seed, start: plan.from,
      ...(plan.chains ? { chains: heldChains({ chains: plan.chains, bookOf: () => this.engine.book, isAlone: isAlone(plan) })(plan.tape) } : {}),
    })
    if (plan.chains) this.recorder.options = new OptionsRecord()
    this.engine = createEngine(plan.parts)
    const { engine, venue, recorder } = this
    this.shortest = Math.min(...plan.tape.series.map(({ interval }) => interval)) * MINUTE
    this.cursor = new TapeCursor(plan.tape, plan.from)
    venue.follow({ series: plan.tape.series, next: this.cursor.next })
    this.total = this.cursor.left(plan.to)
    this.dialogue = new Dialogue({ plan, engine, venue, recorder, witness })
    this.news = new News(this.dialogue, venue)
    const { dialogue, news } = this
    this.day = new DayTurn({ plan, venue, dialogue, news })
    this.cycles = new Cycles({ plan, engine, venue, recorder, dialogue, news })
    // Bars of whole days leave a cycle for the next open, and contracts have quotes of their own: nothing to jump over.
    this.isPlain = plan.chains === undefined && plan.tape.series.every(({ interval, instrument }) => interval !== DAY_MINUTES || instrument.type === 'pair')
    this.venueTurn = new VenueTurn({ plan, venue, dialogue, cursor: this.cursor, day: this.day, cycles: this.cycles, witness, isPlain: this.isPlain })
    this.glide = Stepper && (this.isPlain || plan.chains) ? new Glide({ plan, engine, venue, sink: witness ? witnessed(recorder, witness) : recorder, cursor: this.cursor, Stepper }) : undefined
    if (witness?.keeps !== 'nothing') recorder.expect(this.cursor.longest(plan.to))
    this.begin()
  }

  /** Plays on up to and with `until`: moments on which nothing happens, and the one after them. @returns false when there is no more. */
  advance(until = Infinity): boolean {
    const last = Math.min(until, this.plan.to)
    this.cursor.look()
    const glided = this.glideOn(last)
    if (glided && this.glide?.isBlocked === false) return true
    // The moment before which the door stopped is the turn's; once the venue's part of it is told, the rest is often quiet.
    return (this.meetNext(last) && this.glideOn(last)) || this.step(until) || glided
  }

  /** Plays the next moment: every bar that ends together. @returns false at the end of the tape, and when it ends after `until`. */
  step(until = Infinity): boolean {
    this.cursor.look()
    const { end } = this.cursor
    if (end > this.plan.to || end > until || end === Infinity) return false
    const at = millis(end)
    this.venueTurn.meet(at)
    const moment = this.cursor.momentAt(at)
    this.cursor.leave(at)
    this.tell(moment, at)
    this.cycles.judge(moment, at)
    this.bars += moment.length
    this.mark(at)
    return true
  }

  /** The venue's part of the next moment, while an order stands there. @returns false when there is none. */
  private meetNext(last: number): boolean {
    if (!this.glide || this.venue.core.open.size === 0) return false
    const { end } = this.cursor
    if (end > last || end === Infinity) return false
    this.venueTurn.meet(millis(end))
    return true
  }

  /** Nothing is held, nothing rests and nothing is under way: all of it was told. */
  get isAtRest(): boolean {
    return this.dialogue.isIdle && this.dialogue.isSettled && !this.cycles.isOwed && !this.venue.hasSettled
  }

  /** Takes the place of a run of the same plan that came to rest at its beginning: that day has begun. */
  goOn(): void {
    const { book } = this.engine
    this.day.pass(this.plan.from)
    book.day = { ...book.day, date: this.day.date }
  }

  /** Other parameters from here on; what is held keeps those it was opened under. */
  change({ module, strategy, values }: Parameterised): void {
    const { dialogue } = this
    this.command({ type: 'parameters', id: `parameters-${module}-${strategy}-${dialogue.seq}`, actor: 'backtest', module, strategy, values })
    dialogue.settle(dialogue.now)
  }

  /** A run with contracts while it holds nothing: until a strategy acts no chain is looked at. */
  private get isQuoteless(): boolean {
    return this.plan.chains !== undefined && this.dialogue.isIdle && this.plan.tape.series.every(({ interval }) => interval !== DAY_MINUTES)
  }

  /** All is told. */
  private get isReady(): boolean {
    return (this.isPlain || this.isQuoteless) && !this.cycles.isOwed && this.news.untold.length === 0 && this.dialogue.isSettled
  }

  /** What a new date brings to the venue before the next moment: only what is left of it after that is the bars'. */
  private passNight(until: number): void {
    const { end } = this.cursor
    if (end >= this.day.next && end <= until) this.day.pass(this.cursor.openingOf(end))
  }

  /** Through the engine's second door, while nothing waits for an answer. */
  private glideOn(until: number): boolean {
    const { glide, witness, recorder, engine, dialogue, cycles: clock } = this
    if (!glide || !this.isReady) return false
    this.passNight(until)
    if (!this.isReady) return false
    const most = witness && witness.sees !== 'acts' ? 1 : MOST
    const { moments, bars, cycles, inputs, at, lastCycle, cycleAt } = glide.play({ until: Math.min(until, this.day.next + this.shortest - 1), most, lastCycle: clock.last })
    if (bars === 0) return false
    this.bars += bars
    dialogue.seq += inputs
    clock.last = lastCycle
    recorder.cycles += cycles
    if (inputs > 0) dialogue.now = at
    if (dialogue.isIdle) this.news.untold.push(...glide.untold())
    if (cycles > 0 && most === 1) witness?.facts([glide.lastCycle()])
    if (moments > 0 && most === 1) witness?.moment(millis(recorder.curveAt.at(recorder.curveAt.length - 1)), engine)
    if (!Number.isNaN(cycleAt)) this.act(millis(cycleAt))
    return true
  }

  /** The cycle of a moment of which the door has told everything else. */
  private act(at: Millis): void {
    this.cycles.run(at)
    this.mark(at)
  }

  private mark(at: Millis): void {
    const { recorder, engine } = this
    recorder.mark(at, equityOf(engine.book, engine.market))
    if (recorder.options && this.endsInSession(at)) recorder.options.mark(engine.book, engine.market)
    this.witness?.moment(at, engine)
  }

  /** A bar of a session may end then: between sessions contracts stand, and time that passes meanwhile is the next one's. */
  private endsInSession(at: Millis): boolean {
    return this.plan.parts.calendar.isOpen(millis(at - 1))
  }

  private begin(): void {
    const { from, parameters } = this.plan
    const warmUp = this.plan.warmUp ?? warmUpOf(this.plan, from)
    for (const bar of warmUp) this.venue.seedPrice(bar.symbol, bar.close, from)
    this.start(from, warmUp)
    for (const { module, strategy, values } of parameters) this.command({ type: 'parameters', id: `parameters-${module}-${strategy}`, actor: 'backtest', module, strategy, values })
    this.dialogue.settle(from)
  }

  private start(at: Millis, warmUp: readonly Bar[]): void {
    const { plan } = this
    const venue = this.venue.snapshot(at)
    this.dialogue.post({
      type: 'start', at, birth: BIRTH, account: venue.account.id, environment: 'simulated', version: plan.version, desk: plan.desk,
      instruments: plan.tape.series.map((one) => one.instrument), warmUp, venue,
    })
  }

  private command(command: Command): void {
    this.dialogue.post({ type: 'command', at: this.dialogue.now, command })
  }

  /** While nothing is held and nothing rests, bars and quotes matter to the next cycle alone, and wait for it. */
  private tell(moment: Moment, at: Millis): void {
    const { news, dialogue } = this
    for (let k = 0; k < moment.length; k += 1) news.untold.push(moment.told(k))
    if (dialogue.isIdle) return
    const symbols: string[] = []
    for (let k = 0; k < moment.length; k += 1) symbols.push(moment.symbol(k))
    if (this.venue.contracts) symbols.push(...exposedContracts(this.engine.book))
    news.tellQuotes(symbols, at)
    news.tellBars(at)
    dialogue.settle(at)
  }
}

/** One strategy of the options module is all that trades contracts. */
function isAlone({ desk: { seats } }: RunPlan): boolean {
  const [only, ...others] = seats.filter(({ module, enabled }) => module === 'options' && enabled)
  return others.length === 0 && only?.strategies.length === 1
}
