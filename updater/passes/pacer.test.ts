import { expect } from 'chai'
import { startPacer, type Weight } from './pacer.ts'

/** So long that no pass of a test comes by the clock. */
const INTERVAL = 1_000_000_000

describe('the pace of passes', () => {
  const clock = { now: 0 }
  const weights: Weight[] = []
  const come = async (count: number): Promise<void> => {
    while (weights.length < count) await new Promise((resolve) => setTimeout(resolve, 1))
  }

  it('makes a pass light for an event alone, whole when more was asked, and whole again an interval after the last whole one', async () => {
    const pacer = startPacer({ interval: INTERVAL, now: () => clock.now, burst: Infinity, pass: async (weight) => void weights.push(weight) })
    await come(1)
    clock.now = 10_000
    pacer.hurry('light')
    await come(2)
    clock.now = 20_000
    pacer.hurry('light')
    pacer.hurry('whole')
    await come(3)
    clock.now = 30_000
    pacer.hurry('light')
    await come(4)
    clock.now += INTERVAL
    pacer.hurry('light')
    await come(5)
    await pacer.stop()
    expect(weights).to.deep.equal(['whole', 'light', 'whole', 'light', 'whole'])
  })

  it('holds events back when a storm of them has used up its burst, until an interval has given one back', async () => {
    weights.length = 0
    const pacer = startPacer({ interval: INTERVAL, now: () => clock.now, burst: 2, pass: async (weight) => void weights.push(weight) })
    const hurry = async (): Promise<number> => {
      clock.now += 0.1 * INTERVAL
      pacer.hurry('light')
      await new Promise((resolve) => setTimeout(resolve, 30))
      return weights.length
    }
    await come(1)
    expect([await hurry(), await hurry(), await hurry(), await hurry()], 'two at once, then none').to.deep.equal([2, 3, 3, 3])
    clock.now += 0.8 * INTERVAL
    expect(await hurry()).to.equal(4)
    await pacer.stop()
  })
})
