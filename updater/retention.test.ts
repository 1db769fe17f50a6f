import { expect } from 'chai'
import { sweep } from './retention.ts'
import { memoryStore } from './store/memory-store.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-03-10T12:00:00Z')
const date = (daysAgo: number): string => new Date(NOW - daysAgo * DAY).toISOString().slice(0, 10)

describe('the removal of old documents', () => {
  it('looks at one document of each name, not at all that stay: each would be a read that is billed', async () => {
    const kept = memoryStore(Date.now)
    let seen = 0
    const store = { ...kept, ids: async (...asked: Parameters<typeof kept.ids>) => {
      const ids = await kept.ids(...asked)
      seen += Math.max(1, ids.length)
      return ids
    } }
    const days = Array.from({ length: 400 }, (_, i) => [`public/day-${date(i)}`, `public/trades-${date(i)}`]).flat()
    const charts = Array.from({ length: 60 }, (_, i) => Array.from({ length: 32 }, (_each, day) => `private/chart-SYM${i}_2FUSD-${date(day)}`)).flat()
    await store.commit([...days, ...charts, 'public/day-strange'].map((path) => ({ path, data: {} })))
    expect(await sweep(store, NOW), 'the 32nd day of each symbol').to.equal(60)
    expect(seen, 'with 2,721 documents').to.be.below(200)
    seen = 0
    expect(await sweep(store, NOW)).to.equal(0)
    expect(seen).to.be.below(80)
  })
})
