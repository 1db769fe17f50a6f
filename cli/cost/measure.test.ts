import { expect } from 'chai'
import { costLines } from './cost-lines.ts'
import { measuredWrites } from './measured-writes.ts'
import { footprintOf, processFootprint } from './process-footprint.ts'

const HOUR = 3_600_000

describe('what is measured', () => {
  it('reads a process as proc(5) describes it: fields 14, 15 and 22 of stat, whatever the name holds', () => {
    // 3 s in user and 1 s in system mode, started 10 s after the machine, which has run for 110 s: 4 / 100.
    const stat = '4242 (node (main) x) S 1 4242 4242 0 -1 4194560 5000 0 3 0 300 100 0 0 20 0 11 0 1000 900000000 25000 18446744073709551615'
    expect(footprintOf({ stat, status: 'Name:\tnode\nVmRSS:\t  100000 kB\nThreads:\t11\n', uptime: '110.00 200.00\n' })).to.deep.equal({ memoryGb: 0.102, vcpu: 0.04 })
  })

  it('says when there is no such process', () => {
    expect(() => processFootprint(2 ** 30)).to.throw('cannot be measured')
  })

  it('takes the writes of a quota day for the time in which they were counted', () => {
    // 10:00 in Los Angeles (UTC-8 in winter): ten hours since midnight Pacific.
    const now = Date.parse('2026-01-15T18:00:00Z')
    expect(measuredWrites({ writesToday: 2_000, uptime: 100 * HOUR }, now), '2,000 in 10 h').to.equal(4_800)
    expect(measuredWrites({ writesToday: 2_000, uptime: 5 * HOUR }, now), 'in the 5 h that it lives, at most').to.equal(9_600)
    expect(measuredWrites({ writesToday: 20, uptime: HOUR / 2 }, now)).to.equal(undefined)
  })
})

describe('tercet cost', () => {
  const lines = (interval: number) => costLines({ levers: { interval, viewerHoursDay: 24 }, measured: {}, environments: 1 }).join('\n')

  it('says of each figure whether it was measured, recorded or planned', () => {
    expect(lines(30)).to.match(/engine: .*recorded/).and.to.match(/writes: .*planned/)
    expect(costLines({ levers: { interval: 30, viewerHoursDay: 24 }, measured: { writesDay: 100 }, environments: 1 }).join('\n')).to.match(/writes: +measured now/)
  })

  it('prints parts, sums, targets, viewer-hours left and the sources of its prices', () => {
    expect(lines(30)).to.include('Railway: engine, memory').and.to.include('target of $15 to $45').and.to.match(/good for 380 viewer-hours a day; 356 are left/).and.to.match(/Prices of Railway: .*2026/)
  })

  it('changes with the interval', () => {
    expect(lines(10)).to.not.equal(lines(60))
    expect(lines(10)).to.include('15,724 a day')
  })
})
