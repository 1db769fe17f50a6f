import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
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
