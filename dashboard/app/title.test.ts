import { expect } from 'chai'
import { documentTitle, faviconOf } from './title.ts'

describe('the title', () => {
  const scope = { state: 'active', cause: null, stop: null } as const
  const money = { equity: 1, dayOpen: 1, today: 0.0031, drawdown: 0, realised: 0, unrealised: 0, fees: 0 }
  const live = { states: { desk: scope, stocks: scope, crypto: scope, options: scope }, money }
  const halted = { ...live, states: { ...live.states, desk: { ...scope, state: 'halted', cause: 'command' } } } as const

  it('tells today, or that the desk is halted, or that the figures are stale', () => {
    expect(documentTitle('Risk', live, false)).to.equal('+0.31\u00a0% · Risk · Tercet')
    expect(documentTitle('Risk', halted, true)).to.equal('HALTED · Risk · Tercet')
    expect(documentTitle('Risk', live, true)).to.equal('stale · Risk · Tercet')
    expect(documentTitle('Risk', undefined, false)).to.equal('Risk · Tercet')
  })

  it('has another picture for up, down, halted and stale', () => {
    const down = { ...live, money: { ...money, today: -0.01 } }
    const all = [faviconOf(live, false), faviconOf(down, false), faviconOf(halted, false), faviconOf(live, true), faviconOf(undefined, false)]
    expect(new Set(all).size).to.equal(5)
  })
})
