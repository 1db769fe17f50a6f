import { copyFileSync, existsSync, readFileSync, readdirSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from 'chai'
import { birthId } from '../core/brand.ts'
import { openToWrite } from './database.ts'
import { JournalDamaged, JournalRefused } from './errors.ts'
import { fill, workbench } from './testing/workbench.ts'
import type { Workbench } from './testing/workbench.ts'

const PAGE = 4_096

describe('opening a damaged journal', () => {
  let bench: Workbench
  beforeEach(() => {
    bench = workbench()
    const journal = bench.open()
    fill(journal, 40, 500)
    journal.follow('csv').advance(39)
    journal.saveSnapshot('book', 20, { cash: 1 })
    journal.saveSnapshot('late', 40, { cash: 2 })
    journal.close()
  })
  afterEach(() => bench.end())

  const sql = (text: string): void => {
    const db = openToWrite(bench.path)
    db.exec(`${text}; PRAGMA wal_checkpoint(TRUNCATE)`)
    db.close()
  }

  it('of a newer version says so, and changes nothing', () => {
    sql('UPDATE meta SET version = 99')
    const before = readFileSync(bench.path)
    expect(() => bench.open()).to.throw(JournalRefused, /written by a newer version of Tercet \(99 > \d+\): update Tercet/)
    expect(readFileSync(bench.path).equals(before)).to.equal(true)
  })

  it('cuts a last fact whose hash does not fit, keeps the damaged file, and says what was lost', () => {
    sql("UPDATE facts SET body = replace(body, '40', '41') WHERE seq = 40")
    const journal = bench.open()
    expect(journal.recovered).to.deep.include({ factsKept: 39, factsLost: 1, inputsLost: 1, aside: `${bench.path}.damaged-1` })
    expect(journal.verifyChain()).to.include({ ok: true, facts: 39 })
    expect(existsSync(`${bench.path}.damaged-1`)).to.equal(true)
    expect(journal.snapshot('book')).to.deep.equal({ seq: 20, body: { cash: 1 } })
    expect(journal.snapshot('late'), 'a snapshot of the lost fact').to.equal(undefined)
    expect(journal.follow('csv').after).to.equal(39)
  })

  it('never numbers an input as a lost one was, for its order id may be known to the venue', () => {
    sql('DELETE FROM facts WHERE seq > 38')
    sql("UPDATE facts SET body = 'x' WHERE seq = 38")
    const journal = bench.open()
    expect(journal.recovered?.factsLost, 'a follower had seen 39').to.equal(2)
    expect(journal.nextInput()).to.be.greaterThan(40)
    fill(journal, 2)
    journal.close()
    expect(bench.open().verifyChain()).to.include({ ok: true, facts: 39 })
  })

  it('does so too when no input can be read any more, says how many are lost, and lets a replay begin after them', () => {
    const path = `${bench.path}-old`
    const old = bench.open({ path, floor: 1_000_000 })
    fill(old, 40)
    old.close()
    const db = openToWrite(path)
    db.exec("UPDATE facts SET body = 'x' WHERE seq = 40; PRAGMA wal_checkpoint(TRUNCATE)")
    const { rootpage } = db.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'inputs'").get() as { readonly rootpage: number }
    db.close()
    const bytes = readFileSync(path)
    bytes.fill(7, (rootpage - 1) * PAGE, rootpage * PAGE)
    writeFileSync(path, bytes)
    const journal = bench.open({ path })
    expect(journal.recovered).to.include({ factsKept: 39, factsLost: 1 })
    expect(journal.recovered?.inputsLost, 'as far as facts name them').to.equal(39)
    expect(journal.nextInput(), 'far above the last number that is known').to.be.greaterThan(1_100_000)
    expect(journal.prunedThrough()).to.equal(1_000_040)
  })

  it('refuses to start on a fact that was altered in the middle, names it and the remedy, and changes nothing', () => {
    sql("UPDATE facts SET body = replace(body, '7', '8') WHERE seq = 7")
    const before = readFileSync(bench.path)
    expect(() => bench.open())
      .to.throw(JournalDamaged, /fact 7 .*tercet restore/)
      .with.property('seq', 7)
    expect(readFileSync(bench.path).equals(before)).to.equal(true)
  })

  it('refuses as well where one sound fact alone follows, for it would be lost', () => {
    sql("UPDATE facts SET body = replace(body, '39', '38') WHERE seq = 39")
    expect(() => bench.open()).to.throw(JournalDamaged).with.property('seq', 39)
  })

  it('refuses a fact that is missing in the middle', () => {
    sql('DELETE FROM facts WHERE seq = 12')
    expect(() => bench.open()).to.throw(JournalDamaged).with.property('seq', 12)
  })

  it('keeps the longest sound prefix of a truncated file', () => {
    const pages = readFileSync(bench.path).length / PAGE
    const lastFacts = pageOf(bench.path, '"number":40}')
    truncateSync(bench.path, Math.min(lastFacts, pages - 1) * PAGE)
    const journal = bench.open()
    const kept = journal.recovered?.factsKept ?? 0
    expect(kept).to.be.within(1, 39)
    expect(journal.recovered?.factsLost).to.equal(40 - kept)
    expect(journal.verifyChain()).to.include({ ok: true, facts: kept })
    fill(journal, 3)
    journal.close()
    expect(bench.open().recovered).to.equal(undefined)
  })

  it('answers every single flipped byte by the true facts, a true prefix or a named refusal, never by a false fact', () => {
    const sound = readFileSync(bench.path)
    const truth = Array.from({ length: 40 }, (_, index) => index + 1)
    const outcomes = { whole: 0, prefix: 0, refused: 0 }
    for (let n = 0; n < 60; n++) {
      const bytes = Buffer.from(sound)
      const at = (n * 7_919 * 31) % Math.min(bytes.length, 30 * PAGE)
      bytes[at] = (bytes[at] ?? 0) ^ 0x41
      const other = `${bench.path}-${n}`
      writeFileSync(other, bytes)
      outcomes[outcome(other)]++
    }
    expect(outcomes.whole + outcomes.prefix + outcomes.refused).to.equal(60)
    expect(outcomes.refused, 'some flips hit facts').to.be.greaterThan(0)

    function outcome(path: string): keyof typeof outcomes {
      try {
        const journal = bench.open({ path })
        const numbers = journal.facts(0).map(({ body }) => (body as { readonly number: number }).number)
        expect(numbers, 'facts that were never written').to.deep.equal(truth.slice(0, numbers.length))
        journal.close()
        return numbers.length === 40 ? 'whole' : 'prefix'
      } catch (error) {
        if (!(error instanceof JournalDamaged) && !/belongs to|newer version/.test(String(error))) throw error
        return 'refused'
      }
    }
  }).timeout(60_000)

  it('that was killed while it was born is no damage: the next start makes it anew', () => {
    const path = `${bench.path}-new`
    const killed = (): number => {
      throw new Error('killed')
    }
    expect(() => bench.open({ path, now: killed })).to.throw('killed')
    const journal = bench.open({ path })
    fill(journal, 2)
    expect(journal.verifyChain()).to.include({ ok: true, facts: 2 })
    expect(readdirSync(dirname(path)).filter((name) => name.includes('part')), 'what was begun').to.deep.equal([])
  })

  it('that was moved aside without its log leaves a new one that knows nothing of it', () => {
    const [old, path] = [bench.open(), `${bench.path}-new`]
    fill(old, 5)
    copyFileSync(`${bench.path}-wal`, `${path}-wal`)
    const journal = bench.open({ path, birth: birthId('newborn0') })
    expect([journal.identity.birth, journal.lastFact(), journal.nextInput()]).to.deep.equal(['newborn0', undefined, 1])
  })

  it('refuses a file that is no journal at all', () => {
    writeFileSync(bench.path, 'hello '.repeat(2_000))
    expect(() => bench.open()).to.throw(JournalDamaged, /cannot be read/)
  })

  it('finishes a repair that was itself cut off between its two renamings', () => {
    sql("UPDATE facts SET body = 'x' WHERE seq = 40")
    copyFileSync(bench.path, `${bench.path}.copy`)
    bench.open().close()
    renameSync(bench.path, `${bench.path}.rescued`)
    renameSync(`${bench.path}.copy`, bench.path)
    const journal = bench.open()
    expect(journal.verifyChain()).to.include({ ok: true, facts: 39 })
    const names = readdirSync(dirname(bench.path)).filter((name) => /\.damaged-\d+$/.test(name))
    expect(names).to.have.length(2)
  })

  it('refuses a repair while somebody reads its log, for what lies there alone would be lost', () => {
    sql("UPDATE facts SET body = 'x' WHERE seq = 40")
    const [reader, writer] = [openToWrite(bench.path), openToWrite(bench.path)]
    reader.exec('BEGIN; SELECT count(*) FROM facts')
    writer.exec('UPDATE fence SET token = 3')
    expect(() => bench.open()).to.throw(JournalDamaged, 'its log is in use')
    reader.exec('COMMIT')
    for (const db of [reader, writer]) db.close()
    expect(bench.open({ fence: 3 }).recovered).to.include({ factsKept: 39, factsLost: 1 })
  }).timeout(30_000)

  it('rebuilds a file whose facts are whole but whose pages are not, and loses no fact', () => {
    const at = pageOf(bench.path, '"number":3}') // the first leaf with inputs or facts; its unused gap is free for harm
    const bytes = readFileSync(bench.path)
    bytes.writeUInt16BE(60_000, at * PAGE + 1) // a first freeblock that points outside the page
    writeFileSync(bench.path, bytes)
    const journal = bench.open()
    expect(journal.recovered).to.include({ factsKept: 40, factsLost: 0 })
    expect(journal.verifyChain()).to.include({ ok: true, facts: 40 })
  })
})

/** The number of the last page that holds `text`, counted from 0. */
function pageOf(path: string, text: string): number {
  const at = readFileSync(path).lastIndexOf(text)
  return Math.floor(at / PAGE)
}
