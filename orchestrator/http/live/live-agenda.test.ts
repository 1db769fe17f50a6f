import { expect } from 'chai'
import { beginAt, causedBy, dueUpdates } from './live-agenda.ts'
import type { LiveType } from './live-update.ts'

describe('the cadence of live updates', () => {
  const none: ReadonlySet<LiveType> = new Set()

  it('is 10, 20, 60 and 1 in five quiet minutes, however unevenly it is looked at', () => {
    const counts: Partial<Record<LiveType, number>> = {}
    let last = beginAt(0)
    for (let now = 0; now <= 300_000; now += now % 3_000 === 0 ? 250 : 275) {
      const agenda = dueUpdates(last, none, now)
      last = agenda.last
      for (const type of agenda.due) counts[type] = (counts[type] ?? 0) + 1
    }
    const agenda = dueUpdates(last, none, 300_000)
    for (const type of agenda.due) counts[type] = (counts[type] ?? 0) + 1
    expect(counts).to.deep.equal({ account_update: 10, position_update: 20, signal_update: 60, news_update: 1 })
  })

  it('begins anew when a fact was told before its time', () => {
    const { due, last } = dueUpdates(beginAt(0), new Set<LiveType>(['account_update']), 20_000)
    expect(due).to.include('account_update')
    expect(dueUpdates(last, none, 30_000).due, 'not again after ten seconds').to.not.include('account_update')
    expect(dueUpdates(last, none, 50_000).due).to.include('account_update')
  })

  it('leaves out what was missed: one update stands for all of them', () => {
    expect(dueUpdates(beginAt(0), none, 100_000).due).to.deep.equal(['account_update', 'position_update', 'signal_update'])
    expect(dueUpdates(dueUpdates(beginAt(0), none, 100_000).last, none, 100_001).due).to.deep.equal([])
  })
})

describe('what a fact changes', () => {
  it('is account and positions for a fill, signals for a cycle, nothing for what nobody watches', () => {
    expect([causedBy('order.filled'), causedBy('cycle.ended'), causedBy('data.gap')]).to.deep.equal([['account_update', 'position_update'], ['signal_update'], []])
  })
})
