import { expect } from 'chai'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { birthId } from '../../core/brand.ts'
import { KEYS, refusalsSince, type Running, until, withStand } from './kit.ts'

/** Two disks share no lease: the venue's one trading stream, and orders with a foreign birth id, are what the second can see. */
describe('a second engine on another disk', function () {
  this.timeout(60_000)
  let other: string
  before(() => (other = mkdtempSync(join(tmpdir(), 'tercet-other-'))))
  after(() => rmSync(other, { recursive: true, force: true }))

  it('takes no new risk while the first holds the trading stream, is passive with the reason when that lasts, and takes over when it ends', () =>
    withStand({ symbols: { crypto: ['BTC/USD'] }, passiveAfter: 1_500, broker: { timings: { limited: 200, limitedMost: 400 } } }, async (stand) => {
      const first = await stand.start()
      const second = await stand.start({ folder: other, birth: birthId('other000') })
      expect(second.engine.feed.states().trading.why).to.match(/connection limit.*another connection holds/)
      stand.put('BTC/USD', 60_000.5)
      await until('the first trades', () => first.of('order.filled').length === 1)
      await until('the second is passive', () => causesOf(second).includes('passive'))
      expect(second.engine.passivity.reasons()['place']).to.match(/another connection has held the trading stream.*second engine/)
      expect(second.log.join('\n')).to.match(/error passive, no new risk is taken: another connection/)
      expect(new Set(refusalsSince(second, 0)), 'before and after').to.satisfy((codes: Set<string>) => [...codes].every((code) => ['book-unreconciled', 'state-reducing'].includes(code)))
      expect(stand.orders().map((order) => order.client_order_id.slice(0, 8)), 'all orders are the first one\'s').to.deep.equal(['faults00'])
      stand.put('BTC/USD', 60_000)

      await first.stop()
      await until('the second is no longer passive', () => causesOf(second).length === 0)
      stand.put('BTC/USD', 60_000.5)
      await until('it trades', () => second.of('order.filled').length === 1)
      expect([...second.engine.engine.book.sleeves.keys()], 'what the first bought lies outside').to.include('outside//BTC/USD')
    }))

  it('is passive when it finds a live order of another birth, and a person ends that', () =>
    withStand({ symbols: { crypto: ['BTC/USD'] } }, async (stand) => {
      const body = { symbol: 'BTC/USD', side: 'buy', type: 'limit', limit_price: '1000', qty: '0.1', time_in_force: 'gtc', client_order_id: 'strange0.1.0.1.00000000' }
      const headers = { 'apca-api-key-id': KEYS.keyId, 'apca-api-secret-key': KEYS.secret, 'content-type': 'application/json' }
      const answer = await fetch(`${stand.exchange.url}/v2/orders`, { method: 'POST', headers, body: JSON.stringify(body) })
      expect(answer.status).to.equal(200)
      const desk = await stand.start()
      expect(causesOf(desk)).to.include('passive')
      stand.put('BTC/USD', 60_000.5)
      await until('a refusal', () => refusalsSince(desk, 0).includes('state-reducing'))
      expect(stand.orders(), 'the stranger is left alone').to.have.length(1)
      expect(stand.orders()[0]?.status).to.equal('new')
      desk.command({ type: 'resume', scope: 'desk' })
      desk.command({ type: 'cancel-all' })
      await until('cancel-all takes what is not ours too', () => stand.orders()[0]?.status === 'canceled')
    }))
})

describe('a trade that somebody else made on the account', function () {
  this.timeout(30_000)

  it('is believed when a second look shows it again a moment later, for the calls of one look are not of one moment', () =>
    withStand({ symbols: { crypto: ['BTC/USD'] } }, async (stand) => {
      const desk = await stand.start()
      await until('a cycle', () => desk.of('cycle.ended').length > 0)
      const headers = { 'apca-api-key-id': KEYS.keyId, 'apca-api-secret-key': KEYS.secret, 'content-type': 'application/json' }
      const body = { symbol: 'BTC/USD', side: 'buy', type: 'market', qty: '0.1', time_in_force: 'gtc' }
      expect((await fetch(`${stand.exchange.url}/v2/orders`, { method: 'POST', headers, body: JSON.stringify(body) })).status).to.equal(200)
      await until('it lies outside', () => desk.of('outside.set').length > 0)
      const [seen, believed] = [desk.of('book.reconciled').at(-1)?.at ?? 0, desk.of('outside.set')[0]?.at ?? 0]
      // A wall second is a market minute here.
      expect(believed - seen, 'market milliseconds between the two looks').to.be.at.least(50_000)
    }))
})

describe('an account that its owner has suspended', function () {
  this.timeout(30_000)

  it('takes no new risk from the first moment of a start, also of one that follows a kill, and does when it is open again', () =>
    withStand({ symbols: { crypto: ['BTC/USD'] } }, async (stand) => {
      const suspend = async (suspend_trade: boolean): Promise<void> => {
        const headers = { 'apca-api-key-id': KEYS.keyId, 'apca-api-secret-key': KEYS.secret, 'content-type': 'application/json' }
        const answer = await fetch(`${stand.exchange.url}/v2/account/configurations`, { method: 'PATCH', headers, body: JSON.stringify({ suspend_trade }) })
        expect(answer.status).to.equal(200)
      }
      await suspend(true)
      for (let n = 0; n < 2; n += 1) {
        const desk = await stand.start()
        expect([causesOf(desk), desk.engine.passivity.reasons()['account']], 'before it looks again').to.satisfy(([causes, why]: [string[], string]) => causes.includes('passive') && why.includes('lets this account open nothing'))
        await desk.stop()
      }
      await suspend(false)
      const desk = await stand.start()
      expect(causesOf(desk)).to.not.include('passive')
      stand.put('BTC/USD', 60_000.5)
      await until('it trades', () => desk.of('order.filled').length === 1)
    }))
})

describe('a market that the venue closes against the calendar', function () {
  this.timeout(30_000)

  it('is closed for the desk, and open as soon as the venue says so', () =>
    // The venue's market runs ahead of this clock, so that its session is under way in two seconds.
    withStand({ onWall: true, speed: 60, symbols: { stocks: ['AAPL'] }, clockEvery: 100, exchange: { faults: { 'account.marketShut': {} } } }, async (stand) => {
      const desk = await stand.start()
      await until('it is shut', () => desk.engine.engine.market.isShut)
      expect(desk.log.filter((line) => line.includes('although by the calendar it is open'))).to.have.length(1)
      stand.faults.disarm()
      await until('it is open', () => !desk.engine.engine.market.isShut)
    }))
})

describe('a clock that is wrong', function () {
  this.timeout(30_000)

  it('by more than five seconds stops new risk, says so, and ends by itself when it is set', () =>
    withStand({ onWall: true, symbols: { crypto: ['BTC/USD'] }, clockEvery: 300, cycleDelay: 300, exchange: { faults: { 'account.clockSkew': { ms: 12_000 } } } }, async (stand) => {
      const desk = await stand.start()
      expect(causesOf(desk), 'at the start already').to.include('passive')
      expect(desk.engine.passivity.reasons()['clock']).to.match(/clock is 1[12]\.\d s behind the venue/)
      desk.command({ type: 'resume', scope: 'desk' })
      await until('a resume does not hide it', () => desk.of('cause.began').filter((fact) => fact.cause === 'passive').length === 2)
      stand.faults.disarm()
      await until('it ends', () => !causesOf(desk).includes('passive'))
      stand.faults.arm({ 'account.clockSkew': { ms: -9_000 } })
      await until('the other way too', () => desk.engine.passivity.reasons()['clock']?.includes('ahead of') ?? false)
    }))

  it('at an engine that was killed is no reason for the next one, whose clock is right', () =>
    withStand({ onWall: true, symbols: { crypto: ['BTC/USD'] }, cycleDelay: 300, exchange: { faults: { 'account.clockSkew': { ms: 12_000 } } } }, async (stand) => {
      const first = await stand.start()
      expect(causesOf(first)).to.include('passive')
      await first.stop()
      stand.faults.disarm()
      const second = await stand.start()
      expect([causesOf(second), second.engine.passivity.reasons()]).to.deep.equal([[], {}])
    }))

  it('and is not told in time holds up no start, for an emergency may be waiting for it', () =>
    withStand({ onWall: true, symbols: { crypto: ['BTC/USD'] }, broker: { timings: { request: 30_000 } }, exchange: { faults: { 'rest.slow': { path: '/v2/clock', ms: 20_000 } } } }, async (stand) => {
      const began = performance.now()
      await stand.start()
      expect(performance.now() - began).to.be.below(15_000)
    }))

  it('by three seconds is no reason, nor is a clock that cannot be read', () =>
    withStand({ onWall: true, symbols: { crypto: ['BTC/USD'] }, clockEvery: 100, exchange: { faults: { 'account.clockSkew': { ms: 3_000 } } } }, async (stand) => {
      const desk = await stand.start()
      stand.faults.arm({ 'venue.away': { path: '/v2/clock' } })
      await until('it could not be read', () => desk.log.some((line) => line.includes("the venue's clock could not be read")))
      expect(desk.of('cause.began').filter((fact) => fact.cause === 'passive')).to.deep.equal([])
    }))
})

function causesOf(desk: Running): readonly string[] {
  return [...(desk.engine.engine.book.causes.get('desk')?.keys() ?? [])]
}
