import { expect } from 'chai'
import { estimate, viewerHours } from './estimate.ts'
import { plannedUsage, plannedWrites, readsPerHour } from './planned-usage.ts'
import { PRICES, type Prices } from './prices.ts'
import type { Usage } from './usage.ts'

/** Prices of round numbers, so that a person can follow the sums below. */
const ROUND: Prices = {
  railway: { memoryGbMonth: 10, vcpuMonth: 20, volumeGbMonth: 0.5, egressGb: 0.1, planMonth: 5 },
  firestore: {
    reads100k: 1, writes100k: 2, deletes100k: 3, storedGibMonth: 4, egressGib: 5,
    free: { readsDay: 50_000, writesDay: 20_000, deletesDay: 20_000, storedGib: 1, egressGibMonth: 10 },
  },
  hosting: { transferGb: 6, free: { transferGbMonth: 10 } },
  sources: [],
}

const small: Usage = {
  engine: { memoryGb: 0.2, vcpu: 0.05 }, updater: { memoryGb: 0.1, vcpu: 0.01 }, volumeGb: 1, egressGbMonth: 2,
  writesDay: 6_000, readsDay: 3_000, deletesDay: 100, storedGib: 0.5, firestoreEgressGibMonth: 1, hostingGbMonth: 1,
}

const by = (parts: readonly { readonly name: string; readonly dollars: number }[]) => Object.fromEntries(parts.map(({ name, dollars }) => [name, Number(dollars.toFixed(4))]))

describe('the cost of a deployment', () => {
  it('is, for two small processes within every free quota, what the plan costs', () => {
    const { railway, firebase, totals } = estimate(small, ROUND)
    // 0.2 x 10, 0.05 x 20, 0.1 x 10, 0.01 x 20, 1 x 0.5, 2 x 0.1: together 4.9, so 0.1 is missing to the plan's 5.
    expect(by(railway)).to.deep.equal({
      'engine, memory': 2, 'engine, processor': 1, 'updater, memory': 1, 'updater, processor': 0.2, 'volume': 0.5, 'egress': 0.2, 'up to the plan': 0.1,
    })
    expect(firebase.every(({ dollars }) => dollars === 0)).to.equal(true)
    expect([totals.railway.toFixed(2), totals.firebase, totals.all.toFixed(2), totals.used.toFixed(2)]).to.deep.equal(['5.00', 0, '5.00', '4.90'])
  })

  it('counts what a day goes over the free quota, for 30 days, and what a month goes over, once', () => {
    const { firebase, totals } = estimate({ ...small, readsDay: 60_000, writesDay: 30_000, deletesDay: 25_000, storedGib: 3, firestoreEgressGibMonth: 12, hostingGbMonth: 11 }, ROUND)
    // 10,000 x 30 = 300,000 reads at 1; 300,000 writes at 2; 150,000 deletes at 3; 2 GiB at 4; 2 GiB at 5; 1 GB at 6.
    expect(by(firebase)).to.deep.equal({ 'reads': 3, 'writes': 6, 'deletes': 4.5, 'stored': 8, 'Firestore egress': 10, 'Hosting transfer': 6 })
    expect(totals.firebase).to.be.closeTo(37.5, 1e-9)
  })

  it('doubles with a second environment, the plan excepted, which is paid once', () => {
    const { totals, railway } = estimate(small, ROUND, 2)
    expect(totals.railway).to.be.closeTo(9.8, 1e-9)
    expect(by(railway)['up to the plan']).to.equal(0)
  })

  it('knows what the free reads are good for: 50,000 at 130 an hour are 384 hours (DASHBOARD.md: about 385)', () => {
    expect(readsPerHour(30)).to.equal(130)
    expect(viewerHours({ ownReadsDay: 0, readsPerHour: 130 }, PRICES)).to.be.closeTo(384.6, 0.05)
    expect(viewerHours({ ownReadsDay: 60_000, readsPerHour: 130 }, PRICES), 'a quota that is spent').to.equal(0)
  })
})

describe('the use that is planned', () => {
  it('is the plan of 5,960 writes at 30 seconds', () => {
    expect(plannedWrites(30)).to.equal(5_960)
  })

  it('changes with DASHBOARD_UPDATE_INTERVAL by what the clock writes alone', () => {
    // By the clock at 30 s: live 2,880, day, risk and why 288 each, options 78, charts 700, private live and logs 180 each: 4,882. By events: 1,078.
    expect(plannedWrites(60)).to.equal(2_441 + 1_078)
    expect(plannedWrites(120)).to.equal(Math.round(4_882 / 4 + 1_078))
  })

  it('never exceeds what the updater allows itself, whatever the interval', () => {
    expect(plannedWrites(2)).to.equal(18_000)
    expect(readsPerHour(1)).to.equal(18_000 / 24 + 10)
  })

  it('costs more at a shorter interval: each further write is 6 kB out of Railway', () => {
    const used = (interval: number): number => estimate(plannedUsage({ interval, viewerHoursDay: 0 }), ROUND).totals.used
    // 4,882 more writes at 15 s x 6,000 bytes x 30 days at 0.1 a GB.
    expect(used(15) - used(30)).to.be.closeTo((4_882 * 6_000 * 30 * 0.1) / 1e9, 1e-9)
  })

  it('follows the viewers in reads and transfer', () => {
    const none = plannedUsage({ interval: 30, viewerHoursDay: 0 })
    const some = plannedUsage({ interval: 30, viewerHoursDay: 100 })
    expect(some.readsDay - none.readsDay).to.equal(13_000)
    // 100 visits of 200 kB a day for 30 days.
    expect(some.hostingGbMonth).to.be.closeTo(0.6, 1e-9)
    expect(some.writesDay).to.equal(none.writesDay)
  })

  it('stands back behind what was measured', () => {
    const measured = { engine: { memoryGb: 1, vcpu: 0.5 }, writesDay: 1_234 }
    expect(plannedUsage({ interval: 30, viewerHoursDay: 1 }, measured)).to.include({ engine: measured.engine, writesDay: 1_234 })
  })
})
