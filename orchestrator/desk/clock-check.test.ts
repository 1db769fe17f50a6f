import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import { checkClock } from './clock-check.ts'
import { createPassivity } from './passivity.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }

describe('the look at the clock', () => {
  it('comes at once when this machine\'s clock steps, and not while it runs', async () => {
    let step = 0
    let asked = 0
    const wall = (): number => Date.now() + step
    const clock: Clock = { now: () => millis(Math.floor(wall())), wall, lockStep: false, speed: () => 1 }
    const broker = { clock: async () => ((asked += 1), { at: millis(Date.now()) }) } as Partial<Broker> as Broker
    const passivity = createPassivity({ post: () => undefined, clock, log: SILENT })
    const check = checkClock({ broker, clock, passivity, closings: { heard: () => undefined, until: () => millis(0) }, log: SILENT, every: 3_600_000 })
    await check.tick()
    expect([asked, passivity.reasons()]).to.deep.equal([0, {}])
    step = 3_600_000
    await check.tick()
    expect(asked).to.equal(1)
    expect(passivity.reasons().clock).to.match(/3600\.0 s ahead of the venue's/)
    await check.tick()
    expect(asked, 'one look a step').to.equal(1)
    check.stop()
  })
})
