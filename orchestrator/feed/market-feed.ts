import type { StreamCounts } from '../../contract/control.ts'
import type { Input } from '../../core/engine/input.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Counted } from '../../core/market/counted.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { StreamHandlers, StreamName, TradeUpdate } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'

/** What the venue streams, made into inputs. */
export interface MarketFeed {
  readonly handlers: StreamHandlers
  /** Hands over all that was read since, in an order that does not depend on the sockets: in lock-step, and before each cycle. */
  flush(): void
  /** Newer bars wait until the work is done, and come then. In lock-step the market itself waits. */
  whileBarsWait(work: () => Promise<void>): Promise<void>
  counts(): StreamCounts
  /** Streams that are up, for health. */
  states(): Readonly<Record<StreamName, StreamState>>
  close(): void
}

export interface StreamState {
  readonly up: boolean
  readonly why: string
  readonly restarts: number
  /** Wall milliseconds: since when it is up, or down. */
  readonly since: number
  /** Wall milliseconds of its last item, whatever the symbol; before the first, when the feed was made. */
  readonly heardAt: number
}

export interface FeedParts {
  readonly post: (input: Input) => void
  readonly clock: Clock
  readonly log: Log
  readonly onUp: () => Promise<void>
  /** Symbols whose price may end a position now; the others wait for the next cycle, which is when they are used. */
  readonly urgent: () => ReadonlySet<string>
  /** The others make no input. */
  readonly counted: Counted
}

/** Wall milliseconds between two inputs of urgent quotes: exits react within a second, and the latest of a symbol is all they need. */
const QUOTE_WINDOW = 250
const BAR_WINDOW = 20
const FEED_OF: Readonly<Record<Exclude<StreamName, 'trading'>, ModuleName>> = { stock: 'stocks', crypto: 'crypto', option: 'options' }

const UNOPENED = 'not opened yet'

/**
 * Bars and updates keep their order; quotes are conflated by symbol. Only quotes that a decision can use become inputs, since
 * every input is kept: urgent ones when their price moved, all of them before a cycle. In lock-step everything waits for `flush`.
 */
export function createMarketFeed(given: FeedParts): MarketFeed {
  const { post, clock, log } = given
  let bars: Bar[] = []
  let updates: TradeUpdate[] = []
  const quotes = new Map<string, Quote>()
  const told = new Map<string, Quote>()
  let armed = false
  const counts: Record<StreamName, number> = { trading: 0, stock: 0, crypto: 0, option: 0 }
  const unopened: StreamState = { up: false, why: UNOPENED, restarts: 0, since: clock.wall(), heardAt: clock.wall() }
  const states: Record<StreamName, StreamState> = { trading: unopened, stock: unopened, crypto: unopened, option: unopened }
  const timers = new Set<NodeJS.Timeout>()

  const soon = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, ms)
    timers.add(timer)
  }
  /** While missed bars are fetched, newer ones wait: a bar that comes after its successor is too late for every fold. */
  let fetching = 0
  const flushBars = (): void => {
    if (fetching > 0) return
    const batch = bars.sort((a, b) => a.start - b.start || (a.symbol < b.symbol ? -1 : 1))
    bars = []
    if (batch.length > 0) post({ type: 'bars', at: clock.now(), bars: batch })
  }
  const whileBarsWait: MarketFeed['whileBarsWait'] = async (work) => {
    if (clock.lockStep) return work()
    fetching += 1
    return work().finally(() => {
      fetching -= 1
      flushBars()
    })
  }
  const postQuotes = (batch: readonly Quote[]): void => {
    for (const quote of batch) {
      quotes.delete(quote.symbol)
      told.set(quote.symbol, quote)
    }
    const sorted = [...batch].sort((a, b) => a.at - b.at || (a.symbol < b.symbol ? -1 : 1))
    if (sorted.length > 0) post({ type: 'quotes', at: clock.now(), quotes: sorted })
  }
  const hasMoved = ({ symbol, bid, ask }: Quote): boolean => told.get(symbol)?.bid !== bid || told.get(symbol)?.ask !== ask
  const postUrgent = (): void => {
    armed = false
    const urgent = given.urgent()
    postQuotes([...quotes.values()].filter((quote) => urgent.has(quote.symbol) && hasMoved(quote)))
  }
  const postUpdate = (update: TradeUpdate): void => {
    const { order, fills, event } = update
    post({ type: 'update', at: clock.now(), order, fills, event })
  }

  return {
    handlers: {
      onUpdate: (update) => (clock.lockStep ? void updates.push(update) : postUpdate(update)),
      onBars(told) {
        const news = told.filter((bar) => given.counted.bar(bar))
        if (news.length === 0) return
        if (bars.length === 0 && !clock.lockStep) soon(BAR_WINDOW, flushBars)
        bars.push(...news)
      },
      onQuotes(news) {
        if (!armed && !clock.lockStep) {
          armed = true
          soon(QUOTE_WINDOW, postUrgent)
        }
        for (const quote of news) if (given.counted.quote(quote)) quotes.set(quote.symbol, quote)
      },
      onState(stream, up, why) {
        const before = states[stream]
        const isFirst = before.why === UNOPENED
        states[stream] = { ...before, up, why, restarts: before.restarts + (up && !before.up && !isFirst ? 1 : 0), since: before.up === up ? before.since : clock.wall() }
        if (before.up === up && !isFirst) return
        log[up ? 'info' : 'warning'](`${stream} stream ${up ? 'is up' : `is down: ${why}`}`)
        const condition = stream === 'trading' ? ({ type: 'trading-stream', up } as const) : ({ type: 'feed', feed: FEED_OF[stream], up } as const)
        post({ type: 'condition', at: clock.now(), condition })
        if (!up || stream === 'trading') return
        void whileBarsWait(given.onUp)
      },
      onCount(stream, total) {
        counts[stream] = total
        if (total > 0) states[stream] = { ...states[stream], heardAt: clock.wall() }
      },
    },
    flush() {
      const waiting = updates
      updates = []
      for (const update of waiting) postUpdate(update)
      flushBars()
      postQuotes([...quotes.values()])
    },
    whileBarsWait,
    counts: () => ({ ...counts }),
    states: () => states,
    close() {
      for (const timer of timers) clearTimeout(timer)
      timers.clear()
    },
  }
}
