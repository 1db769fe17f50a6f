import { expect } from 'chai'
import { checkAlerts, checkLive } from '../../contract/checkers.ts'
import { DOCUMENT_PLANS } from '../../contract/document-plan.ts'
import { memoryStore } from '../store/memory-store.ts'
import { BUSY, liveDay, QUIET, SECRET, type LivedDay } from '../testing/day-of-passes.ts'

describe('a day of passes', function () {
  this.timeout(60_000)

  let busy: LivedDay
  before(async () => (busy = await liveDay(BUSY, { open: memoryStore })))

  it('costs fewer than 6,000 writes when it is a busy one, and hardly more than the heartbeat when it is quiet', async () => {
    const quiet = await liveDay(QUIET, { open: memoryStore })
    const total = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
    // Named in every message of this test: as counted against as planned.
    const table = [...busy.counts].map(([name, count]) => `${name} ${count}/${DOCUMENT_PLANS[name].writes}`).join(', ')
    expect(total(busy.counts), table).to.be.below(6_000)
    expect(busy.counts.get('live'), table).to.be.within(2_800, 3_200)
    expect(busy.counts.get('chart') ?? 0, 'charts of 60 symbols keep to the plan').to.be.within(400, DOCUMENT_PLANS.chart.writes)
    expect(busy.said, "the count in the document is the store's own").to.equal(busy.writes)
    expect(total(quiet.counts) - (quiet.counts.get('live') ?? 0), 'a quiet day').to.be.below(40)
  })

  it('shows the newest state at the end, after outage and restart', async () => {
    const { store } = busy
    const [stored] = await store.read(['public/live'])
    expect(checkLive(stored?.data)).to.equal(undefined)
    expect((stored?.data as { readonly totals: { readonly trades: number } }).totals.trades).to.equal(300)
    const [alerts] = await store.read(['public/alerts'])
    expect(checkAlerts(alerts?.data)).to.equal(undefined)
  })

  it('never writes a marked secret or the account number, whichever text holds it (FST-10)', async () => {
    const { texts } = busy
    expect(texts.length).to.be.greaterThan(3_000)
    expect(texts.filter((text) => text.includes(SECRET) || text.includes('PA3XK9Q7T2'))).to.deep.equal([])
    expect(texts.some((text) => text.includes('[redacted]')), 'it was there to be taken out').to.equal(true)
  })
})
