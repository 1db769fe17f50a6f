import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import Database from 'libsql'
import { millis } from '../../../core/brand.ts'
import type { VenueOptions } from '../../matching/venue.ts'
import type { MarketSource } from '../../market/source.ts'
import { splitMarket } from '../../market/split-market.ts'
import { TINY_START, TinyMarket } from '../testing/tiny-market.ts'
import { Floor } from './floor.ts'
import { openVenue } from './open-venue.ts'
import { StateFile } from './state-file.ts'

const MINUTE = 60_000
const ORDER = { symbol: 'BTC/USD', side: 'buy', type: 'limit', time_in_force: 'gtc', qty: '0.01', limit_price: '60500' } as const

describe('the saved state', () => {
  let folder: string
  let path: string
  const files: StateFile[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'state-'))
    path = join(folder, 'deep', 'exchange.db')
  })
  afterEach(() => {
    for (const file of files.splice(0)) file.close()
    rmSync(folder, { recursive: true })
  })

  /** A copy of what a killed process leaves: nothing was closed or written whole, and its lock is gone. */
  const kill = (): void => {
    const left = path
    path = join(folder, `left-${files.length}.db`)
    for (const suffix of ['', '-wal']) if (existsSync(left + suffix)) cpSync(left + suffix, path + suffix)
  }
  const open = (options: Partial<Pick<VenueOptions, 'seed'>> = {}, market: (tiny: MarketSource) => MarketSource = (tiny) => tiny): Floor => {
    const source = market(new TinyMarket())
    const file = new StateFile(path)
    files.push(file)
    const opened = openVenue({ file, source, onMoved() {}, options: { ...venueOptions(source), ...options } })
    return new Floor({ opened, source, file, onMoved() {} })
  }

  it('repeats orders, fills and the clock of a floor that was never closed', () => {
    const floor = open()
    floor.call('submit', { ...ORDER, client_order_id: 'filled' }, floor.now)
    floor.tick(millis(TINY_START + MINUTE))
    floor.call('submit', { ...ORDER, limit_price: '50000', client_order_id: 'resting' }, floor.now)
    floor.setPartialFillOdds(1)
    floor.call('submit', { ...ORDER, client_order_id: 'parts' }, floor.now)
    floor.tick(millis(TINY_START + 2 * MINUTE))
    kill()
    const again = open()
    expect(again.now).to.equal(TINY_START + 2 * MINUTE)
    expect(again.venue.save()).to.deep.equal(floor.venue.save())
    expect(again.venue.orderByClientId('filled')?.status).to.equal('filled')
    expect(again.venue.orderByClientId('resting')?.status).to.equal('new')
  })

  it('goes on after that with ids that were never used', () => {
    const floor = open()
    const first = floor.call('submit', ORDER, floor.now)
    kill()
    const again = open()
    const second = again.call('submit', ORDER, again.now)
    expect(first.ok && second.ok && first.order.id !== second.order.id).to.equal(true)
  })

  it('repeats a split, which was done at its midnight and is not done again by who begins after it', () => {
    const splits = (tiny: MarketSource): MarketSource => splitMarket(tiny, [{ type: 'split', symbol: 'SPY', date: '2026-03-11', to: 4, from: 1 }])
    const floor = open({}, splits)
    floor.call('submit', { symbol: 'SPY', side: 'buy', type: 'market', time_in_force: 'day', qty: '10' }, floor.now)
    floor.tick(millis(TINY_START + 2 * MINUTE))
    floor.tick(millis(Date.parse('2026-03-11T03:59:00Z')))
    expect(floor.venue.position('SPY')?.qty).to.equal('10')
    floor.tick(millis(Date.parse('2026-03-11T04:00:00Z')))
    expect(floor.venue.position('SPY')?.qty).to.equal('40')
    kill()
    const again = open({}, splits)
    expect(again.venue.save()).to.deep.equal(floor.venue.save())
    again.tick(millis(Date.parse('2026-03-11T04:01:00Z')))
    expect(again.venue.position('SPY')?.qty).to.equal('40')
  })

  it('knows where the clock stands before a market is made', () => {
    const floor = open()
    floor.tick(millis(TINY_START + MINUTE))
    floor.snapshot()
    kill()
    const file = new StateFile(path)
    files.push(file)
    expect(file.clock).to.equal(TINY_START + MINUTE)
  })

  it('refuses another market', () => {
    open()
    kill()
    expect(() => open({ seed: 2 })).to.throw('belongs to another market')
  })

  it('serves one living process at a time', () => {
    open()
    kill()
    writeFileSync(`${path}.lock`, String(process.ppid))
    expect(() => open()).to.throw(`process ${process.ppid}) runs on this saved state`)
    writeFileSync(`${path}.lock`, '999999999')
    expect(() => open()).not.to.throw()
  })

  it('stops what cannot be saved any more, and answers nothing from then on', () => {
    const floor = open()
    new Database(path).exec('drop table input')
    expect(() => floor.call('submit', ORDER, floor.now)).to.throw('cannot save its state')
    expect(() => floor.tick(millis(TINY_START + MINUTE))).to.throw('cannot save its state')
  })
})

function venueOptions(source: MarketSource): VenueOptions {
  const session = { date: '2026-03-10', open: millis(TINY_START + MINUTE), close: millis(TINY_START + 391 * MINUTE) }
  return {
    market: {
      quote: (symbol) => source.quote(symbol),
      last: (symbol) => source.last(symbol),
      instrument: (symbol) => source.instruments.find((one) => one.symbol === symbol),
    },
    calendar: { session: () => session, nextOpen: () => millis(session.open + 86_400_000) },
    start: TINY_START,
    seed: 1,
  }
}
