import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { workbench } from '../../journal/testing/workbench.ts'
import { readLive } from './read-live.ts'

describe('the journal of --live', () => {
  it('tells with what each day began, also while its engine runs', () => {
    const bench = workbench()
    const journal = bench.open()
    const began = (input: number, date: string, equity: number) => ({ inputs: [{ seq: input, kind: 'timer', body: {} }], facts: [{ input, type: 'day.began', at: 1_760_000_000_000 + input, body: { type: 'day.began', at: 1_760_000_000_000 + input, date, equity } }] })
    expect(() => readLive(bench.path)).to.throw('tells of no day that began with money')
    journal.append(began(1, '2025-10-09', 100_000))
    journal.append(began(2, '2025-10-10', 100_250.5))
    expect(readLive(bench.path)).to.deep.equal([{ date: '2025-10-09', equity: 100_000 }, { date: '2025-10-10', equity: 100_250.5 }])
    bench.end()
  })

  it('is named where it is none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tercet-live-'))
    writeFileSync(join(folder, 'trades.csv'), 'module,strategy\n')
    expect(() => readLive(join(folder, 'none.db'))).to.throw('as in --live .data/journal-paper.db')
    expect(() => readLive(join(folder, 'trades.csv'))).to.throw('--live')
    rmSync(folder, { recursive: true })
  })
})
