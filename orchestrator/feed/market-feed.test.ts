import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Input } from '../../core/engine/input.ts'
import { countedIn } from '../../core/market/counted.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import { createMarketFeed } from './market-feed.ts'

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
})
