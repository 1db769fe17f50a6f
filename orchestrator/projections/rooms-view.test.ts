import { expect } from 'chai'
import { ROOMS } from '../../contract/rooms-view.ts'
import { createLogRoom } from './logs/log-room.ts'
import { createRooms, USUAL_ROOMS } from './rooms-view.ts'
import { beganAt, closedAt, cycleAt, engineOf, ny, told } from './testing/told.ts'
import { started } from './testing/facts.ts'

const TEN = ny('2026-03-10 10:00')
const FACTS = [started(100_000), beganAt(TEN, '2026-03-10', 100_000), cycleAt(TEN), closedAt(TEN, 'stocks/s/AAPL', 5, 1)]

describe('the rooms together', () => {
  const moment = { engine: engineOf(FACTS, TEN), at: TEN, wall: 9, seq: 4, since: 7 }
  const rooms = () => told(createRooms(createLogRoom()), FACTS)

  it('answer what was asked for and nothing else, all of one moment', () => {
    for (const name of ROOMS) {
      const { schema, seq, at, wall, ...views } = rooms().view(moment, { rooms: [name], symbols: [], date: undefined })
      expect([schema, seq, at, wall]).to.deep.equal([1, 4, TEN, 9])
      expect(Object.keys(views)).to.deep.equal([name])
    }
  })

  it('give a date to day and trades, and not to what is of the present', () => {
    const { day, trades, history } = rooms().view(moment, { rooms: USUAL_ROOMS, symbols: [], date: '2026-03-09' })
    expect([day?.date, day?.points.at, trades?.date, trades?.trades.at]).to.deep.equal(['2026-03-09', [], '2026-03-09', []])
    expect(history?.trades).to.equal(1)
  })

  it('tell the front page its day', () => {
    expect(rooms().today(moment).record).to.deep.include({ since: 7, trades: 1, wins: 1 })
  })
})
