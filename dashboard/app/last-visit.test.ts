import { expect } from 'chai'
import type { LiveDocument } from '../../contract/documents/live.ts'
import { sinceWords, visitOf } from './last-visit.ts'

describe('since you last looked', () => {
  const noon = Date.UTC(2026, 10, 20, 17)
  const live = (part: object): LiveDocument => ({
    since: 7, market: noon, shown: { money: 'usd', delay: 0 },
    totals: { positions: 0, orders: 0, refusals: 10, trades: 4, alerts: 0 },
    record: { trades: 20 }, money: { equity: 100_100, dayOpen: 100_000 }, ...part,
  }) as unknown as LiveDocument
  const at = (now: number) => ({ now, zone: 'America/New_York' }) as const

  it('tells fills, refusals and profit of the same day', () => {
    const before = visitOf(live({}), noon)
    const after = live({ totals: { refusals: 22, trades: 7 }, money: { equity: 100_181.2, dayOpen: 100_000 } })
    expect(sinceWords(before, after, at(noon + 3_600_000))).to.equal('Since you last looked (20 Nov, 12:00): 3 fills, 12 refusals, +$81.20.')
  })

  it('tells what began anew on another day as of today', () => {
    const before = visitOf(live({}), noon)
    const after = live({ market: noon + 86_400_000, totals: { refusals: 0, trades: 1 }, record: { trades: 25 }, money: { equity: 99_990, dayOpen: 100_000 } })
    expect(sinceWords(before, after, at(noon + 86_400_000))).to.equal('Since you last looked (20 Nov, 12:00): 5 trades closed, 1 fill today, no refusals today, −$10.00 today.')
  })

  it('is silent after a short absence, on a first visit and about another journal', () => {
    const before = visitOf(live({}), noon)
    expect(sinceWords(before, live({}), at(noon + 60_000))).to.equal(undefined)
    expect(sinceWords(undefined, live({}), at(noon))).to.equal(undefined)
    expect(sinceWords(before, live({ since: 8 }), at(noon + 3_600_000))).to.equal(undefined)
  })
})
