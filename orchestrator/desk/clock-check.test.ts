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

  it('says how far it stands off beyond five seconds, either way, and forgives the time that the answer took', async () => {
    const said = async (venue: number, took = 0): Promise<string | undefined> => {
      let now = 1_000_000
      const clock: Clock = { now: () => millis(now), wall: () => now, lockStep: false, speed: () => 1 }
      const broker = { clock: async () => ((now += took), { at: millis(venue) }) } as Partial<Broker> as Broker
      const passivity = createPassivity({ post: () => undefined, clock, log: SILENT })
      const heard: number[] = []
      const check = checkClock({ broker, clock, passivity, closings: { heard: ({ at }) => void heard.push(at), until: () => millis(0) }, log: SILENT, every: 3_600_000 })
      await check.look()
      check.stop()
      expect(heard, 'what it says of its market').to.deep.equal([venue])
      return passivity.reasons().clock
    }
    expect([await said(1_005_000), await said(995_000), await said(1_000_000)]).to.deep.equal([undefined, undefined, undefined])
    expect(await said(1_005_100)).to.match(/5\.1 s behind the venue's/)
    expect(await said(994_900)).to.match(/5\.1 s ahead of the venue's/)
    expect([await said(1_004_000, 8_000), await said(1_008_000, 8_000), await said(1_013_000, 8_000)], 'asked at 1,000 s and answered at 1,008 s').to.deep.equal([undefined, undefined, undefined])
    expect(await said(1_014_000, 8_000)).to.match(/6\.0 s behind/)
  })

  it('goes on when the venue does not answer', async () => {
    const clock: Clock = { now: () => millis(0), wall: () => 0, lockStep: false, speed: () => 1 }
    const passivity = createPassivity({ post: () => undefined, clock, log: SILENT })
    const broker = { clock: () => Promise.reject(new Error('no network')) } as Partial<Broker> as Broker
    const lines: string[] = []
    const check = checkClock({ broker, clock, passivity, closings: { heard: () => undefined, until: () => millis(0) }, log: { ...SILENT, warning: (line) => void lines.push(line) }, every: 60_000 })
    await check.look()
    check.stop()
    expect([passivity.reasons(), lines]).to.deep.equal([{}, ["the venue's clock could not be read: no network; asked again in 60 s"]])
  })
})
