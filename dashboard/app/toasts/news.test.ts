import { expect } from 'chai'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { newAlerts, newHalts } from './news.ts'

describe('news', () => {
  const alert = (id: string, raisedAt: number) => ({ id, rule: id, level: 'warning', title: `title of ${id}`, text: 'text', raisedAt, lastAt: raisedAt, repeats: 0, recoveredAt: null, acknowledgedAt: null }) as const

  it('are alerts that were not there, told once though they move to the recent ones', () => {
    const before = { active: [alert('a', 1)], recent: [alert('b', 1)] }
    expect(newAlerts(before, { active: [alert('a', 1), alert('b', 9)], recent: [alert('c', 5)] }).map(({ title }) => title)).to.deep.equal(['title of b', 'title of c'])
    expect(newAlerts(before, { active: [], recent: [alert('a', 1), alert('b', 1)] })).to.deep.equal([])
  })

  it('are halts and resumptions', () => {
    const active = { state: 'active', cause: null, stop: null } as const
    const halted = { state: 'halted', cause: 'drawdown', stop: { since: 4, limit: { name: 'drawdown', unit: 'share', actual: 0.2031, limit: 0.2 } } } as const
    const news = (before: LiveDocument['states'], states: LiveDocument['states']) => newHalts(before, { states, market: 5, shown: { money: 'usd', delay: 0 } })
    const all = { desk: active, stocks: active, crypto: active, options: active }
    expect(news(all, { ...all, desk: halted }).map(({ title, text }) => `${title}. ${text}`)).to.deep.equal([
      'Desk HALTED. Cause: the drawdown has reached its cap of 20.00\u00a0%: it was 20.31\u00a0%. Nothing is opened. An operator ends it by a resume (tercet resume); the drawdown is counted from the equity of that moment.',
    ])
    expect(news(all, { desk: halted, stocks: halted, crypto: halted, options: halted }).map(({ title }) => title), 'modules follow the desk').to.deep.equal(['Desk HALTED'])
    expect(news({ ...all, crypto: halted }, all).map(({ title }) => title)).to.deep.equal(['Crypto resumed'])
    expect(news({ ...all, desk: halted }, { ...all, desk: halted })).to.deep.equal([])
  })
})
