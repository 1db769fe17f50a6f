import { expect } from 'chai'
import { isStalled, stalledAfter } from './is-stalled.ts'

describe('the stall rule', () => {
  it('waits for three cycle delays', () => {
    expect(stalledAfter({ cycleDelay: 300_000, speed: 1 })).to.equal(900_000)
  })

  it('never calls a loop stalled before two minutes', () => {
    expect(stalledAfter({ cycleDelay: 10_000, speed: 1 })).to.equal(120_000)
  })

  it('counts wall time: at sixty times the speed a delay of ten minutes is ten seconds', () => {
    expect(stalledAfter({ cycleDelay: 600_000, speed: 60 })).to.equal(120_000)
    expect(stalledAfter({ cycleDelay: 600_000, speed: 2 })).to.equal(900_000)
  })

  it('does not judge lock-step, where market time has no pace and the tape has an end', () => {
    expect(stalledAfter({ cycleDelay: 600_000, speed: 0 })).to.equal(120_000)
    expect(isStalled({ lastCycleAt: 0, cycleDelay: 600_000, speed: 0 }, 10_000_000)).to.equal(false)
  })

  it('is stalled only past the limit', () => {
    const loop = { lastCycleAt: 1_000_000, cycleDelay: 60_000, speed: 1 }
    expect(isStalled(loop, 1_180_000)).to.equal(false)
    expect(isStalled(loop, 1_180_001)).to.equal(true)
  })
})
