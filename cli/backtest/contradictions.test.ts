import { expect } from 'chai'
import { refuseContradictions } from './contradictions.ts'
import type { BacktestFlags } from './flags.ts'

describe('a live account', () => {
  it('is shown by a report alone', () => {
    expect(() => refuseContradictions({ live: 'journal.db' } as BacktestFlags)).to.throw('add --html report.html')
    expect(() => refuseContradictions({ live: 'journal.db', html: 'report.html' } as BacktestFlags)).not.to.throw()
  })
})

describe('a bias check', () => {
  const told = (flags: object): string => {
    try {
      refuseContradictions({ bias: true, ...flags } as BacktestFlags)
      return ''
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
  }

  it('writes neither trades nor trials, and says so to who names a file for them', () => {
    expect(told({})).to.equal('')
    for (const flag of ['output', 'trials', 'json', 'results', 'live'])
      expect(told({ [flag]: 'a.csv' })).to.match(new RegExp(`^--bias says in a sentence .* makes no result for --${flag}: leave --${flag} out`))
  })
})
