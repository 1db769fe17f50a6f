import { expect } from 'chai'
import { causeWords, scopeWords, stateLines } from './state-words.ts'

describe('trading states in words', () => {
  const active = { state: 'active', cause: null } as const

  it('name the cause', () => {
    expect(scopeWords({ state: 'reducing', cause: 'disk-full' })).to.equal('Reducing only: the disk is full')
    expect(causeWords('limit-near'), 'from which share on is a setting').to.equal('a limit is near')
    expect(causeWords('passive')).to.match(/another engine.*clock.*blocks/)
    expect(causeWords('of-tomorrow'), 'a newer engine').to.equal('of tomorrow')
  })

  it('tell of the desk, and of modules only where they differ from it', () => {
    const states = { desk: active, stocks: active, crypto: { state: 'halted', cause: 'benched' }, options: { state: 'caution', cause: 'limit-near' } } as const
    expect(stateLines(states).map(({ words }) => words)).to.deep.equal([
      'Trading', 'Options: caution', 'Crypto: HALTED, it failed or hung and waits for an operator',
    ])
    const near = { state: 'caution', cause: 'limit-near' } as const
    expect(stateLines({ desk: active, stocks: near, crypto: near, options: active }).map(({ words }) => words)).to.deep.equal(['Trading', 'Stocks and crypto: caution'])
    expect(stateLines({ desk: active, stocks: active, crypto: active, options: active })).to.have.length(1)
  })
})
