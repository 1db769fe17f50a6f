import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Input, VenueOrder } from '../../core/engine/input.ts'
import { countedIn } from '../../core/market/counted.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import { createMarketFeed, type MarketFeed } from './market-feed.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }
/** Tuesday 2026-03-10: the session is 13:30 to 20:00 UTC. */
const at = (hour: number, minutes: number) => millis(Date.UTC(2026, 2, 10, hour, minutes))

describe('a market feed', () => {
  it('makes no input of what is told of shares outside their session, and goes on with pairs', () => {
    const inputs: Input[] = []
    const clock: Clock = { now: () => at(21, 0), wall: () => 0, speed: () => 1, lockStep: true }
    const feed = createMarketFeed({ post: (input) => inputs.push(input), clock, log: SILENT, onUp: () => Promise.resolve(), urgent: () => new Set(['AAA']), counted: countedIn(sessionCalendar()) })
    const bar = (symbol: string, start: ReturnType<typeof at>) => ({ symbol, start, open: 1, high: 1, low: 1, close: 1, volume: 1 })
    const quote = (symbol: string, when: ReturnType<typeof at>) => ({ symbol, at: when, bid: 1, ask: 1, bidSize: 1, askSize: 1 })
    feed.handlers.onBars([bar('AAA', at(19, 59)), bar('AAA', at(20, 0)), bar('BTC/USD', at(20, 0))])
    feed.handlers.onQuotes([quote('AAA', at(20, 0)), quote('BBB', at(20, 1)), quote('BTC/USD', at(20, 1))])
    feed.flush()
    feed.close()
    const told = inputs.flatMap((input) => (input.type === 'bars' ? input.bars.map((one) => [one.symbol, one.start]) : input.type === 'quotes' ? input.quotes.map((one) => [one.symbol, one.at]) : []))
    expect(told).to.deep.equal([['AAA', at(19, 59)], ['BTC/USD', at(20, 0)], ['AAA', at(20, 0)], ['BTC/USD', at(20, 1)]])
  })

  it('knows when a stream said its last item: a connection that was opened anew has said none', () => {
    let wall = 1_000
    const clock: Clock = { now: () => at(15, 0), wall: () => wall, speed: () => 1, lockStep: false }
    const feed = createMarketFeed({ post: () => undefined, clock, log: SILENT, onUp: () => Promise.resolve(), urgent: () => new Set(), counted: countedIn(sessionCalendar()) })
    const tell = (when: number, up: boolean, total: number): void => {
      wall = when
      feed.handlers.onState('crypto', up, up ? '' : 'silent')
      feed.handlers.onCount('crypto', total)
    }
    tell(2_000, true, 0)
    tell(3_000, true, 7)
    tell(4_000, false, 0)
    tell(5_000, true, 0)
    feed.close()
    expect(feed.states().crypto).to.include({ since: 5_000, heardAt: 3_000 })
    expect(feed.states().stock).to.include({ since: 1_000, heardAt: 1_000 })
  })

  describe('by the second', () => {
    let inputs: Input[]
    let backfills: (() => void)[]
    let feed: MarketFeed
    const begin = (lockStep = false): void => {
      inputs = []
      backfills = []
      const clock: Clock = { now: () => at(15, 0), wall: () => 0, speed: () => 1, lockStep }
      feed = createMarketFeed({
        post: (input) => inputs.push(input), clock, log: SILENT, urgent: () => new Set(['AAA', 'BTC/USD']), counted: countedIn(sessionCalendar()),
        onUp: () => new Promise((resolve) => backfills.push(resolve)),
      })
    }
    afterEach(() => feed.close())

    const bars = (...minutes: readonly number[]) => feed.handlers.onBars(minutes.map((minute) => ({ symbol: 'AAA', start: at(14, minute), open: 1, high: 1, low: 1, close: 1, volume: 1 })))
    const quote = (symbol: string, bid: number) => feed.handlers.onQuotes([{ symbol, at: at(15, 0), bid, ask: bid, bidSize: 1, askSize: 1 }])
    const update = (id: string) => feed.handlers.onUpdate({ event: id, order: {} as VenueOrder, fills: [], at: at(15, 0) })
    /** Kind by kind, with minutes of bars, prices of quotes, and whether a stream is up. */
    const told = (): readonly string[] => inputs.map(wordOf)
    const windows = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 300))

    it('hands on each bar once, and keeps newer ones back until every fetch of missed ones is over', async () => {
      begin()
      bars(57)
      await windows(0.5)
      feed.handlers.onState('stock', true, '')
      feed.handlers.onState('crypto', true, '')
      bars(59, 58)
      await windows(0.5)
      backfills[0]?.()
      await windows(0.1)
      expect(told()).to.deep.equal(['bars 57', 'stocks up', 'crypto up'])
      backfills[1]?.()
      await windows(0.1)
      bars(60)
      await windows(0.5)
      expect(told().slice(3)).to.deep.equal(['bars 58 59', 'bars 60'])
    })

    it('goes on telling prices that may end a position, each time one has moved', async () => {
      begin()
      for (const price of [100, 90, 90, 80]) {
        quote('BTC/USD', price)
        quote('ZZZ', price)
        await windows(1)
      }
      expect(told()).to.deep.equal(['quotes BTC/USD 100', 'quotes BTC/USD 90', 'quotes BTC/USD 80'])
      feed.flush()
      feed.flush()
      expect(told().slice(3), 'the others wait for a cycle, and come once').to.deep.equal(['quotes ZZZ 80'])
    })

    it('tells at once what the venue says of orders, and once that its stream is gone and back, for which no bar is fetched', () => {
      begin()
      feed.handlers.onState('trading', true, '')
      update('fill')
      for (const up of [false, false, true, true]) feed.handlers.onState('trading', up, 'lost')
      expect(told()).to.deep.equal(['trading up', 'update fill', 'trading down', 'trading up'])
      expect([backfills.length, feed.states().trading.restarts]).to.deep.equal([0, 1])
    })

    it('tells nothing more when it is closed', async () => {
      begin()
      bars(57)
      quote('AAA', 100)
      feed.close()
      await windows(1.5)
      expect(told()).to.deep.equal([])
    })

    it('in lock-step tells all at the flush, orders first and each once', async () => {
      begin(true)
      quote('AAA', 100)
      bars(59, 58)
      update('new')
      update('fill')
      await windows(1)
      expect(told()).to.deep.equal([])
      feed.flush()
      feed.flush()
      expect(told()).to.deep.equal(['update new', 'update fill', 'bars 58 59', 'quotes AAA 100'])
    })
  })
})

function wordOf(input: Input): string {
  if (input.type === 'bars') return `bars ${input.bars.map(({ start }) => (start - Date.UTC(2026, 2, 10, 14)) / 60_000).join(' ')}`
  if (input.type === 'quotes') return `quotes ${input.quotes.map(({ symbol, bid }) => `${symbol} ${bid}`).join(' ')}`
  if (input.type === 'update') return `update ${input.event}`
  if (input.type !== 'condition') return input.type
  const { condition } = input
  if (condition.type === 'feed') return `${condition.feed} ${condition.up ? 'up' : 'down'}`
  return condition.type === 'trading-stream' ? `trading ${condition.up ? 'up' : 'down'}` : condition.type
}
