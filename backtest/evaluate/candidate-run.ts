import type { Millis } from '../../core/brand.ts'
import type { Holding } from '../../core/book/book.ts'
import { faultOf } from '../../core/engine/parameters.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { chainsOf } from '../options/chains-of.ts'
import type { RunPlan } from '../run-plan.ts'
import { TapeRun } from '../tape-run.ts'
import type { Block, BlockClock } from './block-clock.ts'
import type { MarketStore } from './market-store.ts'
import type { EvaluationPlan, Values } from './plan.ts'
import { fixedNotional } from './fixed-notional.ts'
import { privateLimits } from './private-limits.ts'
import { stressLoss } from './stress-loss.ts'

/** What one block was worth to one candidate, as a share of the notional; summed over the universe. */
export interface Scored extends Block {
  /** Change of marked equity, all costs taken off. */
  readonly value: number
  /** What the book would lose in the worse of two shocks at the block's end; 0 but for options. */
  readonly stress: number
  /** Round turns that it finished. */
  readonly trades: number
}

/** So much more than all entries together that no order lacks money. */
const ENTRIES = 1_000

/** One candidate: the module alone on a private account, its engine kept from bar to bar. */
export class CandidateRun {
  /** Executions and finished round turns so far. */
  fills = 0
  trades = 0
  /** Longest time from entry to exit, in milliseconds. */
  longestHeld = 0
  private readonly run: TapeRun
  private readonly plan: EvaluationPlan
  private readonly store: MarketStore
  private readonly clock: BlockClock
  private equity: number
  private base: number
  private block: Block | undefined
  private dividends = 0

  constructor(plan: EvaluationPlan, { store, clock, values }: { readonly store: MarketStore; readonly clock: BlockClock; readonly values: Values }) {
    this.plan = plan
    this.store = store
    this.clock = clock
    check(plan, values)
    const cash = plan.notional * plan.instruments.length * ENTRIES
    this.equity = cash
    this.base = cash
    this.run = new TapeRun(runPlan(plan, { store, values, cash }), { sees: 'acts', facts: (facts) => this.count(facts), moment: () => undefined })
    // Nobody reads a candidate's greeks: they would only grow.
    this.run.recorder.options = undefined
  }

  /** Plays moments of the shared tape, in order: the first of each block by itself, then what lies inside it in one go. @returns the blocks that they ended. */
  playAll(moments: ArrayLike<number>): readonly Scored[] {
    const ended: Scored[] = []
    for (let i = 0; i < moments.length; ) {
      ended.push(...this.play(moments[i] ?? NaN))
      const to = this.block?.to ?? -Infinity
      const inside = i + 1
      for (i = inside; (moments[i] ?? Infinity) < to; i += 1);
      if (i > inside) this.stepUntil(moments[i - 1] ?? NaN)
    }
    return ended
  }

  /** Plays one moment of the shared tape. @returns the blocks that it ended. */
  play(moment: number): readonly Scored[] {
    const block = this.clock.at(moment)
    const isNew = block.from !== this.block?.from
    const ended: Scored[] = []
    if (isNew && this.block) ended.push(this.close(this.block))
    const gap = isNew && this.hasBegun ? this.clock.before(block) : undefined
    const opened = gap ? this.openedAt(moment, gap) : 0
    if (isNew) this.block = block
    this.hasBegun = true
    this.stepUntil(moment)
    if (gap) {
      const dividends = this.run.venue.dividends - this.dividends
      this.dividends += dividends
      ended.push(this.score(gap, opened + dividends))
    }
    if (moment === block.to) ended.push(this.close(block))
    return ended
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

  private hasBegun = false
  private counted = 0

  private stepUntil(moment: number): void {
    const { run } = this
    while (run.advance(moment));
    const { curve } = run.recorder
    // While a price is missing the last known equity stands.
    let known = curve.length - 1
    while (known >= 0 && Number.isNaN(curve.at(known))) known -= 1
    if (known >= 0) this.equity = curve.at(known)
    run.recorder.forget()
  }

  private close(block: Block): Scored {
    this.block = undefined
    return this.score(block, this.equity)
  }

  private score(block: Block, equity: number): Scored {
    const value = (equity - this.base) / this.plan.notional
    this.base = equity
    const trades = this.trades - this.counted
    this.counted = this.trades
    return { ...block, value, stress: this.plan.module === 'options' ? this.stress() / this.plan.notional : 0, trades }
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

  private stress(): number {
    const { market, plan } = this.run.engine
    return stressLoss({ holdings: this.holdings(), calendar: plan.calendar, now: market.now, mark: (symbol) => market.mark(symbol), entry: (symbol) => market.entry(symbol) })
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

function runPlan(plan: EvaluationPlan, { store, values, cash }: { readonly store: MarketStore; readonly values: Values; readonly cash: number }): RunPlan {
  const { module, strategy, notional, parts, limits, costs, cycleDelay, from, seed, version, instruments } = plan
  const modules = { ...parts.modules, [module]: fixedNotional(parts.modules[module], notional) }
  const symbols = instruments.map((one) => one.symbol)
  return {
    tape: store.tape, parts: { ...parts, modules }, desk: { seats: [{ module, enabled: true, symbols, strategies: [strategy] }], limits: privateLimits(limits) },
    costs, cash, seed, cycleDelay, from, to: FOREVER, parameters: [{ module, strategy, values }], version,
    ...(module === 'options' ? { chains: plan.chains ?? chainsOf({ recorded: [], calendar: parts.calendar }) } : {}),
  }
}

/** The tape has no end: more of it comes. */
const FOREVER = 8.64e15 as Millis
