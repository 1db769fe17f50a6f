import { expect } from 'chai'
import { refuseContradictions } from './contradictions.ts'
import type { BacktestFlags } from './flags.ts'

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
    for (const flag of ['output', 'trials', 'json', 'results'])
      expect(told({ [flag]: 'a.csv' })).to.match(new RegExp(`^--bias says in a sentence .* makes no result for --${flag}: leave --${flag} out`))
  })
})
