import { expect } from 'chai'
import { millis } from '../../brand.ts'
import { MINUTE, type Bar } from '../../market/bar.ts'
import { sessionCalendar } from '../../market/session-calendar.ts'
import { quoteAt, type Told } from './lane.ts'
import { Market } from './market.ts'

const CALENDAR = sessionCalendar()
/** 2 March 2024, a Saturday: pairs alone trade. */
const FROM = Date.UTC(2024, 2, 2)
const COUNT = 40

const bars: readonly Bar[] = Array.from({ length: COUNT }, (_, i) => ({ symbol: 'BTC/USD', start: millis(FROM + i * MINUTE), open: 100 + i, high: 102 + i, low: 99 + i, close: 101 + i, volume: 5 }))
const column = (of: (bar: Bar) => number): Float64Array => Float64Array.from(bars, of)

/** A lane of all bars, of which `told` are known. */
function toldOf(told: number): Told {
  const columns = { start: column((bar) => bar.start), open: column((bar) => bar.open), high: column((bar) => bar.high), low: column((bar) => bar.low), close: column((bar) => bar.close), volume: column((bar) => bar.volume), end: column((bar) => bar.start + MINUTE) }
  return { lane: { symbol: 'BTC/USD', isMinute: true, columns, length: COUNT, next: told, floor: -Infinity, ceiling: Infinity }, halfSpread: 0.001, told, taken: 0 }
}

/** A market that was told of each bar and of the quote at the end of the last. */
function toldOneByOne(count: number): Market {
  const market = new Market(CALENDAR)
  for (const bar of bars.slice(0, count)) market.takeBar(bar)
  market.takeQuote(quoteAt(toldOf(count), count - 1))
  return market
}

function wordsOf(market: Market): unknown {
  return [market.lastBar('BTC/USD'), market.quote('BTC/USD'), market.mark('BTC/USD'), market.markedAt('BTC/USD'), market.closes('BTC/USD')].map((word) => structuredClone(word))
}

describe('a market that follows a lane', () => {
  it('says what it would have said had each bar been told, whenever it is asked', () => {
    const market = new Market(CALENDAR)
    const told = toldOf(3)
    market.follow(told)
    expect(wordsOf(market)).to.deep.equal(wordsOf(toldOneByOne(3)))
    told.told = 33
    expect(wordsOf(market)).to.deep.equal(wordsOf(toldOneByOne(33)))
  })

  it('knows no bar before it may', () => {
    const market = new Market(CALENDAR)
    const told = toldOf(0)
    market.follow(told)
    expect([market.lastBar('BTC/USD'), market.mark('BTC/USD')]).to.deep.equal([undefined, undefined])
    told.told = 1
    expect(market.mark('BTC/USD'), 'the close of the first bar, between bid and ask').to.be.closeTo(101, 1e-9)
  })

  it('reads what it owes before it takes a later word', () => {
    const market = new Market(CALENDAR)
    const told = toldOf(20)
    market.follow(told)
    market.takeQuote({ symbol: 'BTC/USD', at: millis(FROM + 20 * MINUTE + 1), bid: 7.9, ask: 8.1, bidSize: 0, askSize: 0 })
    expect(market.mark('BTC/USD')).to.equal(8)
    expect(market.lastBar('BTC/USD')?.close).to.equal(120)
    const [bar] = bars.slice(20)
    if (bar) market.takeBar(bar)
    expect(market.closes('BTC/USD').closes, 'quarters that ended at 115 and have come to 121').to.deep.equal([115, 121])
  })

  it('restates in new shares what it owes as well', () => {
    const market = new Market(CALENDAR)
    market.follow(toldOf(10))
    market.split('BTC/USD', { to: 2, from: 1 })
    expect([market.lastBar('BTC/USD')?.close, market.closes('BTC/USD').closes]).to.deep.equal([55, [55]])
    expect(market.mark('BTC/USD')).to.be.closeTo(55, 1e-9)
  })
})
