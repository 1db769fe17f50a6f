import { expect } from 'chai'
import { millis, orderId, venueId, type Millis } from '../core/brand.ts'
import type { Bar } from '../core/market/bar.ts'
import type { Quote } from '../core/market/quote.ts'
import type { ApprovedOrder } from '../core/order/approved.ts'
import type { EnterIntent, ExitOrderIntent, Leg } from '../core/order/intent.ts'
import { Outage, type Broker, type StreamName, type TradeUpdate } from '../core/ports/broker.ts'
import type { ExchangeOptions } from '../exchange/alpaca-api/exchange-options.ts'
import { KEYS, startTiny, type Tiny } from '../exchange/alpaca-api/testing/start-tiny.ts'
import { TINY_START, TinyMarket } from '../exchange/alpaca-api/testing/tiny-market.ts'
import { splitMarket } from '../exchange/market/split-market.ts'
import { createBroker } from './broker.ts'
import type { BrokerOptions } from './options.ts'

const CALL = 'AAPL260320C00100000'
const HIGHER_CALL = 'AAPL260320C00105000'

describe('the broker against the embedded exchange', () => {
  let world: World
  const start = async (exchange: Partial<ExchangeOptions> = {}, options: Partial<BrokerOptions> = {}): Promise<World> => {
    await world?.stop()
    world = await openWorld(exchange, options)
    return world
  }
  afterEach(() => world.stop())

  describe('an order', () => {
    it('is accepted, filled in the stream, and shown by a snapshot under the same execution', async () => {
      const { broker, tiny, heard } = await start()
      await broker.openStreams(heard)
      const outcome = await broker.submit(buy('AAPL', 10, 100.5))
      expect(outcome.type).to.equal('accepted')
      await tiny.step()
      await until(() => heard.updates.some(({ event }) => event === 'fill'))
      const streamed = heard.updates.flatMap(({ fills }) => fills)
      expect(streamed).to.have.length(1)
      expect(streamed[0]).to.include({ symbol: 'AAPL', side: 'buy', qty: 10, price: 100.01, position: 10 })
      const { fills, positions, orders, account } = await broker.snapshot({ unfinished: [orderId('t.1')], activitiesAfter: TINY_START })
      expect(fills.map(({ execution }) => execution), 'stream and activities name one execution alike').to.deep.equal(streamed.map(({ execution }) => execution))
      expect(positions).to.have.length(1)
      expect(positions[0]).to.include({ symbol: 'AAPL', qty: 10, available: 10, price: 100.01 })
      expect(orders.map(({ clientId, status }) => [clientId, status]), 'the unfinished one was asked for by its id').to.deep.equal([['t.1', 'filled']])
      expect(account.cash).to.be.closeTo(100_000 - 1_000.1, 0.01)
    })

    it('sent twice under one id is the same order, another one under it is a conflict', async () => {
      const { broker, tiny } = await start()
      await tiny.step()
      const first = await broker.submit(buy('AAPL', 1, 50))
      const again = await broker.submit(buy('AAPL', 1, 50))
      expect(again).to.have.nested.property('order.id', first.type === 'accepted' ? first.order.id : 'none')
      expect(await broker.submit(buy('AAPL', 2, 50))).to.include({ type: 'rejected', code: 'id-conflict' })
      expect(tiny.exchange.venue.orders({ status: 'all' })).to.have.length(1)
    })

    it('that the venue refuses says why in one word', async () => {
      const { broker, tiny } = await start()
      await tiny.step()
      expect(await broker.submit(buy('AAPL', 90_000, 100))).to.include({ type: 'rejected', code: 'money' })
      expect(await broker.submit(sell('BTC/USD', 1))).to.include({ type: 'rejected', code: 'qty' })
      expect(await broker.submit(buy('ZZZZ', 1, 100))).to.include({ type: 'rejected', code: 'notFound' })
    })

    it('with a bracket brings its children, and each is found by its own id of ours', async () => {
      const { broker, tiny } = await start()
      await tiny.step()
      const outcome = await broker.submit(bracket('AAPL', 10, 100.5))
      expect(outcome).to.have.nested.property('order.legs').with.length(2)
      const id = '00000000.1.0.1.00000000'
      expect(await broker.inquire(orderId(`${id}.s`))).to.have.nested.property('order.stopPrice', 95)
      expect(await broker.inquire(orderId(`${id}.t`))).to.have.nested.property('order.limitPrice', 110)
      const { orders } = await broker.snapshot({ unfinished: [orderId(`${id}.s`), orderId(`${id}.t`)], activitiesAfter: TINY_START })
      expect(orders.map(({ legs }) => legs.length), 'one order with both legs, though its children stand in the list by themselves').to.deep.equal([2])
    })

    it('of several legs is one order whose legs fill apart', async () => {
      const { broker, tiny, heard } = await start()
      await broker.openStreams(heard)
      await tiny.step(2)
      const outcome = await broker.submit(spread([leg(CALL, 'buy'), leg(HIGHER_CALL, 'sell')], 2, 0.5))
      expect(outcome.type, JSON.stringify(outcome)).to.equal('accepted')
      await tiny.step(2)
      await until(() => heard.updates.some(({ event }) => event === 'fill'))
      const fills = heard.updates.flatMap((update) => update.fills)
      expect(fills.map(({ symbol, side, qty }) => [symbol, side, qty])).to.deep.equal([[CALL, 'buy', 2], [HIGHER_CALL, 'sell', 2]])
      const { fills: listed } = await broker.snapshot({ unfinished: [], activitiesAfter: TINY_START })
      expect(listed.map(({ execution }) => execution).sort()).to.deep.equal(fills.map(({ execution }) => execution).sort())
    })

    it('is cancelled, and a cancel that comes too late says so', async () => {
      const { broker, tiny } = await start()
      await tiny.step()
      const placed = await broker.submit(buy('AAPL', 1, 50))
      const id = placed.type === 'accepted' ? placed.order.id : venueId('none')
      expect(await broker.cancel(id)).to.include({ outcome: 'accepted' })
      await tiny.step()
      expect(await broker.cancel(id)).to.include({ outcome: 'final' })
      expect(await broker.cancel(venueId('61e69015-8549-4bfd-b9c3-01e75843f47d'))).to.include({ outcome: 'failed' })
    })

    it('goes with all others at one call', async () => {
      const { broker, tiny } = await start()
      await tiny.step()
      for (const id of ['t.1', 't.2', 't.3']) await broker.submit({ ...buy('AAPL', 1, 50), id: orderId(id) })
      await broker.cancelAll()
      await tiny.step()
      expect(tiny.exchange.venue.orders({ status: 'open' })).to.deep.equal([])
    })
  })

  describe('in doubt', () => {
    for (const fault of ['rest.504AfterAccept', 'rest.resetAfterAccept'] as const) {
      it(`(${fault}) answers unknown, and the inquiry finds the one order that stands`, async () => {
        const { broker, tiny } = await start({ faults: { [fault]: { count: 1, method: 'POST' } } })
        await tiny.step()
        expect(await broker.submit(buy('AAPL', 1, 50))).to.have.property('type', 'unknown')
        expect(await broker.inquire(orderId('t.1'))).to.have.nested.property('order.clientId', 't.1')
        expect(tiny.exchange.venue.orders({ status: 'all' })).to.have.length(1)
      })
    }

    it('a time-out is unknown, and never a second POST', async () => {
      const { broker, tiny } = await start({ faults: { 'rest.slow': { count: 1, method: 'POST', ms: 400 } } }, { timings: { request: 100 } })
      await tiny.step()
      expect(await broker.submit(buy('AAPL', 1, 50))).to.have.property('type', 'unknown')
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(tiny.exchange.venue.orders({ status: 'all' }).length, 'at most the one that was slow').to.be.at.most(1)
    })

    it('an order that was never sent is absent after two looks', async () => {
      const { broker } = await start({}, { timings: { absence: 10 } })
      expect(await broker.inquire(orderId('t.9'))).to.deep.equal({ type: 'absent' })
    })

    it('a venue that does not listen got nothing: unsent for orders, an outage for reads', async () => {
      const { broker, tiny } = await start({}, { timings: { retry: 1 } })
      await tiny.stop()
      expect(await broker.submit(buy('AAPL', 1, 50))).to.have.property('type', 'unsent')
      expect(await broker.inquire(orderId('t.1'))).to.have.property('type', 'unknown')
      expect(await broker.clock().catch((error: unknown) => error)).to.be.instanceOf(Outage)
    })

    it('a wrong secret is refused in words that do not show it', async () => {
      const { broker } = await start({}, { secret: 'a-wrong-secret' })
      const refused = await broker.submit(buy('AAPL', 1, 50))
      expect(refused).to.include({ type: 'rejected', code: 'auth' })
      const outage: unknown = await broker.clock().catch((error: unknown) => error)
      expect(JSON.stringify([refused, String(outage), Object.entries(outage as object)])).to.not.match(/a-wrong-secret|PKTEST/)
    })

    it('a refused rate holds reads back until the window that the venue named has passed', async () => {
      const marketNow = rushing(TINY_START, 200)
      const { broker } = await start({ faults: { 'rest.429': { count: 1, path: '/v2/clock' } } }, { marketNow })
      expect(await broker.clock()).to.have.property('isOpen', false)
      expect(marketNow(), 'the next market minute').to.be.at.least(TINY_START + 60_000)
    })

    it('in lock-step a refused rate is said at once, since the market clock waits for us', async () => {
      const { broker } = await start({ rateLimit: 3 }, { serial: true, requestsPerMinute: 3 })
      await broker.clock()
      await broker.quotes(['AAPL'])
      const orders = await Promise.all([1, 2, 3].map((n) => broker.submit({ ...buy('AAPL', 1, 50), id: orderId(`t.${n}`) })))
      expect(orders.map(({ type }) => type)).to.deep.equal(['accepted', 'accepted', 'unsent'])
    })
  })

  describe('market data', () => {
    it('knows of no split and no dividend in a market that has none, and gives the same bars as traded', async () => {
      const { broker } = await start()
      const from = millis(TINY_START - 600_000)
      expect(await broker.corporateActions(['SPY', 'AAPL'], from, TINY_START)).to.deep.equal([])
      expect(await broker.tradedBars(['SPY'], from, TINY_START)).to.deep.equal(await broker.bars(['SPY'], from, TINY_START))
    })

    it('hears of a split ahead of its day, and reads bars as they were traded or in the shares of today', async () => {
      const source = splitMarket(new TinyMarket(), [{ type: 'split', symbol: 'SPY', date: '2026-03-11', to: 4, from: 1 }])
      const { broker, tiny } = await start({ source, stepMs: 3_600_000 })
      const day = (from: string, to: string) => broker.corporateActions(['SPY', 'AAPL'], millis(Date.parse(from)), millis(Date.parse(to)))
      const split = { type: 'split', symbol: 'SPY', date: '2026-03-11', to: 4, from: 1 }
      expect(await day('2026-03-11', '2026-03-12')).to.deep.equal([split])
      expect(await day('2026-03-12', '2026-03-13'), 'another day').to.deep.equal([])
      const closes = async (read: typeof broker.bars) => (await read(['SPY'], millis(TINY_START - 120_000), TINY_START)).map(({ close }) => close)
      expect(await closes(broker.bars), 'on the day before').to.deep.equal([500, 500])
      await tiny.step(16)
      expect(await closes(broker.bars)).to.deep.equal([125, 125])
      expect(await closes(broker.tradedBars)).to.deep.equal([500, 500])
    })

    it('gives instruments, bars, quotes, a chain and the clock', async () => {
      const { broker, tiny } = await start()
      await tiny.step(3)
      const instruments = await broker.instruments(['SPY', 'NOPE', 'AAPL'], ['BTC/USD', 'NOPE/USD'])
      expect(instruments.map(({ symbol }) => symbol)).to.deep.equal(['SPY', 'AAPL', 'BTC/USD'])
      expect(instruments[2]).to.deep.include({ type: 'pair', base: 'BTC', quote: 'USD', minimumQty: 0.0001 })
      const from = millis(TINY_START - 5 * 60_000)
      const bars = await broker.bars(['SPY', 'BTC/USD'], from, TINY_START)
      expect(bars.map(({ symbol, start: at }) => `${symbol} ${(at - from) / 60_000}`)).to.deep.equal([
        ...[0, 1, 2, 3, 4].map((minute) => `SPY ${minute}`),
        ...[0, 1, 2, 3, 4].map((minute) => `BTC/USD ${minute}`),
      ])
      expect((await broker.quotes(['BTC/USD', 'AAPL', CALL])).map(({ symbol, bid, ask }) => [symbol, bid, ask])).to.deep.equal([
        ['BTC/USD', 59_999, 60_001],
        ['AAPL', 99.99, 100.01],
        [CALL, 0.99, 1.01],
      ])
      const chain = await broker.chain('AAPL', { expiryFrom: '2026-03-20', expiryTo: '2026-03-20', strikeFrom: 95, strikeTo: 105 })
      expect(chain.entries.map(({ contract }) => contract.symbol)).to.deep.equal(
        ['C00095000', 'C00100000', 'C00105000', 'P00095000', 'P00100000', 'P00105000'].map((tail) => `AAPL260320${tail}`),
      )
      expect(chain.entries[1]).to.include({ openInterest: 1200, impliedVolatility: 0.25, delta: 0.5 })
      expect(await broker.clock()).to.deep.include({ isOpen: true, nextClose: Date.parse('2026-03-10T20:00:00Z') })
      expect(broker.usage().used).to.be.greaterThan(5)
    })

    it('gives half hours that hold the same as their minutes', async () => {
      const { broker } = await start()
      const from = millis(Math.floor(TINY_START / 1_800_000 - 2) * 1_800_000)
      const [minutes, halves] = [await broker.bars(['SPY'], from, TINY_START), await broker.bars(['SPY'], from, TINY_START, 30)]
      expect(halves.map((half) => half.start)).to.deep.equal([...new Set(minutes.map((one) => one.start - (one.start % 1_800_000)))])
      for (const half of halves) {
        const own = minutes.filter((one) => one.start >= half.start && one.start < half.start + 1_800_000)
        expect([half.open, half.high, half.low, half.close, half.volume]).to.deep.equal([own[0]?.open, Math.max(...own.map(({ high }) => high)), Math.min(...own.map(({ low }) => low)), own.at(-1)?.close, own.reduce((sum, { volume }) => sum + volume, 0)])
      }
    })

    it('streams every bar and quote that is asked for, and counts as the exchange does', async () => {
      const { broker, tiny, heard } = await start()
      broker.subscribe({ shares: ['AAPL'], pairs: ['BTC/USD'], contracts: [] })
      await broker.openStreams(heard)
      expect(heard.states()).to.deep.equal({ trading: true, stock: true, crypto: true, option: true })
      broker.subscribe({ shares: ['AAPL', 'SPY'], pairs: ['BTC/USD'], contracts: [CALL] })
      await new Promise((resolve) => setTimeout(resolve, 100))
      await tiny.step(2)
      await until(() => heard.bars.length >= 6)
      expect(tally(heard.bars)).to.deep.equal({ AAPL: 2, 'BTC/USD': 2, SPY: 2 })
      await until(() => heard.quotes.length >= 8)
      expect(tally(heard.quotes)).to.deep.equal({ AAPL: 2, [CALL]: 2, 'BTC/USD': 2, SPY: 2 })
      expect(heard.counts).to.include({ stock: 8, crypto: 4, option: 2 })
    })
  })

  describe('a stream', () => {
    it('that is killed comes back with its subscriptions, and says that there was a gap', async () => {
      const { broker, tiny, heard } = await start()
      broker.subscribe({ shares: ['AAPL'], pairs: [], contracts: [] })
      await broker.openStreams(heard)
      tiny.exchange.faults.arm({ 'ws.kill': { count: 1, stream: 'stock' } })
      await tiny.step()
      await until(() => heard.story('stock').join() === 'up,down,up')
      expect(heard.story('trading'), 'the others did not notice').to.deep.equal(['up'])
      await tiny.step()
      await until(() => heard.bars.length > 0)
    })

    it('whose place is taken (406) leaves the socket, waits and tries again', async () => {
      const { broker, heard } = await start({ faults: { 'ws.connLimit': { count: 1, stream: 'trading' } } })
      await broker.openStreams(heard)
      await until(() => heard.story('trading').join() === 'down,up')
      expect(heard.whys('trading')[0]).to.match(/connection limit/)
    })

    for (const fault of ['ws.muteAuth', 'ws.muteListenAck', 'ws.reject429'] as const) {
      it(`that is left without an answer (${fault}) is dialled anew`, async () => {
        const { broker, heard } = await start({ faults: { [fault]: { count: 1, stream: 'trading' } } }, { timings: { auth: 150, ack: 150, limited: 150 } })
        await broker.openStreams(heard)
        await until(() => heard.story('trading').join() === 'down,up')
      })
    }

    it('that goes mute in session while its socket lives is dialled anew', async () => {
      const { broker, tiny, heard } = await start({}, { timings: { stale: 60_000, staleWall: 150 }, marketNow: rushing(TINY_START + 120_000, 1_000) })
      broker.subscribe({ shares: [], pairs: ['BTC/USD'], contracts: [] })
      tiny.exchange.faults.arm({ 'ws.muteData': { stream: 'crypto' } })
      await broker.openStreams(heard)
      await until(() => heard.story('crypto').includes('down'))
      expect(heard.whys('crypto').at(-1)).to.match(/silent for \d+ s/)
    })

    it('beyond the plan\'s symbols (405) is rebuilt with what it may carry', async () => {
      const { broker, heard } = await start({ symbolLimit: { stock: 1 } })
      broker.subscribe({ shares: ['AAPL', 'SPY'], pairs: [], contracts: [] })
      await broker.openStreams(heard)
      await until(() => heard.story('stock').join() === 'down,up')
      expect(heard.whys('stock').at(-1)).to.equal("carries 1 of 2 symbols, the plan's limit")
      expect(broker.carries(), 'so that the others can be polled').to.deep.equal({ shares: 1, pairs: 100, contracts: 200 })
    })

    it('that was rebuilt with half asks for fewer than were refused on the same connection', async () => {
      const { broker, heard } = await start({ symbolLimit: { stock: 3 } }, { timings: { limitedMost: 150 } })
      const want = (...shares: readonly string[]): void => broker.subscribe({ shares, pairs: [], contracts: [] })
      want('AAPL', 'SPY', 'QQQ', 'MSFT', 'KO')
      await broker.openStreams(heard)
      await until(() => heard.story('stock').join() === 'down,up')
      expect(broker.carries().shares).to.equal(2)
      await until(() => {
        want('AAPL', 'SPY', 'QQQ')
        return broker.carries().shares === 3
      })
      want('AAPL', 'SPY', 'QQQ', 'MSFT')
      await until(() => heard.story('stock').join() === 'down,up,down,up')
      expect(broker.carries().shares, 'one too many leaves what was carried').to.equal(3)
    })

    it('of trade updates with a frame of null tells a gap and still counts it', async () => {
      const { broker, tiny, heard } = await start({ faults: { 'tu.nullData': { count: 1, event: 'fill' } } })
      await broker.openStreams(heard)
      await tiny.step()
      await broker.submit(buy('AAPL', 1, 100.5))
      await tiny.step()
      await until(() => heard.story('trading').join() === 'up,down,up')
      expect(heard.counts.trading).to.be.greaterThan(heard.updates.length)
    })
  })
})

const KINDS: readonly StreamName[] = ['trading', 'stock', 'crypto', 'option']

interface World {
  readonly broker: Broker
  readonly tiny: Tiny
  readonly heard: ReturnType<typeof listener>
  stop(): Promise<void>
}

async function openWorld(exchange: Partial<ExchangeOptions>, options: Partial<BrokerOptions>): Promise<World> {
  const tiny = await startTiny(exchange)
  const { url: baseUrl } = tiny.exchange
  const marketNow = () => tiny.exchange.now()
  const broker = createBroker({ ...KEYS, environment: 'local', baseUrl, now: Date.now, marketNow, ...options })
  let stopped = false
  const stopExchange = async (): Promise<void> => {
    if (stopped) return
    stopped = true
    await tiny.stop()
  }
  const stop = async (): Promise<void> => {
    await broker.close()
    await stopExchange()
  }
  return { broker, tiny: { ...tiny, stop: stopExchange }, heard: listener(), stop }
}

/** Remembers everything that the streams told. */
function listener() {
  const told: { readonly stream: StreamName; readonly up: boolean; readonly why: string }[] = []
  const updates: TradeUpdate[] = []
  const bars: Bar[] = []
  const quotes: Quote[] = []
  const counts: Record<StreamName, number> = { trading: 0, stock: 0, crypto: 0, option: 0 }
  const of = (stream: StreamName) => told.filter((one) => one.stream === stream)
  return {
    updates,
    bars,
    quotes,
    counts,
    onUpdate: (update: TradeUpdate) => void updates.push(update),
    onBars: (more: readonly Bar[]) => void bars.push(...more),
    onQuotes: (more: readonly Quote[]) => void quotes.push(...more),
    onState: (stream: StreamName, up: boolean, why: string) => void told.push({ stream, up, why }),
    onCount: (stream: StreamName, total: number) => void (counts[stream] = total),
    story: (stream: StreamName) => of(stream).map(({ up }) => (up ? 'up' : 'down')),
    whys: (stream: StreamName) => of(stream).map(({ why }) => why),
    states: () => Object.fromEntries(KINDS.map((stream) => [stream, of(stream).at(-1)?.up])),
  }
}

/** Looks every few milliseconds; fails after five seconds. */
async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 500) throw new Error('it did not happen within five seconds')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** A market clock so many times as fast as the wall. */
function rushing(from: number, speed: number): () => Millis {
  const began = Date.now()
  return () => millis(from + (Date.now() - began) * speed)
}

function tally(items: readonly { readonly symbol: string }[]): Readonly<Record<string, number>> {
  const symbols = [...new Set(items.map(({ symbol }) => symbol))].sort()
  return Object.fromEntries(symbols.map((symbol) => [symbol, items.filter((item) => item.symbol === symbol).length]))
}

const BASE = { module: 'stocks', strategy: 'orb', underlying: 'AAPL', at: TINY_START, reason: { code: 'range-broken', numbers: {} }, parameters: 1 } as const

function leg(symbol: string, side: Leg['side'], effect: Leg['effect'] = 'open'): Leg {
  return { symbol, side, ratio: 1, effect }
}

function buy(symbol: string, qty: number, limit: number): ApprovedOrder {
  return spread([leg(symbol, 'buy')], qty, limit)
}

function bracket(symbol: string, qty: number, limit: number): ApprovedOrder {
  const { intent } = buy(symbol, qty, limit)
  return approved('00000000.1.0.1.00000000', { ...intent, protection: { stop: 95, target: 110, exitAt: null } } as EnterIntent, true)
}

function spread(legs: readonly Leg[], qty: number, limit: number): ApprovedOrder {
  const protection = { stop: null, target: null, exitAt: null }
  return approved('t.1', { ...BASE, type: 'enter', legs, qty, limit, confidence: 1, protection, riskPerUnit: 1, expiresAt: millis(TINY_START + 600_000) })
}

function sell(symbol: string, qty: number): ApprovedOrder {
  return approved('t.2', { ...BASE, type: 'close', legs: [leg(symbol, 'sell', 'close')], qty, limit: null })
}

/** What the gate would have made. */
function approved(id: string, intent: EnterIntent | ExitOrderIntent, withBracket = false): ApprovedOrder {
  return { id: orderId(id), intent, bracket: withBracket } as unknown as ApprovedOrder
}
