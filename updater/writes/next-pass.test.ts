import { expect } from 'chai'
import fc from 'fast-check'
import { COALESCE, nextPass } from './next-pass.ts'

const PACE = { interval: 30_000, lastPass: 100_000, lastEventPass: -Infinity, eventAt: null, creditAt: -Infinity, retryAt: null }

describe('when the next pass begins', () => {
  it('is an interval after the last one', () => {
    expect(nextPass(PACE)).to.equal(130_000)
  })

  it('is at once for the first event of a burst, even right after a pass', () => {
    expect(nextPass({ ...PACE, eventAt: 100_040 })).to.equal(100_040)
  })

  it('is a second after the last event pass for the next event', () => {
    expect(nextPass({ ...PACE, lastPass: 100_040, lastEventPass: 100_040, eventAt: 100_300 })).to.equal(101_040)
  })

  it('restarts the interval with an event pass', () => {
    expect(nextPass({ ...PACE, lastPass: 125_000, lastEventPass: 125_000 })).to.equal(155_000)
  })

  it('waits in a storm for its credit, and never longer than the interval', () => {
    expect(nextPass({ ...PACE, eventAt: 100_040, creditAt: 112_000 })).to.equal(112_000)
    expect(nextPass({ ...PACE, eventAt: 100_040, creditAt: 900_000 })).to.equal(130_000)
  })

  it('waits with events for the next trial while Firestore is out', () => {
    expect(nextPass({ ...PACE, eventAt: 100_040, retryAt: 108_000 })).to.equal(108_000)
  })

  it('goes on reading every interval while a trial is further away', () => {
    expect(nextPass({ ...PACE, interval: 1_000, retryAt: 120_000 })).to.equal(101_000)
  })

  it('is a tenth of a short interval after the last event pass', () => {
    expect(nextPass({ ...PACE, interval: 400, lastPass: 100_010, lastEventPass: 100_010, eventAt: 100_020 })).to.equal(100_050)
  })

  it('never waits longer than an interval and never runs more than one event pass a second', () => {
    const times = fc.integer({ min: 0, max: 200_000 })
    fc.assert(
      fc.property(times, times, fc.option(times), (lastPass, lastEventPass, eventAt) => {
        const at = nextPass({ interval: 30_000, lastPass, lastEventPass, eventAt, creditAt: -Infinity, retryAt: null })
        return at <= lastPass + 30_000 && (at === lastPass + 30_000 || at >= lastEventPass + COALESCE)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
