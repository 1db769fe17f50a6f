import type { Millis } from '../../core/brand.ts'
import type { Holding } from '../../core/book/book.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import { faultOf } from '../../core/engine/parameters.ts'
import type { Fact, ModuleFailed } from '../../core/fact/fact.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { round } from '../../core/money.ts'
import { exitsOnBars } from '../exits-on-bars.ts'
import { chainsOf } from '../options/chains-of.ts'
import type { RunPlan } from '../run-plan.ts'
import { TapeRun } from '../run/tape-run.ts'
import type { Block, BlockClock } from './block-clock.ts'
import type { StoredMarket } from './market-store.ts'
import type { EvaluationPlan, Values } from './plan.ts'
import { fixedNotional } from './fixed-notional.ts'
import { privateLimits } from './private-limits.ts'
import { goOnFrom, type Rest, restingOf } from './rest.ts'
import { shockLosses } from './shock-losses.ts'

/** Hears of blocks as they end. */
export interface BlockSink {
  /**
   * What a block was worth to the candidate.
   * @param value change of marked equity, all costs taken off, as a share of the notional.
   * @param losses in each shock, negative where one would gain; none but for options.
   * @param trades round turns that it finished.
   */
  keep(block: Block, value: number, losses: readonly number[], trades: number): void
  /** A turn was lost: the strategy threw, and nothing was decided in it. */
  fail?(failure: ModuleFailed): void
}

interface CandidateGiven {
  readonly store: StoredMarket
  readonly clock: BlockClock
  readonly values: Values
  /** Where another run of the same candidate stood, and the bars from which its folds go on. */
  readonly from?: { readonly rest: Rest; readonly bars: readonly Bar[] } | undefined
}

const NONE: readonly number[] = []
const NO_HOLDINGS: readonly Holding[] = []
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
  private restsFrom = -Infinity
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
  private readonly failures: ModuleFailed[] = []

  constructor(plan: EvaluationPlan, { store, clock, values, from }: CandidateGiven) {
    this.plan = plan
    this.store = store
    this.clock = clock
    check(plan, values)
    const cash = plan.notional * plan.instruments.length * ENTRIES
    this.equity = cash
    this.base = cash
    this.at = from?.rest.at ?? plan.from
    const own = runPlan({ ...plan, from: this.at }, { store, values, cash })
    this.run = new TapeRun(from ? { ...own, warmUp: from.bars } : own, { sees: 'acts', keeps: 'nothing', facts: (facts) => this.count(facts), moment: () => undefined })
    // Nobody reads a candidate's greeks: they would only grow.
    this.run.recorder.options = undefined
    if (from) this.goOn(from.rest)
  }

  /**
   * Plays moments of the tape, in order: a session at a time; while contracts are held a block at a time, whose stress is that of its end.
   * @param restsFrom nobody will ask where it stood at rest before this.
   */
  playInto(moments: ArrayLike<number>, sink: BlockSink, restsFrom = -Infinity): void {
    this.restsFrom = restsFrom
    for (let i = 0; i < moments.length; ) {
      const first = moments[i] ?? NaN
      const block = this.clock.at(first)
      const night = this.hasBegun && block.from !== this.block?.from ? this.clock.before(block) : undefined
      const gap = night && this.store.opens(night.to, first) ? night : undefined
      this.hasBegun = true
      if (gap) this.passGap(gap, first, sink)
      i = this.playSpan(moments, i, sink)
    }
  }

  /** Up to where somebody has to look. @returns the first moment that was not played. */
  private playSpan(moments: ArrayLike<number>, from: number, sink: BlockSink): number {
    const { run } = this
    let end = this.spanEnd(moments, from)
    const last = moments[end - 1] ?? NaN
    const mayHold = this.plan.module !== 'options' || !this.isFlat
    while (this.newest !== last && run.advance(last)) {
      if (this.hasClosed && run.isAtRest) this.noteRest(sink)
      if (mayHold || this.isFlat) continue
      while ((moments[end - 1] ?? -Infinity) > this.newest) end -= 1
      break
    }
    this.at = (moments[end - 1] ?? NaN) as Millis
    this.read(sink)
    return end
  }

  /** The last moment that was played: of those that were read, or of the curve. */
  private get newest(): number {
    const { curveAt } = this.run.recorder
    return curveAt.length === 0 ? this.at : curveAt.at(curveAt.length - 1)
  }

  private get isFlat(): boolean {
    const { sleeves, open } = this.run.engine.book
    return sleeves.size === 0 && open.size === 0
  }

  /** Ends the block under way, if it is over at `moment`: no more bars come in it. */
  endInto(moment: number, sink: BlockSink): void {
    const { block } = this
    if (block && block.to <= moment) this.close(block, sink)
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
  private noteRest(sink: BlockSink): void {
    const { curveAt } = this.run.recorder
    const at = curveAt.at(curveAt.length - 1) as Millis
    this.hasClosed = false
    if (at < this.restsFrom) return
    this.read(sink)
    this.rested = this.restAt(at)
    this.at = at
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
  private passGap(gap: Block, first: number, sink: BlockSink): void {
    if (this.block) this.close(this.block, sink)
    // Who holds nothing is told of the night and its first moment like any other.
    if (this.isFlat) return this.score(gap, sink, this.equity, 0)
    const opened = this.openedAt(first)
    this.stepUntil(first)
    this.score(gap, sink, opened, 0)
  }

  /** One past the last moment that can be played before anybody has to look. */
  private spanEnd(moments: ArrayLike<number>, from: number): number {
    const isBlockwise = this.plan.module === 'options' && !this.isFlat
    const first = moments[from] ?? NaN
    const end = isBlockwise ? this.clock.at(first).to : this.clock.endOf(first)
    let next = from + 1
    while (next < moments.length && (moments[next] ?? NaN) <= end) next += 1
    return next
  }

  private stepUntil(moment: number): void {
    const { run } = this
    while (run.advance(moment));
  }

  /** Cuts the curve since the last look into blocks. While a price is missing the last known equity stands. */
  private read(sink: BlockSink): void {
    const { closedAt, clock, failures, run: { recorder } } = this
    const { curve, curveAt } = recorder
    let turns = 0
    for (let i = 0; i < curve.length; i += 1) {
      const at = curveAt.at(i)
      const equity = curve.at(i)
      if (this.block && at > this.block.to) this.close(this.block, sink)
      const block = (this.block ??= clock.at(at))
      if (!Number.isNaN(equity)) this.equity = equity
      for (; turns < closedAt.length && (closedAt[turns] ?? Infinity) <= i; turns += 1) this.counted += 1
      if (at === block.to) this.close(block, sink)
    }
    for (const failure of failures) sink.fail?.(failure)
    failures.length = 0
    closedAt.length = 0
    recorder.forget()
  }

  private close(block: Block, sink: BlockSink): void {
    const { counted } = this
    this.block = undefined
    this.counted = 0
    this.score(block, sink, this.equity, counted)
  }

  private score(block: Block, sink: BlockSink, equity: number, trades: number): void {
    const { notional, module } = this.plan
    // Less than a thousandth of a cent is the noise of a large sum, which depends on what was won before.
    const change = equity === this.base ? 0 : round(equity - this.base, 6)
    this.base += change
    sink.keep(block, change / notional, module === 'options' ? this.losses() : NONE, trades)
  }

  /** Equity at the first prices of a session, before anything trades there. */
  private openedAt(moment: number): number {
    const { market } = this.run.engine
    let equity = this.equity
    for (const { symbol, qty } of this.holdings()) {
      const [open, mark] = [this.store.openAt(symbol, moment), market.mark(symbol)]
      if (open !== undefined && mark !== undefined) equity += qty * multiplierOf(symbol) * (open - mark)
    }
    return equity
  }

  /** As shares of the notional. */
  private losses(): readonly number[] {
    const { book: { sleeves }, market } = this.run.engine
    if (sleeves.size === 0) return NO_LOSSES
    const { mark, entry, plan: { notional } } = this
    const [down = NaN, up = NaN] = shockLosses({ holdings: this.holdings(), now: market.now, mark, entry })
    return [down / notional, up / notional]
  }

  private readonly mark = (symbol: string): number | undefined => this.run.engine.market.mark(symbol)
  private readonly entry = (symbol: string): ChainEntry | undefined => this.run.engine.market.entry(symbol)

  private holdings(): readonly Holding[] {
    const { sleeves } = this.run.engine.book
    if (sleeves.size === 0) return NO_HOLDINGS
    const [only] = sleeves.values()
    return only && sleeves.size === 1 ? only.holdings : [...sleeves.values()].flatMap((sleeve) => sleeve.holdings)
  }

  private count(facts: readonly Fact[]): void {
    for (const fact of facts) {
      if (fact.type === 'order.filled') this.fills += 1
      if (fact.type === 'module.failed') this.failures.push(fact)
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
}

function runPlan(plan: EvaluationPlan, { store, values, cash }: RunGiven): RunPlan {
  const { module, strategy, notional, interval, parts, limits, costs, cycleDelay, from, seed, version, instruments } = plan
  const modules = { ...parts.modules, [module]: fixedNotional(exitsOnBars(parts.modules[module], interval), notional) }
  const symbols = instruments.map((one) => one.symbol)
  return {
    tape: store.tape, parts: { ...parts, modules }, desk: { seats: [{ module, enabled: true, symbols, strategies: [strategy] }], limits: privateLimits(limits) },
    costs, cash, seed, cycleDelay, from, to: FOREVER, parameters: [{ module, strategy, values }], version,
    ...(module === 'options' ? { chains: plan.chains ?? chainsOf(parts.calendar) } : {}),
  }
}

/** The tape has no end: more of it comes. */
const FOREVER = 8.64e15 as Millis
