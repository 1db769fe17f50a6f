import { expect } from 'chai'
import { readConfig } from '../../config/read-config.ts'
import type { Broker } from '../../core/ports/broker.ts'
import { type Millis, millis } from '../../core/brand.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import type { MarketEvent } from '../../exchange/market/source.ts'
import { TINY_START, TinyMarket } from '../../exchange/alpaca-api/testing/tiny-market.ts'
import { gather } from '../../orchestrator/feed/gather.ts'
import { wallClock } from '../../orchestrator/feed/wall-clock.ts'
import { createBroker } from '../../broker/broker.ts'
import { KEYS, until, withStand } from './kit.ts'

describe('the pace', function () {
  this.timeout(60_000)

  it('without a setting leaves 120 seconds of market time between the end of a cycle and the next one\'s beginning', () =>
    withStand({ speed: 600 }, async (stand) => {
      const read = readConfig({ ALPACA_PAPER_API_KEY: 'k', ALPACA_PAPER_SECRET_KEY: 's' }, 'engine')
      const cycleDelay = read.type === 'config' ? read.config.orchestrator.cycleDelay : NaN
      const desk = await stand.start({ cycleDelay })
      await until('four cycles', () => desk.of('cycle.ended').length >= 4)
      const cycles = desk.of('cycle.ended')
      const pauses = cycles.slice(1).map((cycle, i) => cycle.began - (cycles[i]?.at ?? NaN))
      for (const pause of pauses) expect(pause).to.be.at.least(120_000)
      // The clock is looked at ten times in a wall second, which is a market minute here.
      for (const pause of pauses) expect(pause).to.be.below(120_000 + 5 * MINUTE)
    }))

  for (const [atOnce, most] of [[1, 1], [2, 2], [3, 3]] as const)
    it(`with MAX_CONCURRENT_MODULES=${atOnce} lets ${most} of three slow modules gather at the same moment`, () =>
      withStand({ exchange: { faults: { 'rest.slow': { ms: 150 } } } }, async (stand) => {
        const clock = wallClock()
        const real = createBroker({ ...KEYS, environment: 'local', baseUrl: stand.exchange.url, now: Date.now, marketNow: () => clock.now() })
        let [now, seen] = [0, 0]
        const broker: Broker = {
          ...real,
          async quotes(symbols) {
            seen = Math.max(seen, (now += 1))
            return real.quotes(symbols).finally(() => (now -= 1))
          },
        }
        const plans = ([['stocks', 'AAPL'], ['crypto', 'BTC/USD'], ['options', 'SPY']] as const).map(([module, symbol]) => ({ module, enabled: true, symbols: () => [symbol], underlyings: () => [] }))
        const gathered = await gather({ broker, clock, plans, atOnce, timeOut: 5_000 })
        expect(Object.values(gathered).map(({ outcome }) => outcome)).to.deep.equal(['ok', 'ok', 'ok'])
        expect(seen).to.equal(most)
        await real.close()
      }))
})

describe('data that is missing', function () {
  this.timeout(60_000)

  it('is told once with its date, and the run goes on', () =>
    withStand({ symbols: { crypto: ['BTC/USD'] }, market: new HoleyMarket() }, async (stand) => {
      const desk = await stand.start()
      await stand.minutes(3)
      stand.faults.arm({ 'ws.reject429': { stream: 'crypto' }, 'ws.kill': { stream: 'crypto', now: true } })
      await stand.minutes(9)
      stand.faults.disarm()
      await until('the gap is told', () => desk.of('data.gap').length > 0)
      const since = desk.of('cycle.ended').length
      await until('cycles go on', () => desk.of('cycle.ended').length > since + 3)
      expect(desk.of('data.gap')).to.have.length(1)
      expect(desk.of('data.gap')[0]).to.include({ symbol: 'BTC/USD', from: HOLE.from, to: HOLE.to })
    }))

  it('leaves the last good price, which no entry may use beyond its age, while exits still act on it', () =>
    withStand({ cycleDelay: 5_000, moduleTimeOut: 400 }, async (stand) => {
      const desk = await stand.start()
      stand.put('BTC/USD', 60_000.5)
      await until('coins are held', () => desk.of('order.ended').length > 0)
      stand.put('BTC/USD', 60_000)
      await stand.minutes(1)
      stand.faults.arm({ 'ws.muteData': {}, 'venue.away': { path: '/v1beta3/crypto' }, 'rest.slow': { path: '/v2/stocks', ms: 60_000 } })
      stand.put('AAPL', 100.5)
      await stand.minutes(4)
      const age = desk.clock.now() - (desk.engine.engine.market.markedAt('BTC/USD') ?? 0)
      expect(age, 'its age is known').to.be.above(3 * MINUTE)
      expect(desk.engine.engine.market.mark('BTC/USD')).to.be.closeTo(60_000, 1)
      expect(desk.of('module.failed').length, 'the failed calls are on record').to.be.above(0)
      expect(stand.orders().map((order) => order.symbol), 'no entry').to.deep.equal(['BTC/USD'])
      desk.command({ type: 'flatten' })
      await until('the coins are sold without a fresh price', () => stand.exchange.venue.positions().length === 0)
      stand.faults.disarm()
    }))
})

const HOLE = { from: millis(TINY_START + 5 * MINUTE), to: millis(TINY_START + 11 * MINUTE) }

/** A market whose history lacks six minutes. */
class HoleyMarket extends TinyMarket {
  override bars(symbol: string, from: Millis, to: Millis): readonly Bar[] {
    return super.bars(symbol, from, to).filter(({ start }) => start < HOLE.from || start >= HOLE.to)
  }

  override advance(to: Millis): readonly MarketEvent[] {
    return super.advance(to).filter((event) => event.type !== 'bar' || event.bar.start < HOLE.from || event.bar.start >= HOLE.to)
  }
}
