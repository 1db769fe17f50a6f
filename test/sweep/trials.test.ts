import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { addTrial, addTrials, type Trial } from '../../cli/backtest/trials-file.ts'

describe('the trials of a sweep', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-trials-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const trial = (run: string, sharpe: number | null = 0.1, data = 'bars'): Trial => ({ key: 'stocks/ORB/QQQ', data, run, sharpe, net: 1 })

  it('count each different run once, beside the lone runs before them', async () => {
    const path = join(folder, 'out', 'trials.jsonl')
    await addTrial(path, trial('a'))
    await addTrial(path, trial('z', 0.1, 'other bars'))
    expect((await addTrials(path, [trial('a'), trial('b', 0.3), trial('b', 0.3), trial('c', null)])).count).to.equal(3)
    expect(await addTrials(path, [trial('c', null), trial('d', 0.2)])).to.have.property('count', 4)
    expect(readFileSync(path, 'utf8').trim().split('\n')).to.have.length(5)
  })

  it('give the variance of their ratios, those without one left out', async () => {
    // Of 0.1, 0.2, 0.3: the sample variance is 0.01.
    expect((await addTrials(join(folder, 'trials.jsonl'), [trial('a', 0.1), trial('b', 0.2), trial('c', 0.3), trial('d', null)])).variance).to.be.closeTo(0.01, 1e-12)
  })
})
