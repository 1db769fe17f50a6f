import type { Millis } from '../../core/brand.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Gathered } from '../../core/engine/input.ts'
import type { Quote } from '../../core/market/quote.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { Dialogue } from './dialogue.ts'
import type { Moment } from './moment.ts'
import type { News } from './news.ts'
import { gatherChains } from '../options/gather-options.ts'
import type { Recorder } from './recorder.ts'
import type { RunPlan } from '../run-plan.ts'
import type { TapeVenue } from '../venue/tape-venue.ts'

const NOTHING: Gathered = { outcome: 'ok', error: null, quotes: [], chains: [] }
const GATHERED = { stocks: NOTHING, crypto: NOTHING, options: NOTHING }
const NO_QUOTES: readonly Quote[] = []

export interface CyclesGiven {
  readonly plan: RunPlan
  readonly engine: Engine
  readonly venue: TapeVenue
  readonly recorder: Recorder
  readonly dialogue: Dialogue
  readonly news: News
}

/** When a run's desk decides, and on what. */
export class Cycles {
  /** When the last one ran. */
  last = -Infinity
  /** The one after a session's close waits for the next open: bars of whole days. */
  isOwed = false
  private readonly given: CyclesGiven

  constructor(given: CyclesGiven) {
    this.given = given
  }

  isDue(at: Millis): boolean {
    return at - this.last >= this.given.plan.cycleDelay
  }

  /** At the open, on the closes before it: what is decided there may trade in the bar that begins. */
  open(at: Millis): void {
    const { news, plan } = this.given
    this.isOwed = false
    news.tellBars(at)
    news.tellQuotes(plan.tape.series.map((one) => one.instrument.symbol), at)
    this.run(at)
  }

  /** After a moment's bars. */
  judge(moment: Moment, at: Millis): void {
    if (!this.isDue(at)) return
    const { dialogue, news } = this.given
    const series = moment.seriesOf(0)
    if (series.interval === DAY_MINUTES && series.instrument.type === 'share') this.isOwed = true
    else this.run(at, dialogue.isIdle ? news.quotesSince() : NO_QUOTES)
  }

  run(at: Millis, quotes: readonly Quote[] = NO_QUOTES): void {
    const { dialogue, engine, news, recorder } = this.given
    news.tellBars(at)
    if (dialogue.isDirty) dialogue.look(at)
    this.last = at
    this.tellChains(at)
    dialogue.post({ type: 'cycle', at, n: engine.book.cycle + 1, began: at, gathered: quotes.length === 0 ? GATHERED : { ...GATHERED, stocks: { ...NOTHING, quotes } } })
    recorder.count(engine.decisions.values(), at)
    dialogue.settle(at)
  }

  /** Before the cycle that decides on them, while their market is open. */
  private tellChains(at: Millis): void {
    const { venue: { contracts }, plan, dialogue } = this.given
    if (!contracts || !plan.parts.calendar.isOpen(at)) return
    for (const { module, enabled, symbols } of plan.desk.seats)
      if (module === 'options' && enabled) for (const chain of gatherChains(contracts, symbols)) dialogue.post({ type: 'chains', at, chains: [chain] })
  }
}
