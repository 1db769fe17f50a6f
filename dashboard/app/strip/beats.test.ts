import { expect } from 'chai'
import { beatLines, beatSummary } from './beats.ts'

describe('heartbeats', () => {
  const up = (at: number) => ({ at, state: 'up' }) as const
  const heartbeats = { engine: up(98_000), updater: up(99_000), stocks: up(96_000), crypto: up(97_000), options: { at: null, state: 'disabled' }, optimizer: { at: 40_000, state: 'down' } } as const

  it('are told by their age', () => {
    expect(beatLines(heartbeats, 100_000).map(({ name, words }) => `${name}: ${words}`)).to.deep.equal([
      'Engine: 2\u00a0s ago', 'Updater: 1\u00a0s ago', 'Stocks: 4\u00a0s ago', 'Options: switched off', 'Crypto: 3\u00a0s ago', 'Optimizer: down, 1\u00a0min ago',
    ])
  })

  it('come down to three, of the modules that are on the worst', () => {
    expect(beatSummary(heartbeats, 100_000).map(({ name, words }) => `${name} ${words}`)).to.deep.equal(['Engine 2\u00a0s', 'Updater 1\u00a0s', 'Modules 4\u00a0s'])
    const fallen = { ...heartbeats, crypto: { at: null, state: 'down' } } as const
    expect(beatSummary(fallen, 100_000).at(-1)).to.deep.equal({ name: 'Modules', state: 'down', words: 'down, never heard' })
  })
})
