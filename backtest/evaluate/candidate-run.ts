import type { Millis } from '../../core/brand.ts'
import type { Book, Holding } from '../../core/book/book.ts'
import type { Bar } from '../../core/market/bar.ts'
import { faultOf } from '../../core/engine/parameters.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { round } from '../../core/money.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { chainsOf } from '../options/chains-of.ts'
import type { RunPlan } from '../run-plan.ts'
import { TapeRun } from '../tape-run.ts'
import type { Block, BlockClock } from './block-clock.ts'
import type { StoredMarket } from './market-store.ts'
import type { EvaluationPlan, Values } from './plan.ts'
import { fixedNotional } from './fixed-notional.ts'
import { privateLimits } from './private-limits.ts'
import { heldChains } from './held-chains.ts'
import { goOnFrom, type Rest, restingOf } from './rest.ts'
import { shockLosses } from './stress-loss.ts'

/** What one block was worth to one candidate, as a share of the notional; summed over the universe. */
export interface Scored extends Block {
  /** Change of marked equity, all costs taken off. */
  readonly value: number
  /** What the book would lose in the worse of two shocks at the block's end; 0 but for options. */
  readonly stress: number
  /** The losses in each shock that it is the worst of, negative where one would gain; none but for options. */
  readonly losses: readonly number[]
  /** Round turns that it finished. */
  readonly trades: number
}

interface CandidateGiven {
  readonly store: StoredMarket
  readonly clock: BlockClock
  readonly values: Values
  /** Where another run of the same candidate stood, and the bars from which its folds go on. */
  readonly from?: { readonly rest: Rest; readonly bars: readonly Bar[] } | undefined
}

const NONE: readonly number[] = []
/** Of nothing held. */
const NO_LOSSES: readonly number[] = [0, 0]
/** So much more than all entries together that no order lacks money. */
const ENTRIES = 1_000

/** One candidate: the module alone on a private account, its engine kept from bar to bar. */
export class CandidateRun {
  /** Executions and finished round turns so far. */
  fills = 0
  trades = 0
  /** Longest time from entry to exit, in milliseconds. */
  longestHeld = 0
  /** Where it last stood without a position and without an order after a round turn. */
  private rested: Rest | undefined
  private hasClosed = false
  private readonly run: TapeRun
  private readonly plan: EvaluationPlan
  private readonly store: StoredMarket
  private readonly clock: BlockClock
  private equity: number
  private base: number
  private block: Block | undefined
  /** Round turns of the block under way, and of moments that nobody has read: by their places on the curve. */
  private counted = 0
  private readonly closedAt: number[] = []
  private dividends = 0

  constructor(plan: EvaluationPlan, { store, clock, values, from }: CandidateGiven) {
    this.plan = plan
    this.store = store
    this.clock = clock
    check(plan, values)
    const cash = plan.notional * plan.instruments.length * ENTRIES
    this.equity = cash
    this.base = cash
    this.at = from?.rest.at ?? plan.from
    const own = runPlan({ ...plan, from: this.at }, { store, values, cash, bookOf: () => this.run.engine.book })
    this.run = new TapeRun(from ? { ...own, warmUp: from.bars } : own, { sees: 'acts', keeps: 'nothing', facts: (facts) => this.count(facts), moment: () => undefined })
    // Nobody reads a candidate's greeks: they would only grow.
    this.run.recorder.options = undefined
    if (from) this.goOn(from.rest)
  }

  /** Plays moments of the tape, in order: a session at a time, options a block at a time, whose stress is that of its end. @returns the blocks that they ended. */
  playAll(moments: ArrayLike<number>): readonly Scored[] {
    const ended: Scored[] = []
    for (let i = 0; i < moments.length; ) {
      const first = moments[i] ?? NaN
      const block = this.clock.at(first)
      const night = this.hasBegun && block.from !== this.block?.from ? this.clock.before(block) : undefined
      const gap = night && this.store.opens(night.to, first) ? night : undefined
      this.hasBegun = true
      if (gap) this.passGap(gap, first, ended)
      i = this.spanEnd(moments, i)
      const last = (moments[i - 1] ?? NaN) as Millis
      while (this.run.advance(last)) if (this.hasClosed && this.run.isAtRest) this.mark(ended)
      this.at = last
      this.read(ended)
    }
    return ended
  }

  /** Ends the block under way, if it is over at `moment`: no more bars come in it. */
  endBy(moment: number): readonly Scored[] {
    const { block } = this
    return block && block.to <= moment ? [this.close(block)] : []
  }

  /** Some of its option quotes were made by a model, whatever the plan says of them. */
  get isModelled(): boolean {
    return this.run.venue.contracts?.kinds.has('modelled') === true
  }

  /** Other values from here on; what is held keeps those it was opened under. */
  change(values: Values): void {
    const { module, strategy } = this.plan
    check(this.plan, values)
    this.run.change({ module, strategy, values })
  }

  /** The last moment at which it stood at rest: now, after its last round turn, or where it began; undefined when it never did. */
  get rest(): Rest | undefined {
    return this.run.isAtRest ? this.restAt(this.at) : this.rested
  }

  private hasBegun = false
  /** The last moment that was played. */
  private at: Millis

  /** A round turn is over and nothing is under way: who comes back to this candidate begins here. */
  private mark(ended: Scored[]): void {
    const { curveAt } = this.run.recorder
    const at = curveAt.at(curveAt.length - 1) as Millis
    this.read(ended)
    this.rested = this.restAt(at)
    this.hasClosed = false
  }

  private restAt(at: Millis): Rest {
    const { run, block, counted, longestHeld, plan: { limits } } = this
    return { at, block, gained: this.equity - this.base, counted, longestHeld, ...restingOf(run, at, limits) }
  }

  private goOn(rest: Rest): void {
    const { block, gained, counted, longestHeld } = rest
    goOnFrom(rest, this.run)
    this.block = block
    this.base = this.equity - gained
    this.counted = counted
    this.longestHeld = longestHeld
    this.rested = rest
    this.hasBegun = true
  }

  /** The night is worth what the first prices say, before anything trades at them. */
  private passGap(gap: Block, first: number, ended: Scored[]): void {
    if (this.block) ended.push(this.close(this.block))
    const opened = this.openedAt(first, gap)
    this.stepUntil(first)
    const dividends = this.run.venue.dividends - this.dividends
    this.dividends += dividends
    ended.push(this.score(gap, { equity: opened + dividends, trades: 0 }))
  }

  /** One past the last moment that can be played before anybody has to look. */
  private spanEnd(moments: ArrayLike<number>, from: number): number {
    let block = this.clock.at(moments[from] ?? NaN)
    let next = from + 1
    for (; next < moments.length; next += 1) {
      const moment = moments[next] ?? NaN
      if (moment <= block.to) continue
      if (this.plan.module === 'options') break
      block = this.clock.at(moment)
      if (this.clock.before(block)) break
    }
    return next
  }

  private stepUntil(moment: number): void {
    const { run } = this
    while (run.advance(moment));
  }

  /** Cuts the curve since the last look into blocks. While a price is missing the last known equity stands. */
  private read(ended: Scored[]): void {
    const { closedAt, run: { recorder } } = this
    const { curve, curveAt } = recorder
    let turns = 0
    for (let i = 0; i < curve.length; i += 1) {
      const [at, equity] = [curveAt.at(i), curve.at(i)]
      if (this.block && at > this.block.to) ended.push(this.close(this.block))
      this.block ??= this.clock.at(at)
      if (!Number.isNaN(equity)) this.equity = equity
      for (; turns < closedAt.length && (closedAt[turns] ?? Infinity) <= i; turns += 1) this.counted += 1
      if (at === this.block.to) ended.push(this.close(this.block))
    }
    closedAt.length = 0
    recorder.forget()
  }

  private close(block: Block): Scored {
    this.block = undefined
    const trades = this.counted
    this.counted = 0
    return this.score(block, { equity: this.equity, trades })
  }

  private score(block: Block, { equity, trades }: { readonly equity: number; readonly trades: number }): Scored {
    // Less than a thousandth of a cent is the noise of a large sum, which depends on what was won before.
    const change = round(equity - this.base, 6)
    const value = change / this.plan.notional
    this.base += change
    const losses = this.plan.module === 'options' ? this.losses().map((loss) => loss / this.plan.notional) : NONE
    // Spelt out: a spread makes objects that are slow to make and to read, and every block has one.
    return { from: block.from, to: block.to, gap: block.gap, value, losses, stress: losses.length === 0 ? 0 : Math.max(0, ...losses), trades }
  }

  /** Equity at the first prices of a session, before anything trades there. */
  private openedAt(moment: number, { from, to }: Block): number {
    const { market } = this.run.engine
    const [since, date] = [newYorkDate(from as Millis), newYorkDate(to as Millis)]
    let equity = this.equity
    for (const { symbol, qty } of this.holdings()) {
      const [open, mark] = [this.store.openAt(symbol, moment), market.mark(symbol)]
      if (open !== undefined && mark !== undefined) equity += qty * multiplierOf(symbol) * (open * this.store.splitFactor(symbol, since, date) - mark)
    }
    return equity
  }

  private losses(): readonly number[] {
    if (this.run.engine.book.sleeves.size === 0) return NO_LOSSES
    const { market, plan } = this.run.engine
    return shockLosses({ holdings: this.holdings(), calendar: plan.calendar, now: market.now, mark: (symbol) => market.mark(symbol), entry: (symbol) => market.entry(symbol) })
  }

  private holdings(): readonly Holding[] {
    const { sleeves } = this.run.engine.book
    return sleeves.size === 0 ? [] : [...sleeves.values()].flatMap((sleeve) => sleeve.holdings)
  }

  private count(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'order.filled') this.fills += 1
      if (fact.type !== 'trade.closed') continue
      this.trades += 1
      this.hasClosed = true
      this.closedAt.push(this.run.recorder.curve.length)
      this.longestHeld = Math.max(this.longestHeld, fact.at - fact.openedAt)
    }
  }
}

/** A refused command would leave the defaults in force: nobody would see which candidate was scored. */
function check({ parts, module, strategy }: EvaluationPlan, values: Values): void {
  const schema = parts.modules[module].strategies[strategy]?.parameters
  const fault = schema ? faultOf(schema, values) : `the ${module} module has no such strategy`
  if (fault !== undefined) throw new RangeError(`${strategy}: ${fault}`)
}

interface RunGiven {
  readonly store: StoredMarket
  readonly values: Values
  readonly cash: number
  /** Asked once the run has begun. */
  readonly bookOf: () => Book
}

function runPlan(plan: EvaluationPlan, { store, values, cash, bookOf }: RunGiven): RunPlan {
  const { module, strategy, notional, parts, limits, costs, cycleDelay, from, seed, version, instruments } = plan
  const modules = { ...parts.modules, [module]: fixedNotional(parts.modules[module], notional) }
  const symbols = instruments.map((one) => one.symbol)
  return {
    tape: store.tape, parts: { ...parts, modules }, desk: { seats: [{ module, enabled: true, symbols, strategies: [strategy] }], limits: privateLimits(limits) },
    costs, cash, seed, cycleDelay, from, to: FOREVER, parameters: [{ module, strategy, values }], version,
    ...(module === 'options' ? { chains: heldChains(plan.chains ?? chainsOf({ recorded: [], calendar: parts.calendar }), bookOf) } : {}),
  }
}

/** The tape has no end: more of it comes. */
const FOREVER = 8.64e15 as Millis
