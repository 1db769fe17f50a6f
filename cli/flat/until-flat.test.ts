import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Look } from './judge-flat.ts'
import { untilFlat, type FlatEnd } from './until-flat.ts'
import type { Sight } from './watch-venue.ts'

/** Tuesday, 10 March 2026, in and after the session (13:30 to 20:00 UTC); the next one opens at 13:30 UTC, 16.5 hours after nine. */
const OPEN = millis(Date.UTC(2026, 2, 10, 15))
const EVENING = millis(Date.UTC(2026, 2, 10, 21))
const NEXT_OPEN = Date.UTC(2026, 2, 11, 13, 30)

const sight = (look: Partial<Look>, more: Partial<Sight> = {}): Sight => ({ look: { positions: [], orders: [], sessionOpen: true, ...look }, at: OPEN, unattended: false, byVenue: true, ...more })
const EMPTY = sight({})
const HELD = sight({ positions: [{ symbol: 'AAPL', qty: 10, mark: 200 }] })
const ORPHAN = { ...HELD, unattended: true }

interface Told {
  readonly end: FlatEnd
  /** Seconds at which the command was given again. */
  readonly again: readonly number[]
  readonly said: readonly string[]
  readonly seconds: number
}

/** Plays sights a second apart, the last one for ever; an Error is a venue that did not answer. */
async function play(sights: readonly (Sight | Error)[], { timeout = 120, speed = 1 } = {}): Promise<Told> {
  let now = 0
  let next = 0
  const again: number[] = []
  const said: string[] = []
  const end = await untilFlat({
    watch: {
      async look() {
        const shown = sights[Math.min(next++, sights.length - 1)]
        if (!shown || shown instanceof Error) throw shown ?? new Error('nothing to see')
        return shown
      },
      speed: () => speed,
      close: async () => undefined,
    },
    again: async () => again.push(now / 1_000),
    timeout: timeout * 1_000,
    pause: 1_000,
    wall: { now: () => now, sleep: async (ms) => (now += ms) },
    say: (line) => void said.push(line),
  })
  return { end, again, said, seconds: now / 1_000 }
}

describe('looking until an account is flat', () => {
  it('believes it when it has seen nothing twice in a row', async () => {
    expect(await play([EMPTY])).to.deep.include({ end: { type: 'flat', dust: [], byVenue: true }, seconds: 1 })
    const { seconds } = await play([EMPTY, HELD, EMPTY, EMPTY])
    expect(seconds, 'an entry that was on its way filled in between').to.equal(3)
  })

  it('tells what is left each time that changes', async () => {
    const { said } = await play([HELD, HELD, sight({ positions: [{ symbol: 'AAPL', qty: 4, mark: 200 }] }), EMPTY])
    expect(said).to.deep.equal(['still there: long 10 AAPL', 'still there: long 4 AAPL'])
  })

  it('gives up loudly when the time is over', async () => {
    const { end, seconds } = await play([HELD], { timeout: 20 })
    expect(end).to.deep.equal({ type: 'late', left: ['long 10 AAPL'] })
    expect(seconds).to.equal(20)
  })

  it('never takes silence for flatness', async () => {
    const { end, said } = await play([new Error('HTTP 500')], { timeout: 3 })
    expect(end).to.have.property('type', 'late')
    expect(said[0]).to.equal('not seen: HTTP 500')
    const broken = await play([EMPTY, new Error('HTTP 500'), EMPTY, EMPTY])
    expect(broken.seconds, 'the two looks must follow one another').to.equal(3)
  })

  it('gives the command again every five seconds while nobody closes what is held', async () => {
    expect((await play([ORPHAN], { timeout: 12 })).again).to.deep.equal([5, 10])
  })

  it('gives exits under way half a minute without any progress first', async () => {
    expect((await play([HELD], { timeout: 65 })).again).to.deep.equal([30, 60])
  })

  it('does not wait for an open that comes after the time is over, and says when it comes', async () => {
    const closed = sight({ positions: [{ symbol: 'AAPL', qty: 10, mark: 200 }], sessionOpen: false }, { at: EVENING })
    expect(await play([closed])).to.deep.include({ end: { type: 'closed', left: ['long 10 AAPL'], opens: NEXT_OPEN }, seconds: 0 })
    const fast = await play([closed, closed, EMPTY], { speed: 1_000 })
    expect(fast.end.type, '16.5 hours pass in a minute here').to.equal('flat')
  })

  it('has closing ordered before it leaves anything to the next open', async () => {
    const closed = sight({ positions: [{ symbol: 'AAPL', qty: 10, mark: 200 }], sessionOpen: false }, { at: EVENING, unattended: true })
    const { end, again } = await play([closed, closed, closed, closed, closed, closed, { ...closed, unattended: false }])
    expect(again).to.deep.equal([5])
    expect(end.type).to.equal('closed')
  })
})
