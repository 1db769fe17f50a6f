import { expect } from 'chai'
import { roomsOf } from '../testing/rooms-of.ts'
import { stateOf } from '../testing/state-of.ts'
import { EMPTY_LINE, ripen, taken, type Views } from './delay-line.ts'

const MINUTE = 60_000
const LATE = { delay: 15 * MINUTE }
const views = (at: number, rooms: Views['rooms'] = {}): Views => ({ at, state: stateOf({ at, seq: at / MINUTE }), rooms })

describe('the delay line', () => {
  it('shows nothing before a reading is old enough, and after a restart has nothing at all', () => {
    const line = ripen(EMPTY_LINE, views(0), { now: 0, ...LATE })
    expect(ripen(line, views(14 * MINUTE), { now: 14.99 * MINUTE, ...LATE }).ripe).to.equal(null)
    expect(ripen(line, undefined, { now: 15 * MINUTE, ...LATE }).ripe?.state.seq).to.equal(0)
  })

  it('shows the newest that is old enough, and of each room the newest', () => {
    const { why, risk } = roomsOf({ at: 0 })
    let line = ripen(EMPTY_LINE, views(0, { why }), { now: 0, ...LATE })
    line = ripen(line, views(MINUTE, { risk }), { now: MINUTE, ...LATE })
    line = ripen(line, views(10 * MINUTE), { now: 16 * MINUTE, ...LATE })
    expect(line.ripe?.state.seq).to.equal(1)
    expect(Object.keys(line.ripe?.rooms ?? {})).to.deep.equal(['why', 'risk'])
    expect(line.waiting.map(({ at }) => at)).to.deep.equal([10 * MINUTE])
  })

  it('keeps rooms until they were written', () => {
    const { why } = roomsOf({ at: 0 })
    const line = ripen(EMPTY_LINE, views(0, { why }), { now: 0, delay: 0 })
    expect(ripen(line, views(MINUTE), { now: MINUTE, delay: 0 }).ripe?.rooms.why).to.equal(why)
    expect(ripen(taken(line), views(MINUTE), { now: MINUTE, delay: 0 }).ripe?.rooms.why).to.equal(undefined)
  })
})
