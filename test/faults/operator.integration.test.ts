import { expect } from 'chai'
import { MODULES } from '../../core/order/module-name.ts'
import { KEYS, refusalsSince, type Running, type Stand, until, withStand } from './kit.ts'

const COINS = { symbols: { crypto: ['BTC/USD'] } } as const
/** One position may be most of the account here, so that its fall is the account's. */
const LARGE = { maxPositionSize: 1, riskPerTrade: 0.9, allocation: { stocks: 1, crypto: 1, options: 1 } } as const

describe('an operator', function () {
  this.timeout(60_000)

  it('cancels five open orders at once while cycles run, whoever sent them', () =>
    withStand(COINS, async (stand) => {
      const desk = await stand.start()
      for (const n of [1, 2, 3, 4, 5]) await submit(stand, `by-hand-${n}`)
      expect(openOrders(stand)).to.have.length(5)
      await until('a cycle', () => desk.of('cycle.ended').length > 0)
      desk.command({ type: 'cancel-all' })
      await until('none stands', () => openOrders(stand).length === 0)
      expect(desk.of('command.received')[0], 'it is on record').to.include({ actor: 'test', action: 'cancel-all', resource: 'desk' })
      expect(desk.of('command.done')[0]).to.include({ outcome: 'done' })
    }))

  it('halts: no entry, over a restart too, until resume; the position keeps its stop', () =>
    withStand({ symbols: { crypto: ['BTC/USD'], stocks: ['AAPL'] } }, async (stand) => {
      const first = await stand.start()
      await hold(stand, first)
      first.command({ type: 'halt' })
      const since = first.clock.now()
      stand.put('AAPL', 100.5)
      await until('a refusal', () => refusalsSince(first, since).length > 0)
      expect(new Set(refusalsSince(first, since))).to.deep.equal(new Set(['state-halted']))
      await first.stop()

      const second = await stand.start()
      await until('a refusal after the restart', () => refusalsSince(second, since).length > refusalsSince(first, since).length || second.of('intent.refused').length > 1)
      stand.put('BTC/USD', 50_000)
      await until('the stop sold', () => second.of('trade.closed').length === 1)
      expect(stand.orders().filter((order) => order.symbol === 'AAPL')).to.deep.equal([])
      second.command({ type: 'resume', scope: 'desk' })
      await until('an entry', () => second.of('order.filled').some((fact) => fact.symbol === 'AAPL'))
    }))

  it('flattens: everything is sold, nothing is bought again', () =>
    withStand({ symbols: { crypto: ['BTC/USD'], stocks: ['AAPL'] } }, async (stand) => {
      const desk = await stand.start()
      stand.put('AAPL', 100.5)
      await hold(stand, desk)
      await until('shares are held', () => stand.exchange.venue.positions().length === 2)
      desk.command({ type: 'flatten' })
      await until('the venue holds nothing', () => stand.exchange.venue.positions().length === 0)
      await stand.minutes(2)
      expect(stand.exchange.venue.positions()).to.deep.equal([])
      expect(openOrders(stand), 'the brackets are gone too').to.deep.equal([])
    }))
})

describe('a fall of equity by a fifth', function () {
  this.timeout(60_000)

  it('halts entries, leaves exits, is told once, and stands over a restart', () =>
    withStand({ symbols: { crypto: ['BTC/USD'], stocks: ['AAPL'] }, limits: LARGE }, async (stand) => {
      const first = await stand.start()
      first.command({ type: 'parameters', module: 'crypto', strategy: 'asking', values: { room: 0.4 } })
      await hold(stand, first)
      // Four fifths and more of 100,000 dollars lie in coins: their fall by 30 % is a fall of the account by over 20 %.
      stand.put('BTC/USD', 42_000)
      await until('the drawdown is seen', () => causesOf(first).includes('drawdown'))
      const numbers = first.of('cause.began').find((fact) => fact.cause === 'drawdown')?.numbers
      expect(numbers?.['actual']).to.be.within(0.2, 0.32)
      expect(numbers).to.include({ limit: 0.2, peak: 100_000 })
      await first.stop()

      const second = await stand.start()
      stand.put('AAPL', 100.5)
      await until('a refusal', () => second.of('intent.refused').length > 0)
      expect(second.of('intent.refused').at(-1)?.refusal.code).to.equal('state-halted')
      stand.put('BTC/USD', 35_000)
      await until('the stop sold', () => second.of('trade.closed').length === 1)
      expect(second.of('cause.began').filter((fact) => fact.cause === 'drawdown'), 'one alert').to.have.length(1)
      second.command({ type: 'resume', scope: 'desk' })
      expect(second.of('peak.restarted'), 'resume begins the drawdown anew').to.have.length(1)
      await until('an entry', () => second.of('order.filled').some((fact) => fact.symbol === 'AAPL'))
    }))
})

describe('what becomes of an order', function () {
  this.timeout(60_000)

  it('that fills in parts: the position is what was filled', () =>
    withStand({ ...COINS, exchange: { faults: { 'order.partialFills': { probability: 0.6 } } } }, async (stand) => {
      const desk = await stand.start()
      await hold(stand, desk)
      expect(desk.of('order.filled').length, 'several fills').to.be.above(1)
      const bought = desk.of('order.filled').reduce((sum, fact) => sum + fact.qty - fact.feeQty, 0)
      expect(heldQty(desk)).to.be.closeTo(bought, 1e-8)
      expect(heldQty(desk)).to.be.closeTo(Number(stand.exchange.venue.positions()[0]?.qty), 1e-8)
    }))

  it('that is rejected after it was taken: nothing is held, and its reservation is free again', () =>
    withStand({ ...COINS, exchange: { faults: { 'order.lateReject': { count: 1 } } }, limits: { maxOpenPositions: 1 } }, async (stand) => {
      const desk = await stand.start()
      stand.put('BTC/USD', 60_000.5)
      await until('it was rejected', () => desk.of('order.ended').length === 1)
      expect(desk.of('order.ended')[0]).to.include({ status: 'rejected' })
      expect(stand.exchange.venue.positions()).to.deep.equal([])
      expect(heldQty(desk)).to.equal(0)
      await until('the next one fills', () => desk.of('order.filled').length === 1)
      expect(stand.orders().map((order) => order.status)).to.deep.equal(['rejected', 'filled'])
    }))

  it('that nobody fills: it is taken back when its time is over, and nothing is held', () =>
    withStand(COINS, async (stand) => {
      const desk = await stand.start()
      desk.onFacts((facts) => {
        if (facts.some((fact) => fact.type === 'order.approved')) stand.put('BTC/USD', 66_000)
      })
      stand.put('BTC/USD', 60_000.5)
      await until('it ended', () => desk.of('order.ended').length === 1, 20_000)
      expect(desk.of('cancel.requested')[0]?.why).to.equal('entry-late')
      expect(desk.of('order.ended')[0]?.status).to.equal('canceled')
      expect(stand.orders().map((order) => order.status)).to.deep.equal(['canceled'])
    }))
})

describe('the switches', function () {
  this.timeout(60_000)

  it('EXECUTION_ENABLED=false: cycles, signals and refusals, and not one order', () =>
    withStand({ limits: { executionEnabled: false } }, async (stand) => {
      const desk = await stand.start()
      stand.put('BTC/USD', 60_000.5)
      await until('signals', () => desk.of('cycle.ended').reduce((sum, fact) => sum + fact.modules.crypto.signals, 0) > 1)
      expect(new Set(refusalsSince(desk, 0))).to.deep.equal(new Set(['execution-off']))
      expect(stand.orders()).to.deep.equal([])
    }))

  for (const on of [0, 1, 2, 3, 4, 5, 6, 7]) {
    const names = MODULES.filter((_, i) => (on >> i) & 1)
    it(`run ${names.length === 0 ? 'no module' : names.join(' and ')}, and ask the venue for nothing of the others`, async () => {
      const symbols = Object.fromEntries(names.map((name) => [name, [{ stocks: 'SPY', crypto: 'BTC/USD', options: 'AAPL' }[name]]]))
      const asked: string[] = []
      const real = globalThis.fetch
      globalThis.fetch = async (input, init) => {
        asked.push(String(input instanceof Request ? input.url : input))
        return real(input, init)
      }
      try {
        await withStand({ symbols, speed: 240 }, async (stand) => {
          const desk = await stand.start()
          await until('a cycle in the session', () => desk.of('cycle.ended').some((fact) => fact.at > Date.parse('2026-03-10T13:31:00Z')))
          const last = desk.of('cycle.ended').at(-1)
          for (const name of MODULES) expect(last?.modules[name].outcome, name).to.equal(names.includes(name) ? 'ok' : 'off')
        })
      } finally {
        globalThis.fetch = real
      }
      const wanted = { stocks: /stocks.*SPY|assets\/SPY/, crypto: /crypto.*BTC|assets\/BTC/, options: /options\/snapshots|option.*contracts/ }
      for (const name of MODULES) expect(asked.some((url) => wanted[name].test(decodeURIComponent(url))), `${name} in ${asked.length} requests`).to.equal(names.includes(name))
    })
  }
})

describe('the record', function () {
  this.timeout(30_000)

  it('holds each approved order that the venue holds, and each refusal with its numbers', () =>
    withStand({ symbols: { crypto: ['BTC/USD'], stocks: ['AAPL'] }, limits: { maxOpenPositions: 1 } }, async (stand) => {
      const desk = await stand.start()
      await hold(stand, desk)
      stand.put('AAPL', 100.5)
      await until('a refusal', () => desk.of('intent.refused').length > 0)
      const approved = desk.of('order.approved').map((fact) => fact.order.id)
      expect(stand.orders().map((order) => order.client_order_id)).to.deep.equal(approved)
      const [refused] = desk.of('intent.refused')
      expect(refused?.refusal).to.deep.equal({ code: 'open-positions', numbers: { limit: 1, actual: 2 } })
      expect(refused?.intent, 'with what was wanted and why').to.deep.include({ module: 'stocks', underlying: 'AAPL', reason: { code: 'momentum-up', numbers: { close: 100.5 } } })
    }))
})

async function hold(stand: Stand, desk: Running): Promise<void> {
  stand.put('BTC/USD', 60_000.5)
  await until('coins are held', () => desk.of('order.ended').some((fact) => fact.status === 'filled' && desk.of('order.approved').some(({ order }) => order.id === fact.id && order.intent.module === 'crypto')))
  stand.put('BTC/USD', 60_000)
}

function openOrders(stand: Stand) {
  return stand.orders().filter((order) => ['new', 'held', 'accepted', 'partially_filled', 'pending_new'].includes(order.status))
}

async function submit(stand: Stand, id: string): Promise<void> {
  const body = { symbol: 'BTC/USD', side: 'buy', type: 'limit', limit_price: '1000', qty: '0.1', time_in_force: 'gtc', client_order_id: id }
  const headers = { 'apca-api-key-id': KEYS.keyId, 'apca-api-secret-key': KEYS.secret, 'content-type': 'application/json' }
  const answer = await fetch(`${stand.exchange.url}/v2/orders`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(answer.status).to.equal(200)
}

function causesOf(desk: Running): readonly string[] {
  return [...(desk.engine.engine.book.causes.get('desk')?.keys() ?? [])]
}

function heldQty(desk: Running): number {
  return [...desk.engine.engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings).reduce((sum, { qty }) => sum + qty, 0)
}
