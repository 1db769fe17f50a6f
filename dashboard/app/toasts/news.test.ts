import { expect } from 'chai'
import { newAlerts, newHalts } from './news.ts'

describe('news', () => {
  const alert = (id: string, raisedAt: number) => ({ id, rule: id, level: 'warning', title: `title of ${id}`, text: 'text', raisedAt, lastAt: raisedAt, repeats: 0, recoveredAt: null, acknowledgedAt: null }) as const

  it('are alerts that were not there, told once though they move to the recent ones', () => {
    const before = { active: [alert('a', 1)], recent: [alert('b', 1)] }
    expect(newAlerts(before, { active: [alert('a', 1), alert('b', 9)], recent: [alert('c', 5)] }).map(({ title }) => title)).to.deep.equal(['title of b', 'title of c'])
    expect(newAlerts(before, { active: [], recent: [alert('a', 1), alert('b', 1)] })).to.deep.equal([])
  })

  it('are halts and resumptions', () => {
    const active = { state: 'active', cause: null } as const
    const halted = { state: 'halted', cause: 'drawdown' } as const
    const all = { desk: active, stocks: active, crypto: active, options: active }
    expect(newHalts(all, { ...all, desk: halted }, 5).map(({ title, text }) => `${title}. ${text}`)).to.deep.equal([
      'Desk HALTED. Cause: the drawdown has reached its cap. Nothing is opened until an operator resumes it.',
    ])
    expect(newHalts(all, { desk: halted, stocks: halted, crypto: halted, options: halted }, 5).map(({ title }) => title), 'modules follow the desk').to.deep.equal(['Desk HALTED'])
    expect(newHalts({ ...all, crypto: halted }, all, 5).map(({ title }) => title)).to.deep.equal(['Crypto resumed'])
    expect(newHalts({ ...all, desk: halted }, { ...all, desk: halted }, 5)).to.deep.equal([])
  })
})
