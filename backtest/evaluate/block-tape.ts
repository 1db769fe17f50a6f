import { MINUTE } from '../../core/market/bar.ts'
import { tradingMinutes } from '../../core/module/trading-minutes.ts'
import { Column } from '../column.ts'
import { chainsOf } from '../options/chains-of.ts'
import type { SymbolBars } from './bar-door.ts'
import { type BlockClock, dayBlocks, sessionBlocks } from './block-clock.ts'
import { type BlockNumbers, dayNumbers, sessionNumbers } from './block-numbers.ts'
import { MarketStore, type StoredMarket } from './market-store.ts'
import type { EvaluationPlan } from './plan.ts'
import { RestBars } from './rest-bars.ts'
import { sharedChains } from './shared-chains.ts'

/** The bars of a universe with the blocks that they fill: kept once, read by any number of candidates, whenever each begins. */
export class BlockTape {
  readonly plan: EvaluationPlan
  readonly store: MarketStore
  readonly clock: BlockClock
  readonly numbers: BlockNumbers
  /** The night counts as one of a session's. */
  readonly blocksADay: number
  /** Milliseconds. */
  readonly blockLength: number
  /** The first whole block. */
  readonly first: number
  /** One past the newest block that is over. */
  end: number
  /** From which runs go on that were let go. */
  readonly restBars: RestBars
  /** Every moment at which a bar ends, in order. */
  readonly moments = new Column(1024)
  private readonly singles: readonly StoredMarket[]

  constructor(plan: EvaluationPlan) {
    const { module, block, interval, instruments, parts: { calendar }, warmUp, feed, from } = plan
    const length = Math.max(block, interval * MINUTE)
    this.blockLength = length
    this.store = new MarketStore({ instruments, interval, calendar, warmUp, feed })
    this.plan = module === 'options' ? { ...plan, chains: sharedChains(plan.chains ?? chainsOf(calendar), this.store.tape) } : plan
    this.restBars = new RestBars(this.plan)
    this.singles = this.store.tape.series.map(({ instrument }) => this.store.alone(instrument.symbol))
    this.clock = module === 'crypto' ? dayBlocks(length) : sessionBlocks(calendar, length)
    this.numbers = module === 'crypto' ? dayNumbers(length) : sessionNumbers(calendar, length)
    this.blocksADay = Math.ceil((tradingMinutes(module) * MINUTE) / length) + (module === 'crypto' ? 0 : 1)
    this.first = this.numbers.firstFrom(from)
    this.end = this.first
  }

  /**
   * A run that stands at rest may be let go: every bar is one of its strategy's or longer and has a cycle of its own, so that no bar waits.
   */
  get mayRest(): boolean {
    const { module, strategy, interval, cycleDelay, parts: { modules } } = this.plan
    return interval * MINUTE >= cycleDelay && interval >= (modules[module].strategies[strategy]?.interval ?? Infinity)
  }

  /** How many symbols it has. */
  get symbols(): number {
    return this.singles.length
  }

  /** One of its symbols, by place. @throws RangeError beyond the last. */
  alone(s: number): StoredMarket {
    const single = this.singles[s]
    if (!single) throw new RangeError(`the tape has ${this.singles.length} symbols, none with number ${s}`)
    return single
  }

  /** Takes closed bars; those that end at `plan.from` or before only warm the folds up. */
  take(bars: readonly SymbolBars[]): void {
    for (const moment of this.store.admit(bars)) if (moment > this.plan.from) this.moments.push(moment)
    if (this.moments.length === 0) return
    const newest = this.moments.at(this.moments.length - 1)
    const block = this.clock.at(newest)
    this.end = Math.max(this.end, this.numbers.numberOf(block) + (newest === block.to ? 1 : 0))
  }
}
