import { expect } from 'chai'
import { defaultLimits } from '../core/risk/default-limits.ts'
import { boardEnd } from './board-end.ts'
import { boardLine } from './board.ts'
import type { Exercise } from './exercise.ts'
import type { Result } from './result.ts'
import { runDrill } from './run-drill.ts'

const words = { checks: [], does: 'does', expects: 'expects' }
const exercises: readonly Exercise<object>[] = [
  { ...words, name: 'good', off: () => undefined, run: () => ({ held: true, happened: 'as it must' }) },
  { ...words, name: 'bad', off: () => undefined, run: () => ({ held: false, happened: 'it was approved' }) },
  { ...words, name: 'broken', off: () => undefined, run: () => Promise.reject(new RangeError('no engine')) },
  { ...words, name: 'none', off: ({ riskManagement }) => (riskManagement ? 'RISK_MANAGEMENT says so' : undefined), run: () => ({ held: true, happened: '' }) },
]

describe('a drill', () => {
  let told: Result[] = []
  let results: readonly Result[] = []
  before(async () => {
    let now = 0
    told = []
    results = await runDrill<object>({ exercises, given: { limits: defaultLimits }, now: () => (now += 1_500), tell: (result) => void told.push(result) })
  })

  it('goes on after one that failed, and one that could not be carried out has failed', () => {
    expect(results.map(({ name, result }) => [name, result])).to.deep.equal([['good', 'held'], ['bad', 'failed'], ['broken', 'failed'], ['none', 'off']])
    expect(results[2]?.happened).to.equal('it could not be carried out: no engine')
    expect(told).to.deep.equal(results)
  })

  it('tells each in a line whose result is a word, with its time, and counts them at the end', () => {
    expect(results.map(boardLine)).to.deep.equal([
      'held    good                    1.50 s  as it must',
      'FAILED  bad                     1.50 s  it was approved',
      'FAILED  broken                  1.50 s  it could not be carried out: no engine',
      'off     none                         -  RISK_MANAGEMENT says so',
    ])
    expect(boardEnd(results)).to.equal('1 held, 2 failed, 1 off')
  })
})
