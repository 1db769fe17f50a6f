import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { expect } from 'chai'
import { JournalFenced, JournalRefused } from './errors.ts'
import { openJournal } from './open-journal.ts'
import { readJournal } from './read-journal.ts'
import { fill, workbench } from './testing/workbench.ts'
import type { Workbench } from './testing/workbench.ts'

describe('the journal', () => {
  let bench: Workbench
  beforeEach(() => (bench = workbench()))
  afterEach(() => bench.end())

  it('gives back inputs and facts as they were appended, in order', () => {
    const journal = bench.open()
    journal.append({
      inputs: [
        { seq: 1, kind: 'bars', body: { close: 101.5 } },
        { seq: 2, kind: 'timer', body: { name: 'cycle' } },
      ],
      facts: [
        { input: 2, type: 'cycle.started', at: 1_760_000_000_000, body: { number: 1 } },
        { input: 2, type: 'signal.seen', at: 1_760_000_000_000, body: { symbol: 'AAPL', confidence: 0.7 } },
      ],
    })
    expect(journal.inputs(0).map(({ seq, kind, body }) => ({ seq, kind, body }))).to.deep.equal([
      { seq: 1, kind: 'bars', body: { close: 101.5 } },
      { seq: 2, kind: 'timer', body: { name: 'cycle' } },
    ])
    expect(journal.facts(1)).to.have.length(1)
    expect(journal.lastFact()).to.deep.include({ seq: 2, input: 2, type: 'signal.seen', at: 1_760_000_000_000, body: { symbol: 'AAPL', confidence: 0.7 } })
  })

  it('chains each fact to its predecessor by a hash that anyone can compute from what is written', () => {
    const journal = bench.open()
    fill(journal, 2)
    const sha = (text: string) => createHash('sha256').update(text).digest('hex')
    const first = sha(`${sha('abcd1234\nPA1\npaper')}\n1\n1\nnoted\n1760000000001\n{"note":"","number":1}`)
    const second = sha(`${first}\n2\n2\nnoted\n1760000000002\n{"note":"","number":2}`)
    expect(journal.facts(0).map(({ hash }) => hash)).to.deep.equal([first, second])
    expect(journal.verifyChain()).to.deep.equal({ ok: true, facts: 2, head: second })
  })

  it('hashes market time but not wall time, so that a replay at another hour gives the same bytes', () => {
    const head = (open: Workbench, now: number) => {
      const journal = open.open({ now: () => now })
      fill(journal, 3)
      return journal.lastFact()?.hash
    }
    const other = workbench()
    expect(head(bench, 1)).to.equal(head(other, 2))
    other.end()
  })

  it('goes on after a restart where it stopped', () => {
    const before = bench.open()
    fill(before, 3)
    before.close()
    const after = bench.open()
    expect(after.recovered).to.equal(undefined)
    expect(after.nextInput()).to.equal(4)
    fill(after, 1)
    expect(after.verifyChain()).to.include({ ok: true, facts: 4 })
  })

  it('draws a birth id of eight letters or digits once and keeps it', () => {
    const open = () => openJournal({ path: bench.path, account: 'PA1', environment: 'paper', reserveBytes: 0, now: () => 1 })
    const first = open()
    first.close()
    const second = open()
    second.close()
    expect(first.identity.birth).to.match(/^[a-z0-9]{8}$/)
    expect(second.identity).to.deep.equal(first.identity)
  })

  it('refuses another account, another environment and another birth, naming both', () => {
    bench.open().close()
    expect(() => bench.open({ account: 'PA2' })).to.throw(JournalRefused, /account PA1 .* refuses PA2/)
    expect(() => bench.open({ environment: 'live' })).to.throw(JournalRefused, /environment paper .* refuses live/)
  })

  it('refuses a gap in the inputs and a fact whose input it has not seen', () => {
    const journal = bench.open()
    expect(() => journal.append({ inputs: [{ seq: 2, kind: 'timer', body: 0 }], facts: [] })).to.throw(JournalRefused, /expects input 1/)
    expect(() => journal.append({ inputs: [], facts: [{ input: 1, type: 'noted', at: 0, body: 0 }] })).to.throw(JournalRefused, /hand it along/)
    expect(journal.lastFact()).to.equal(undefined)
  })

  it('writes a batch whole or not at all', () => {
    const journal = bench.open()
    const facts = [
      { input: 1, type: 'noted', at: 0, body: 1 },
      { input: 1, type: 'noted', at: 0, body: { bad: Number.NaN } },
    ]
    expect(() => journal.append({ inputs: [{ seq: 1, kind: 'timer', body: 0 }], facts })).to.throw(TypeError)
    expect(journal.lastInput()).to.equal(undefined)
    fill(journal, 1)
    expect(journal.verifyChain()).to.include({ ok: true, facts: 1 })
  })

  it('takes inputs that made no facts without waiting, and numbers on from them', () => {
    const journal = bench.open()
    journal.appendLazily([
      { seq: 1, kind: 'quotes', body: [] },
      { seq: 2, kind: 'quotes', body: [] },
    ])
    expect(journal.nextInput()).to.equal(3)
    expect(journal.lastInput()).to.include({ seq: 2, kind: 'quotes' })
  })

  it('iterates over more than one batch of facts', () => {
    const journal = bench.open()
    const facts = Array.from({ length: 2_500 }, (_, index) => ({ input: 1, type: 'noted', at: index, body: index }))
    journal.append({ inputs: [{ seq: 1, kind: 'timer', body: 0 }], facts })
    expect([...journal.eachFact(100)].map(({ seq }) => seq)).to.deep.equal(Array.from({ length: 2_400 }, (_, index) => index + 101))
  })

  it('is read by a second process-like connection while it is written', () => {
    const journal = bench.open()
    fill(journal, 2)
    const reader = readJournal(bench.path)
    fill(journal, 1)
    expect(reader.lastFact()?.seq).to.equal(3)
    expect(reader.identity).to.include({ birth: 'abcd1234', account: 'PA1', environment: 'paper' })
    reader.close()
  })

  it('goes on from what the old engine wrote while the newer one was opening it', () => {
    const old = bench.open({ fence: 1 })
    fill(old, 3)
    const options = {
      path: bench.path, account: 'PA1', environment: 'paper' as const, now: () => 1_760_000_000_000, reserveBytes: 4_096,
      // Read when the fence rises: everything else was looked at before.
      get fence() {
        fill(old, 2)
        return 2
      },
    }
    const newer = openJournal(options)
    fill(newer, 1)
    expect(() => fill(old, 1)).to.throw(JournalFenced)
    expect(newer.verifyChain()).to.include({ ok: true, facts: 6 })
    expect(newer.facts(0).map(({ fence }) => fence)).to.deep.equal([1, 1, 1, 1, 1, 2])
    newer.close()
  })

  it('refuses an engine whose lease was taken over, and lets the newer one write', () => {
    const old = bench.open({ fence: 1 })
    fill(old, 1)
    const newer = bench.open({ fence: 2 })
    fill(newer, 1)
    expect(() => fill(old, 1), 'the old engine wakes up').to.throw(JournalFenced, /lost it and must stop/)
    expect(() => bench.open({ fence: 1 }), 'and starts again').to.throw(JournalFenced)
    expect(newer.facts(0).map(({ fence }) => fence)).to.deep.equal([1, 2])
    fill(newer, 1)
    expect(newer.verifyChain()).to.include({ ok: true, facts: 3 })
  })

  it('takes nothing more from an older lease, though the newer one has written nothing yet', () => {
    const old = bench.open({ fence: 1 })
    fill(old, 1)
    const newer = bench.open({ fence: 2 })
    expect(() => fill(old, 1), 'its order would leave').to.throw(JournalFenced, /lost it and must stop/)
    expect(() => old.appendLazily([{ seq: old.nextInput(), kind: 'timer', body: {} }])).to.throw(JournalFenced)
    fill(newer, 1)
    expect(newer.facts(0).map(({ fence }) => fence)).to.deep.equal([1, 2])
  })

  it('keeps a reserve beside it and gives it up once', () => {
    const journal = bench.open({ reserveBytes: 100_000 })
    expect(statSync(`${bench.path}.reserve`).size).to.equal(100_000)
    expect(journal.reserveHeld()).to.equal(true)
    expect(journal.releaseReserve()).to.equal(true)
    expect([journal.reserveHeld(), journal.releaseReserve()]).to.deep.equal([false, false])
    expect([journal.restoreReserve(), journal.reserveHeld()]).to.deep.equal([true, true])
  })
})

describe('a follower', () => {
  let bench: Workbench
  beforeEach(() => (bench = workbench()))
  afterEach(() => bench.end())

  it('sees every fact once, also over a restart', () => {
    const journal = bench.open()
    fill(journal, 3)
    const writer = journal.follow('csv')
    expect(writer.next(2).map(({ seq }) => seq)).to.deep.equal([1, 2])
    writer.advance(2)
    journal.close()
    const again = bench.open().follow('csv')
    expect(again.next().map(({ seq }) => seq)).to.deep.equal([3])
  })

  it('has its own place and cannot go back', () => {
    const journal = bench.open()
    fill(journal, 2)
    journal.follow('csv').advance(2)
    expect(journal.follow('metrics').after).to.equal(0)
    expect(() => journal.follow('csv').advance(1)).to.throw(RangeError, /cannot go back/)
  })
})

describe('a snapshot', () => {
  it('is given back with its place, and only the newest', () => {
    const bench = workbench()
    const journal = bench.open()
    fill(journal, 2)
    journal.saveSnapshot('book', 1, { cash: 1 })
    journal.saveSnapshot('book', 2, { cash: 2 })
    expect(journal.snapshot('book')).to.deep.equal({ seq: 2, body: { cash: 2 } })
    expect(journal.snapshot('other')).to.equal(undefined)
    expect(() => journal.saveSnapshot('book', 9, {})).to.throw(RangeError, /fact 9/)
    bench.end()
  })
})

describe('pruning', () => {
  it('removes old inputs of every kind, keeps facts, and says through which input', () => {
    const bench = workbench()
    let now = 1_000
    const journal = bench.open({ now: () => now })
    const inputs = ['start', 'quotes', 'venue', 'timer'].map((kind, index) => ({ seq: index + 1, kind, body: 0 }))
    journal.append({ inputs, facts: [{ input: 2, type: 'tested', at: 0, body: 0 }] })
    now = 2_000
    journal.appendLazily([{ seq: 5, kind: 'quotes', body: 0 }])
    expect(journal.prune({ inputsBefore: 1_000, mostBytes: Infinity }), 'none is older').to.equal(0)
    expect(journal.prune({ inputsBefore: 1_500, mostBytes: Infinity })).to.equal(4)
    expect(journal.inputs(0).map(({ seq }) => seq)).to.deep.equal([5])
    expect(journal.prunedThrough()).to.equal(4)
    expect(journal.prune({ inputsBefore: 3_000, mostBytes: Infinity })).to.equal(1)
    expect(journal.facts(0)).to.have.length(1)
    expect(journal.nextInput(), 'a pruned number is never used again').to.equal(6)
    bench.end()
  })

  it('takes some at a time, and the oldest first', () => {
    const bench = workbench()
    let now = 0
    const journal = bench.open({ now: () => now })
    for (let seq = 1; seq <= 3_001; now += 10) journal.appendLazily(Array.from({ length: 100 }, () => ({ seq: seq++, kind: 'timer', body: 0 })).filter((one) => one.seq <= 3_001))
    expect(journal.prune({ inputsBefore: 250, mostBytes: Infinity }), 'a call holds up nobody for long').to.equal(2_000)
    expect([journal.prune({ inputsBefore: 250, mostBytes: Infinity }), journal.prune({ inputsBefore: 250, mostBytes: Infinity })]).to.deep.equal([500, 0])
    expect(journal.inputs(0, 1).map(({ seq }) => seq)).to.deep.equal([2_501])
    bench.end()
  })

  it('takes them early when they are too many, until what is left has room', () => {
    const bench = workbench()
    const journal = bench.open()
    for (let seq = 1; seq <= 2_500; seq += 1) journal.appendLazily([{ seq, kind: 'quotes', body: 'x'.repeat(1_000) }])
    const removed = Array.from({ length: 3 }, () => journal.prune({ inputsBefore: 0, mostBytes: 2_000_000 }))
    expect(removed, 'of 2.5 MB').to.deep.equal([2_000, 0, 0])
    bench.end()
  })
})
