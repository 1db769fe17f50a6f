import type { Millis } from '../../core/brand.ts'
import { type Aggregate, aggregate } from '../../core/market/aggregate.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { sessionSpans, utcSpans } from '../../core/market/spans.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import { barColumns, joined } from './bar-columns.ts'

/** A bar's last minute comes a moment after its end: what ended later than this ago waits for the next run, as a cycle would let it. */
const GRACE = 5_000

/** Bars of a past beyond which they become columns: as objects of their own they take four times the room, and fifty shares have 300,000. */
const PIECE = 1_000

interface OwnBars {
  readonly larger: Aggregate
  /** Closed, and not handed over yet: of a long past the older ones, then the others. */
  past: BarBlock[]
  closed: Bar[]
  /** Minutes that came while the history was still read; undefined once it is. */
  early: Bar[] | undefined
}

/** The minutes of one course's symbols, history first, folded into its strategy's bars as the engine folds them, until they are handed over. */
export class CourseBars {
  readonly symbols: readonly string[]
  private readonly interval: number
  private readonly bySymbol: ReadonlyMap<string, OwnBars>

  constructor(given: { readonly module: ModuleName; readonly symbols: readonly string[]; readonly interval: number; readonly calendar: SessionCalendar }) {
    const { module, symbols, interval, calendar } = given
    this.symbols = [...symbols].sort()
    this.interval = interval * MINUTE
    const spans = () => (module === 'crypto' ? utcSpans(interval) : sessionSpans(calendar, interval))
    this.bySymbol = new Map(this.symbols.map((symbol) => [symbol, { larger: aggregate(spans()), past: [], closed: [], early: [] }]))
  }

  /** Live minutes; those of other symbols are not ours. */
  takeLive(minutes: readonly Bar[]): void {
    for (const minute of minutes) {
      const own = this.bySymbol.get(minute.symbol)
      if (own?.early) own.early.push(minute)
      else own?.closed.push(...own.larger.update(minute))
    }
  }

  takeHistory(symbol: string, minutes: readonly Bar[]): void {
    const own = this.bySymbol.get(symbol)
    if (!own) return
    for (const minute of minutes) own.closed.push(...own.larger.update(minute))
    // All but the newest ended a bar ago at least: whoever asks for bars gets these.
    if (own.closed.length > PIECE) own.past.push(barColumns(symbol, own.closed.splice(0, own.closed.length - 1)))
  }

  /** The symbol's history is read; what came meanwhile follows it. */
  endHistory(symbol: string): void {
    const own = this.bySymbol.get(symbol)
    if (!own?.early) return
    const early = [...own.early].sort((a, b) => a.start - b.start)
    own.early = undefined
    this.takeLive(early)
  }

  /** When the oldest bar that waits began; undefined without one. */
  get first(): Millis | undefined {
    const starts = [...this.bySymbol.values()].flatMap(({ past, closed }) => past[0]?.start[0] ?? closed[0]?.start ?? [])
    return starts.length === 0 ? undefined : (Math.min(...starts) as Millis)
  }

  /** Everything that ended in time, by symbol; all that ends together is handed over together. Long histories are made in pieces, between which the loop goes on. */
  async handOver(now: Millis): Promise<readonly BarBlock[]> {
    const blocks: BarBlock[] = []
    let made = 0
    for (const symbol of this.symbols) {
      const ready = this.ready(symbol, (now - GRACE) as Millis)
      if (ready.start.length > 0) blocks.push(ready)
      made += ready.start.length
      if (made < MANY) continue
      made = 0
      await new Promise((resolve) => setImmediate(resolve))
    }
    return blocks
  }

  private ready(symbol: string, until: Millis): BarBlock {
    const own = this.bySymbol.get(symbol)
    if (!own) return barColumns(symbol, [])
    own.closed.push(...own.larger.closeUpTo(until))
    const cut = own.closed.findIndex(({ start }) => start + this.interval > until)
    const { past, closed } = own
    own.past = []
    own.closed = cut < 0 ? [] : closed.slice(cut)
    return joined(symbol, [...past, barColumns(symbol, cut < 0 ? closed : closed.slice(0, cut))])
  }
}

/** Bars whose columns take about a millisecond to make. */
const MANY = 5_000
