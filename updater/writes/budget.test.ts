import { expect } from 'chai'
import { hasToken, newBudget, refill, resumedBudget, savingKinds, spend, thriftOf, type Budget } from './budget.ts'
import { quotaDay } from './quota-day.ts'

const budget = (count: number, most = 6_000): Budget => ({ ...newBudget({ date: '2026-03-10', most, now: 0 }), count })

describe("the day's budget of writes", () => {
  it('lets everything through while the plan of the rest of the day fits', () => {
    expect(savingKinds(budget(0), 1)).to.equal(0)
    expect(savingKinds(budget(3_000), 0.5)).to.equal(0)
  })

  it('gives up the rest first, then risk, trades, day, alerts and commands, and live last', () => {
    const order = ['why', 'risk', 'trades', 'day', 'alerts', 'live'] as const
    const lastCount = order.map((name) => Array.from({ length: 6_001 }, (_, count) => count).findLast((count) => thriftOf(name, budget(count), 0.5) !== 'none') ?? -1)
    expect(lastCount).to.deep.equal([...lastCount].sort((a, b) => a - b))
    expect(new Set(lastCount).size, 'each at a point of its own').to.equal(order.length)
    // Half a day's plan of live alone, 1,525 writes, must be there for anything else to be written.
    expect(thriftOf('alerts', budget(6_000 - 1_525), 0.5)).to.equal('none')
    expect(thriftOf('live', budget(5_999), 0.5)).to.not.equal('none')
  })

  it('makes a kind write less before it makes it write nothing', () => {
    const seen = [4_000, 3_300, 3_050].map((count) => thriftOf('why', budget(6_000 - count), 0.7))
    expect(seen).to.deep.equal(['less', 'less', 'less'])
    expect(thriftOf('why', budget(6_000 - 2_800), 0.7)).to.equal('none')
    expect(thriftOf('why', budget(6_000 - 4_300), 0.7)).to.equal('full')
  })

  it('holds charts to half their plan at once, and to the plan over the day', () => {
    let rest = budget(0, 18_000)
    let written = 0
    for (let minute = 0; minute < 1_440; minute += 1) {
      rest = refill(rest, { date: '2026-03-10', left: 1 - minute / 1_440 }, minute * 60_000)
      for (let chart = 0; chart < 60 && hasToken('chart', rest); chart += 1) {
        rest = spend(rest, ['chart'])
        written += 1
      }
      if (minute === 5) expect(written, 'in the first minutes').to.be.within(350, 353)
    }
    expect(written).to.be.within(690, 700)
  })

  it('counts every write, and takes a token for those of a rationed kind alone', () => {
    const spent = spend(budget(10), ['live', 'chart', 'day'])
    expect([spent.count, spent.tokens.chart, spent.tokens.live]).to.deep.equal([13, 349, undefined])
    const out = { ...spent, tokens: { ...spent.tokens, chart: 0.99 } }
    expect([hasToken('chart', out), hasToken('live', out), hasToken('chart', { ...out, most: Infinity })]).to.deep.equal([false, true, true])
    expect(spend({ ...spent, tokens: { chart: 0.4 } }, ['chart']).tokens.chart, 'never less than none').to.equal(0)
  })

  it('gives tokens back evenly over the day up to half the plan, and after a restart lets a tenth of that go at once', () => {
    const none = { ...budget(0), tokens: { chart: 0 } }
    const day = { date: '2026-03-10', left: 0.5 }
    expect([6, 24, 48].map((hours) => refill(none, day, hours * 3_600_000).tokens.chart)).to.deep.equal([87.5, 350, 350])
    expect(refill({ ...none, refilledAt: 3_600_000 }, day, 0).tokens.chart, 'a clock that went back gives nothing').to.equal(0)
    const again = resumedBudget(budget(0), 4_321)
    expect([again.count, again.tokens.chart, again.tokens.privateChart, again.tokens.archiveTrades]).to.deep.equal([4_321, 35, 35, 5])
  })

  it('does not count the local Firestore', () => {
    expect([thriftOf('why', budget(1e6, Infinity), 1), savingKinds(budget(1e6, Infinity), 1)]).to.deep.equal(['full', 0])
  })

  it('begins anew at midnight Pacific, whatever the season', () => {
    // 2026-03-08 is the day that loses an hour there; 2026-01-15 lies in winter, 2026-07-15 in summer time.
    expect(quotaDay(Date.parse('2026-01-15T07:59:00Z')).date).to.equal('2026-01-14')
    expect(quotaDay(Date.parse('2026-01-15T08:00:00Z'))).to.deep.equal({ date: '2026-01-15', left: 1 })
    expect(quotaDay(Date.parse('2026-07-15T07:00:00Z'))).to.deep.equal({ date: '2026-07-15', left: 1 })
    expect(quotaDay(Date.parse('2026-07-15T19:00:00Z')).left).to.equal(0.5)
    expect(refill(budget(5_000), { date: '2026-03-11', left: 1 }, 1_000).count).to.equal(0)
  })
})
