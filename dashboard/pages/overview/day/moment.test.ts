import { expect } from 'chai'
import type { DayView } from '../../../../contract/views/day-view.ts'
import { gainAt, lastMoment, momentOf, moved } from './moment.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A day from 0 to 24 h: opened with 100,000; 500 paid in at 2 h; cycles from 1 h to 2 h, every five minutes, then silence. */
const day: DayView = {
  date: '2026-11-20', from: 0, to: 24 * HOUR, opening: 100_000,
  sessions: [{ module: 'stocks', kind: 'regular', from: 9.5 * HOUR, to: 16 * HOUR }, { module: 'crypto', kind: 'regular', from: 0, to: 24 * HOUR }],
  points: { at: [HOUR, 3 * HOUR], equity: [100_250, 100_900], drawdown: [0, 0], stocks: [0, 0], crypto: [250, 400], options: [0, 0], spy: [null, null], btc: [0.01, 0.02] },
  deposits: { at: [2 * HOUR], amount: [500] },
  cycles: { from: [HOUR], to: [2 * HOUR], count: [13], failed: [0] },
  marks: { at: [HOUR + MINUTE, 3 * HOUR], kind: ['fill', 'halt'], module: ['crypto', 'desk'], symbol: ['BTC/USD', ''], count: [1, 1], code: ['trend-up', 'command'] },
}

describe('a moment of the day', () => {
  it('is told by the last sample before it, deposits taken out', () => {
    expect(momentOf(day, 2.5 * HOUR)).to.deep.include({ gain: 250, share: 0.0025 })
    expect(momentOf(day, 3 * HOUR).gain, '100,900 less the opening of 100,000 and the 500 paid in').to.equal(400)
    expect(momentOf(day, HOUR - 1)).to.deep.include({ point: undefined, gain: null, share: null })
    expect(gainAt(day, { at: HOUR, equity: null })).to.equal(null)
  })

  it('knows which markets were open', () => {
    expect(momentOf(day, 10 * HOUR).open).to.deep.equal(['stocks', 'crypto'])
    expect(momentOf(day, 16 * HOUR).open).to.deep.equal(['crypto'])
  })

  it('knows whether cycles ran: three gaps of five minutes without one are a silence', () => {
    expect([0.5, 1.5, 2.2, 2.3].map((hours) => momentOf(day, hours * HOUR).cycling)).to.deep.equal(['unknown', 'running', 'running', 'silent'])
  })

  it('holds the marks of the five minutes before it', () => {
    expect(momentOf(day, HOUR + 5 * MINUTE).marks.map(({ kind }) => kind)).to.deep.equal(['fill'])
    expect(momentOf(day, HOUR + 6 * MINUTE).marks).to.deep.equal([])
  })

  it('ends now, or at midnight on a day before', () => {
    expect([lastMoment(day, 5 * HOUR), lastMoment(day, 30 * HOUR), lastMoment(day, undefined)]).to.deep.equal([5 * HOUR, 24 * HOUR, 24 * HOUR])
  })
})

describe('keys on the ribbon', () => {
  const range = { at: 63 * MINUTE, from: 0, last: 5 * HOUR, marks: [61 * MINUTE, 3 * HOUR, 6 * HOUR] }
  const to = (key: string, isShift = false): number | undefined => moved(key, isShift, range)

  it('step by five minutes on the grid, with Shift by an hour, inside the day', () => {
    expect([to('ArrowRight'), to('ArrowLeft'), to('ArrowRight', true), to('ArrowLeft', true)]).to.deep.equal([65 * MINUTE, 60 * MINUTE, 120 * MINUTE, 5 * MINUTE])
    expect(moved('ArrowRight', true, { ...range, at: 4.5 * HOUR })).to.equal(5 * HOUR)
  })

  it('jump to the ends and from mark to mark', () => {
    expect([to('Home'), to('End'), to('PageUp'), to('PageDown')]).to.deep.equal([0, 5 * HOUR, 61 * MINUTE, 3 * HOUR])
    expect(moved('PageDown', false, { ...range, at: 4 * HOUR }), 'none that has happened').to.equal(4 * HOUR)
    expect(to('a')).to.equal(undefined)
  })
})
