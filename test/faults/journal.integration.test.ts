import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { backUp } from '../../journal/backup/back-up.ts'
import { restoreBackup } from '../../journal/backup/restore-backup.ts'
import { until, withStand } from './kit.ts'

describe('a journal that is damaged at its tail', function () {
  this.timeout(60_000)

  it('is cut back to what it proves; the start takes the venue\'s word, cancels orders it lost, and sends nothing twice', () =>
    withStand({ symbols: { crypto: ['BTC/USD'] } }, async (stand) => {
      const first = await stand.start()
      stand.put('BTC/USD', 60_000.5)
      await until('coins are held', () => first.of('order.ended').some((fact) => fact.status === 'filled'))
      stand.put('BTC/USD', 60_000)
      const before = first.facts().length
      const hashes = first.journal.facts(before - 3, 3).map(({ hash }) => hash)
      await first.stop()

      const path = join(stand.folder, 'journal.db')
      scribbleOver(path, hashes)
      const second = await stand.start()
      const recovered = second.journal.recovered
      expect(recovered, 'it says what it lost').to.not.equal(undefined)
      expect(recovered).to.include({ factsKept: before - 3 })
      expect(readdirSync(stand.folder).filter((name) => name.includes('.damaged-')), 'the damaged file is kept').to.have.length(1)
      await until('book and venue agree', () => second.engine.engine.book.causes.get('desk')?.has('book-unreconciled') !== true && second.of('cycle.ended').length > 0)
      const held = [...second.engine.engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings).reduce((sum, { qty }) => sum + qty, 0)
      expect(held, 'every coin is accounted for').to.be.closeTo(Number(stand.exchange.venue.positions()[0]?.qty), 1e-9)
      expect(stand.orders(), 'and none was bought again').to.have.length(1)
    }))
})

describe('a journal that is damaged in its middle', function () {
  this.timeout(60_000)

  it('gives way to a backup: what was traded since lies outside, what the backup knows is looked after, and no order id is used twice', () =>
    withStand({}, async (stand) => {
      const first = await stand.start()
      stand.put('BTC/USD', 60_000.5)
      await until('coins are held', () => first.of('order.ended').some((fact) => fact.status === 'filled'))
      stand.put('BTC/USD', 60_000)
      const [path, to] = [join(stand.folder, 'journal.db'), join(stand.folder, 'backup.db')]
      backUp(path, to)
      stand.put('AAPL', 100.5)
      await until('shares are held', () => first.of('order.filled').some((fact) => fact.symbol === 'AAPL'))
      stand.put('AAPL', 100)
      const [, middle] = first.journal.facts(0, 2)
      await first.stop()
      scribbleOver(path, [middle?.hash ?? ''])
      let refused: unknown
      await stand.start().catch((error: unknown) => (refused = error))
      expect(String(refused)).to.match(/tercet restore/)

      restoreBackup({ from: to, path, environment: 'simulated', now: Date.now() })
      const second = await stand.start()
      await until('book and venue agree', () => second.engine.engine.book.causes.get('desk')?.has('book-unreconciled') !== true && second.of('cycle.ended').length > 0)
      const held = [...second.engine.engine.book.sleeves.values()].flatMap(({ module, holdings }) => holdings.map(({ symbol, qty }) => ({ module, symbol, qty })))
      const venue = stand.exchange.venue.positions()
      expect(held.map(({ module, symbol }) => [module, symbol]).toSorted()).to.deep.equal([['crypto', 'BTC/USD'], ['outside', 'AAPL']])
      for (const { symbol, qty } of held) expect(qty, symbol).to.be.closeTo(Number(venue.find((one) => one.symbol === symbol.replace('/', ''))?.qty), 1e-9)
      stand.put('BTC/USD', 50_000)
      await until('the stop sold', () => second.of('trade.closed').length > 0)
      const ids = stand.orders().map((order) => order.client_order_id)
      expect(new Set(ids).size, 'an id is used once').to.equal(ids.length)
    }))
})

/** Spoils the bytes of the newest facts, as a disk may that lost its last writes. */
function scribbleOver(path: string, hashes: readonly string[]): void {
  const bytes = readFileSync(path)
  for (const hash of hashes) {
    const at = bytes.lastIndexOf(hash)
    expect(at, 'the fact lies in the file').to.be.above(0)
    bytes.fill('x', at, at + hash.length)
  }
  writeFileSync(path, bytes)
}
