import { expect } from 'chai'
import { NeverSent } from './never-sent.ts'
import type { Priority } from './rate-budget.ts'
import { RequestLane, type LaneAnswer, type Ticket } from './request-lane.ts'

const QUIET: Omit<LaneAnswer, 'status'> = { limit: undefined, remaining: undefined, reset: undefined, retryAfter: undefined }

describe('the request lane', () => {
  it('lets the urgent overtake once the window opens, reads last', async () => {
    const world = laneOf({ limit: 10 })
    world.lane.observe('trading', { ...QUIET, status: 429, reset: 30_000 })
    for (const priority of ['data', 'reconcile', 'order', 'exit', 'cancel'] as const) world.ask(priority)
    await world.at(29_999)
    expect(world.sent, 'nothing leaves before the reset that the 429 named').to.deep.equal([])
    await world.at(30_000)
    expect(world.sent).to.deep.equal(['cancel', 'exit', 'order', 'reconcile', 'data'])
  })

  it('keeps a reserve for what closes risk', async () => {
    const world = laneOf({ limit: 10 })
    for (let i = 0; i < 10; i += 1) world.ask('order')
    await world.at(0)
    expect(world.sent.length, 'a tenth is kept back').to.equal(9)
    world.ask('cancel')
    await world.at(1)
    expect(world.sent.at(-1)).to.equal('cancel')
    await world.at(60_000)
    expect(world.sent.length, 'the waiting order leaves with the next minute').to.equal(11)
  })

  it('keeps places free for what closes risk while the venue is slow with everything else', async () => {
    const world = laneOf({ limit: 200, slow: true })
    for (let i = 0; i < 12; i += 1) world.ask('data', { bucket: 'data' })
    await world.at(0)
    expect(world.sent.length, 'the others wait for an answer').to.equal(8)
    world.ask('exit')
    world.ask('cancel')
    await world.at(1)
    expect(world.sent.slice(8)).to.deep.equal(['exit', 'cancel'])
    for (let i = 0; i < 3; i += 1) await world.finish()
    expect(world.sent.slice(10), 'of ten under way two end before the next read begins').to.deep.equal(['data'])
  })

  it('believes the venue about what is left, and counts data apart', async () => {
    const world = laneOf({ limit: 200 })
    world.lane.observe('trading', { ...QUIET, status: 200, limit: 200, remaining: 0, reset: 42_000 })
    world.ask('cancel')
    world.ask('data', { bucket: 'data' })
    await world.at(41_999)
    expect(world.sent).to.deep.equal(['data'])
    await world.at(42_000)
    expect(world.sent).to.deep.equal(['data', 'cancel'])
    expect(world.lane.usage()).to.include({ limit: 200, used: 1, waiting: 0 })
  })

  it('obeys Retry-After, and does not trust a reset beyond a minute', async () => {
    const world = laneOf({ limit: 200 })
    world.lane.observe('trading', { ...QUIET, status: 429, retryAfter: 7_000 })
    world.ask('order')
    await world.at(6_999)
    expect(world.sent).to.deep.equal([])
    await world.at(7_000)
    expect(world.sent).to.deep.equal(['order'])
    world.lane.observe('trading', { ...QUIET, status: 429, reset: 9_000_000 })
    world.ask('exit')
    await world.at(67_000)
    expect(world.sent).to.deep.equal(['order', 'exit'])
  })

  it('pauses for two seconds after a refusal that names no time, or one that is past, and after nothing else', async () => {
    for (const words of [QUIET, { ...QUIET, reset: 5_000 }]) {
      const world = laneOf({ limit: 200 })
      await world.at(5_000)
      world.lane.observe('trading', { ...words, status: 429 })
      world.ask('cancel')
      await world.at(6_999)
      expect(world.sent).to.deep.equal([])
      await world.at(7_000)
      expect(world.sent).to.deep.equal(['cancel'])
    }
    const world = laneOf({ limit: 200 })
    for (const status of [200, 500, 403]) world.lane.observe('trading', { ...QUIET, status })
    world.ask('order')
    await world.at(0)
    expect(world.sent).to.deep.equal(['order'])
  })

  it('looks again when the first of what waits may leave, at most a nap later', async () => {
    const world = laneOf({ limit: 200 })
    world.lane.observe('trading', { ...QUIET, status: 429, retryAfter: 700 })
    world.ask('order')
    world.lane.observe('data', { ...QUIET, status: 429, retryAfter: 300 })
    world.ask('data', { bucket: 'data' })
    expect(world.naps.at(-1)).to.equal(300)
    await world.at(300)
    expect([world.sent, world.naps.at(-1)]).to.deep.equal([['data'], 400])
    await world.at(699)
    expect(world.naps.at(-1), 'no burst of looks').to.equal(10)
    const far = laneOf({ limit: 200 })
    far.lane.observe('trading', { ...QUIET, status: 429, retryAfter: 30_000 })
    far.ask('order')
    expect(far.naps).to.deep.equal([1_000])
  })

  it('gives an entry back unsent when its patience ends', async () => {
    const world = laneOf({ limit: 200 })
    world.lane.observe('trading', { ...QUIET, status: 429, reset: 30_000 })
    world.ask('order', { patience: 15_000 })
    await world.at(15_001)
    expect(world.refused[0]).to.be.instanceOf(NeverSent).with.property('message').that.matches(/waited 15001 ms/)
    await world.at(60_000)
    expect(world.sent).to.deep.equal([])
  })

  it('in lock-step sends one at a time in call order, and gives up instead of waiting for a clock that stands', async () => {
    const world = laneOf({ limit: 2, serial: true, slow: true })
    for (const priority of ['data', 'cancel', 'order'] as const) world.ask(priority)
    await world.at(0)
    expect(world.sent).to.deep.equal(['data'])
    await world.finish()
    expect(world.sent).to.deep.equal(['data', 'cancel'])
    await world.finish()
    expect(world.refused[0]).to.be.instanceOf(NeverSent)
  })

  it('closes without sending what waits', async () => {
    const world = laneOf({ limit: 200 })
    world.lane.observe('trading', { ...QUIET, status: 429, reset: 30_000 })
    world.ask('cancel')
    world.lane.close()
    world.ask('exit')
    await world.at(60_000)
    expect(world.sent).to.deep.equal([])
    expect(world.refused).to.have.length(2)
  })
})

/** A lane whose clocks and naps are the test's; requests end at once unless `slow`. */
function laneOf({ limit, serial = false, slow = false }: { limit: number; serial?: boolean; slow?: boolean }) {
  let now = 0
  let wake: (() => void) | undefined
  const naps: number[] = []
  const timer = (ms: number, then: () => void): (() => void) => {
    naps.push(ms)
    wake = then
    return () => (wake = undefined)
  }
  const lane = new RequestLane({ now: () => now, marketNow: () => now, limit, serial, napMs: 1_000, timer })
  const sent: string[] = []
  const refused: unknown[] = []
  const running: (() => void)[] = []
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 20; i += 1) await Promise.resolve()
  }
  return {
    lane,
    naps,
    sent,
    refused,
    ask(priority: Priority, ticket: Partial<Ticket> = {}): void {
      const send = (): Promise<void> => {
        sent.push(priority)
        return slow ? new Promise((resolve) => running.push(resolve)) : Promise.resolve()
      }
      lane.run({ bucket: 'trading', priority, ...ticket }, send).catch((error: unknown) => refused.push(error))
    },
    async at(moment: number): Promise<void> {
      await settle()
      now = moment
      wake?.()
      await settle()
    },
    async finish(): Promise<void> {
      running.shift()?.()
      await settle()
    },
  }
}
