import { expect } from 'chai'
import fc from 'fast-check'
import { millis } from '../../../core/brand.ts'
import type { Bar } from '../../../core/market/bar.ts'
import type { MarketEvent, MarketSource } from '../source.ts'
import { CRYPTO_SIGMA, PAIRS } from './pairs-table.ts'
import { MARKET_SIGMA, SECTOR_SIGMA, SHARES } from './shares-table.ts'
import { syntheticMarket } from './synthetic-market.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const OPEN = Date.parse('2026-03-10T13:30:00Z')
const small = { shares: 4, pairs: 2, underlyings: 1, contractsPer: 40 }
const market = (seed = 7, clock?: number): MarketSource =>
  syntheticMarket({ seed, universe: small, ...(clock === undefined ? {} : { clock: millis(clock) }) })
const symbolOf = (event: MarketEvent) =>
  event.type === 'quote' ? event.quote.symbol : event.type === 'bar' ? event.bar.symbol : event.symbol

describe('synthetic market', () => {
  it('begins three minutes before an open and says that it is simulated', () => {
    const m = market()
    expect(m.start).to.equal(OPEN - 3 * MINUTE)
    expect([m.simulated, m.end, m.title]).to.deep.equal([true, undefined, 'simulated market, seed 7'])
    const events = m.advance(millis(OPEN + MINUTE))
    const shares = events.filter((event) => !symbolOf(event).includes('/'))
    expect(shares[0]?.at, 'no share speaks before the open').to.be.within(OPEN, OPEN + 5000)
    expect(events.some((event) => symbolOf(event) === 'BTC/USD' && event.at < OPEN), 'crypto never sleeps').to.equal(true)
  })

  it('is the same world for the same seed and another for another', () => {
    const play = (seed: number) => {
      const m = market(seed)
      return [m.advance(millis(OPEN + 3 * MINUTE)), m.contracts('SPY'), m.bars('QQQ', millis(m.start - 5 * DAY), m.start)]
    }
    expect(play(7)).to.deep.equal(play(7))
    expect(play(7)).not.to.deep.equal(play(8))
  })

  it('says the same in one step as in any steps', () => {
    const whole = market().advance(millis(OPEN + 2 * MINUTE))
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5 * MINUTE }), { maxLength: 12 }), (cuts) => {
      const m = market()
      const stops = [...cuts.sort((a, b) => a - b), 5 * MINUTE].map((cut) => millis(m.start + cut))
      expect(stops.flatMap((stop) => m.advance(stop))).to.deep.equal(whole)
    }), { seed: 1, numRuns: 20 })
  })

  it('goes on after a restart at a saved clock as if nothing had happened, also over midnight and night', () => {
    for (const saved of [OPEN + 100 * MINUTE + 3456, Date.parse('2026-03-10T23:59:58.700Z'), Date.parse('2026-03-11T02:00:00Z')]) {
      const steady = market()
      steady.advance(millis(saved))
      const resumed = market(7, saved)
      expect(resumed.start).to.equal(saved)
      for (const { symbol } of steady.instruments) {
        expect(resumed.quote(symbol)).to.deep.equal(steady.quote(symbol))
        expect(resumed.last(symbol)).to.equal(steady.last(symbol))
      }
      const to = millis(saved + 2 * MINUTE)
      expect(resumed.advance(to)).to.deep.equal(steady.advance(to))
    }
  })

  it('speaks in order of time, and of symbol where times are equal', () => {
    const events = market().advance(millis(OPEN + 5 * MINUTE))
    for (const [i, event] of events.entries()) {
      const before = events[i - 1]
      if (!before) continue
      expect(event.at).to.be.at.least(before.at)
      if (event.at === before.at) expect([symbolOf(before), symbolOf(event)]).to.deep.equal([symbolOf(before), symbolOf(event)].sort())
    }
  })

  it('refuses to go back in time', () => {
    const m = market()
    expect(() => m.advance(millis(m.start - 1))).to.throw(RangeError, 'cannot go back')
  })

  it('quotes positive, uncrossed prices on their tick, and answers with what it said last', () => {
    const m = market()
    const [call] = m.contracts('SPY')
    m.watch([call?.symbol ?? ''])
    for (let step = 0; step < 40; step++) {
      const events = m.advance(millis(m.start + (step + 1) * 17_300))
      for (const event of events) {
        if (event.type !== 'quote') continue
        expect(event.quote.ask).to.be.above(event.quote.bid)
        expect(event.quote.bid).to.be.above(0)
        const tick = event.quote.symbol.includes('/') ? PAIRS[0]?.pair.tick ?? 1 : 0.01
        expect(Math.abs(event.quote.ask / tick - Math.round(event.quote.ask / tick))).to.be.below(1e-6)
      }
      for (const symbol of new Set(events.filter(({ type }) => type === 'quote').map(symbolOf))) {
        const said = events.findLast((event) => event.type === 'quote' && symbolOf(event) === symbol)
        expect(m.quote(symbol)).to.deep.equal(said?.type === 'quote' && said.quote)
      }
      for (const symbol of new Set(events.filter(({ type }) => type === 'trade').map(symbolOf))) {
        const said = events.findLast((event) => event.type === 'trade' && symbolOf(event) === symbol)
        expect(m.last(symbol)).to.equal(said?.type === 'trade' && said.price)
      }
    }
  })

  it('makes every bar of the trades that it spoke of, and remembers the same bars', () => {
    const m = market()
    const events = m.advance(millis(OPEN + 30 * MINUTE))
    const bars = events.flatMap((event) => (event.type === 'bar' ? [event.bar] : []))
    for (const bar of bars.filter(({ start }) => start >= OPEN)) {
      const trades = events.flatMap((event) =>
        event.type === 'trade' && event.symbol === bar.symbol && event.at >= bar.start && event.at < bar.start + MINUTE ? [event] : [])
      const prices = trades.map(({ price }) => price)
      expect(bar).to.include({ open: prices[0], high: Math.max(...prices), low: Math.min(...prices), close: prices.at(-1) })
      expect(bar.volume).to.be.closeTo(trades.reduce((sum, { size }) => sum + size, 0), 1e-9)
    }
    for (const { symbol } of m.instruments)
      expect(m.bars(symbol, m.start, millis(OPEN + 60 * MINUTE))).to.deep.equal(bars.filter((bar) => bar.symbol === symbol))
  })

  it('has shares in regular sessions only, half days included', () => {
    const m = market(7, Date.parse('2026-12-01T00:00:00Z'))
    const week = m.bars('SPY', millis(Date.parse('2026-11-23T00:00:00Z')), millis(Date.parse('2026-11-29T00:00:00Z')))
    const perDay = groupByDay(week)
    const lengths = [...perDay].map(([date, bars]) => [date, bars.length])
    expect(lengths, 'Thanksgiving is 26 November 2026, the day after ends at 13:00').to.deep.equal([
      ['2026-11-23', 390], ['2026-11-24', 390], ['2026-11-25', 390], ['2026-11-27', 210],
    ])
  })

  it('joins history and present without a jump', () => {
    const later = market(7, OPEN + DAY)
    const played = market()
    const spoken = played.advance(millis(OPEN + 20 * MINUTE)).flatMap((event) => (event.type === 'bar' ? [event.bar] : []))
    for (const { symbol } of played.instruments) {
      const made = later.bars(symbol, played.start, millis(OPEN + 20 * MINUTE))
      expect(spoken.filter((bar) => bar.symbol === symbol), 'bars made on demand are the bars that were spoken').to.deep.equal(made)
    }
    const bitcoin = later.bars('BTC/USD', millis(OPEN - 10 * DAY), millis(OPEN))
    expect(bitcoin).to.have.length(14_400)
    const steps = bitcoin.slice(1).map((bar, i) => Math.abs(Math.log(bar.open / (bitcoin[i]?.close ?? NaN))))
    expect(Math.max(...steps), 'no step between two minutes is out of proportion, midnight included').to.be.below(0.01)
  })

  it('moves symbols together as their tables say', () => {
    const shares = syntheticMarket({ seed: 11, clock: millis(OPEN), universe: { shares: 12, pairs: 2 } })
    /** Over a quarter of an hour: within a minute the bounce between bid and ask hides what symbols share. */
    const returns = (symbol: string) => {
      const bars = shares.bars(symbol, millis(OPEN - 60 * DAY), millis(OPEN)).filter((bar) => bar.start % (15 * MINUTE) === 0)
      return bars.slice(1).flatMap((bar, i) => {
        const before = bars[i]
        return before && bar.start - before.start === 15 * MINUTE ? [Math.log(bar.close / before.close)] : []
      })
    }
    const expected = (a: string, b: string) => {
      const [left, right] = [a, b].map((symbol) => SHARES.find((spec) => spec.symbol === symbol))
      if (!left || !right) return NaN
      const sigma = (s: typeof left) => Math.hypot(s.market * MARKET_SIGMA, s.toSector * SECTOR_SIGMA, s.own)
      const shared = left.sector === right.sector ? left.toSector * right.toSector * SECTOR_SIGMA ** 2 : 0
      return (left.market * right.market * MARKET_SIGMA ** 2 + shared) / (sigma(left) * sigma(right))
    }
    for (const [a, b] of [['SPY', 'QQQ'], ['SPY', 'IWM'], ['BAC', 'XLF'], ['AAPL', 'KO'], ['SPY', 'GLD']] as const)
      expect(correlation(returns(a), returns(b)), `${a} with ${b}`).to.be.closeTo(expected(a, b), 0.15)
    const [btc, eth] = PAIRS
    if (!btc || !eth) throw new Error('the table of pairs is empty')
    const ofPair = (pair: typeof btc) => pair.toCrypto * CRYPTO_SIGMA / Math.hypot(pair.toCrypto * CRYPTO_SIGMA, pair.own)
    expect(correlation(returns('BTC/USD'), returns('ETH/USD'))).to.be.closeTo(ofPair(btc) * ofPair(eth), 0.15)
  })

  it('changes its behaviour on the date of a regime shift and not before', () => {
    const after = { drifting: 0.3, ranging: 0.3, volatility: 2 }
    const clock = millis(OPEN + 28 * DAY)
    const options = { seed: 7, clock, universe: small }
    const [plain, shifted] = [syntheticMarket(options), syntheticMarket({ ...options, regimeShift: { from: '2026-03-10', after } })]
    const bars = (m: MarketSource, from: number, to: number) => m.bars('QQQ', millis(from), millis(to))
    expect(bars(shifted, OPEN - 10 * DAY, OPEN - DAY)).to.deep.equal(bars(plain, OPEN - 10 * DAY, OPEN - DAY))
    const spread = (m: MarketSource) => Math.sqrt(bars(m, OPEN, clock).reduce((sum, bar) => sum + Math.log(bar.close / bar.open) ** 2, 0))
    expect(spread(shifted) / spread(plain), 'twice the volatility').to.be.closeTo(2, 0.25)
  })

  it('goes somewhere on drifting days and nowhere on ranging ones, with no favourite direction', () => {
    const days = (drifting: number, ranging: number) => {
      const regimeShift = { from: '2016-01-04', after: { drifting, ranging, volatility: 1 } }
      const m = syntheticMarket({ seed: 5, clock: millis(OPEN), universe: small, regimeShift })
      return [...groupByDay(m.bars('QQQ', millis(OPEN - 360 * DAY), millis(OPEN))).values()].map((bars) => {
        const [open, close] = [bars[0]?.open ?? NaN, bars.at(-1)?.close ?? NaN]
        const [high, low] = [Math.max(...bars.map((bar) => bar.high)), Math.min(...bars.map((bar) => bar.low))]
        return { efficiency: Math.abs(close - open) / (high - low), up: close > open ? 1 : 0 }
      })
    }
    const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
    const efficiency = (all: ReturnType<typeof days>) => mean(all.map((day) => day.efficiency))
    const [drifting, walking, ranging] = [days(1, 0), days(0, 0), days(0, 1)]
    expect(efficiency(walking), 'E|W| / E(range) is sqrt(2/pi) / sqrt(8/pi) = 1/2 of a random walk').to.be.closeTo(0.5, 0.06)
    expect(efficiency(drifting)).to.be.above(0.62)
    expect(efficiency(ranging)).to.be.below(0.36)
    for (const all of [drifting, walking, ranging])
      expect(mean(all.map((day) => day.up)), 'within three standard errors of a fair coin').to.be.closeTo(0.5, 0.1)
  })

  it('lists as much as a bench wants, at prices that suit a small account', () => {
    const m = syntheticMarket({ seed: 3, universe: { shares: 50, pairs: 10, underlyings: 5, contractsPer: 500 } })
    expect(m.instruments.filter(({ type }) => type === 'share')).to.have.length(50)
    expect(m.instruments.filter(({ type }) => type === 'pair')).to.have.length(10)
    const underlyings = m.instruments.filter(({ symbol }) => m.contracts(symbol).length > 0)
    expect(underlyings).to.have.length(5)
    for (const { symbol } of underlyings) expect(m.contracts(symbol).length).to.be.at.least(500)
    for (const { symbol, type } of m.instruments) if (type === 'share') expect(m.quote(symbol)?.bid).to.be.within(20, 80)
    expect(() => syntheticMarket({ seed: 3, universe: { shares: 500 } })).to.throw(RangeError, 'at most 60 shares')
  })

  it('knows the days of its world only, and no shares on a weekend', () => {
    const m = market(7, Date.parse('2026-03-14T12:00:00Z'))
    const events = m.advance(millis(m.start + DAY / 24))
    expect(events.length, 'pairs trade on a Saturday').to.be.above(0)
    expect(new Set(events.map(symbolOf)), 'and nothing else does').to.deep.equal(new Set(['BTC/USD', 'ETH/USD']))
    expect(() => market(7, Date.parse('2015-12-31T00:00:00Z')), 'no world before 2016').to.throw(RangeError, '2016-01-04')
    expect(() => market(7, Date.parse('2036-01-02T15:00:00Z')).quote('SPY')).to.throw(RangeError, '2035-12-31')
  })
})

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
  const [ma, mb] = [mean(a), mean(b)]
  const left = a.map((v) => v - ma)
  const right = b.map((v) => v - mb)
  const product = (x: readonly number[], y: readonly number[]) => x.reduce((sum, v, i) => sum + v * (y[i] ?? NaN), 0)
  return product(left, right) / Math.sqrt(product(left, left) * product(right, right))
}

function groupByDay(bars: readonly Bar[]): ReadonlyMap<string, readonly Bar[]> {
  const days = new Map<string, Bar[]>()
  for (const bar of bars) {
    const date = new Date(bar.start).toISOString().slice(0, 10)
    days.set(date, [...(days.get(date) ?? []), bar])
  }
  return days
}
