import { expect } from 'chai'
import { moduleAct } from './module-act.ts'

describe('what an operator may do about a module', () => {
  const active = { state: 'active', cause: null } as const
  const halted = (cause: string) => ({ state: 'halted', cause }) as const

  it('is one thing: stop what trades, start what was stopped, resume what stopped by itself', () => {
    expect([moduleAct(active, active), moduleAct(active, { state: 'caution', cause: 'limit-near' }), moduleAct(active, halted('command')), moduleAct(active, halted('benched'))]).to.deep.equal(['stop', 'stop', 'start', 'resume'])
    expect(moduleAct(undefined, undefined)).to.equal('stop')
  })

  it('is nothing while the desk is halted', () => {
    expect([moduleAct(halted('command'), halted('command')), moduleAct(halted('drawdown'), halted('benched'))]).to.deep.equal(['none', 'none'])
  })
})
