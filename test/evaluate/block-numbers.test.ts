import { expect } from 'chai'
import fc from 'fast-check'
import { dayBlocks, sessionBlocks } from '../../backtest/evaluate/block-clock.ts'
import { dayNumbers, sessionNumbers } from '../../backtest/evaluate/block-numbers.ts'
import { millis } from '../../core/brand.ts'
import { CALENDAR } from '../backtest/told-desk.ts'

const LENGTH = 600_000

describe('the numbers of blocks', () => {
  it('rise by one from block to block, around the clock', () => {
    const numbers = dayNumbers(LENGTH)
    const block = dayBlocks(LENGTH).at(Date.parse('2024-02-29T23:55:00Z'))
    expect(numbers.numberOf(block)).to.equal(Date.parse('2024-02-29T23:50:00Z') / LENGTH)
    expect(numbers.blockOf(numbers.numberOf(block) + 1).from).to.equal(Date.parse('2024-03-01T00:00:00Z'))
    expect(numbers.firstFrom(Date.parse('2024-03-01T00:00:01Z')), 'whole blocks alone').to.equal(numbers.numberOf(block) + 2)
  })

  it('count 39 blocks in a session and its night, 21 on a day that closes at one', () => {
    const numbers = sessionNumbers(CALENDAR, LENGTH)
    const openings = CALENDAR.sessionsBetween('2024-11-25', '2024-12-03').map(({ open }) => numbers.firstFrom(open))
    // Thanksgiving 2024 is Thursday the 28th; Friday the 29th closes at 13:00.
    expect(openings.map((number, i) => (openings[i + 1] ?? NaN) - number).slice(0, -1)).to.deep.equal([40, 40, 40, 22, 40])
    const friday = openings[3] ?? NaN
    expect(numbers.blockOf(friday + 21)).to.deep.equal({ from: Date.parse('2024-11-29T18:00:00Z'), to: Date.parse('2024-12-02T14:30:00Z'), gap: true })
  })

  it('name the same block there and back, whatever the moment', () => {
    const clock = sessionBlocks(CALENDAR, LENGTH)
    const numbers = sessionNumbers(CALENDAR, LENGTH)
    fc.assert(fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 23_400_000 }), (days, within) => {
      const session = CALENDAR.nextSession(millis(Date.parse('1999-01-04T00:00:00Z') + days * 86_400_000))
      const block = clock.at(Math.min(session.open + within, session.close))
      expect(numbers.blockOf(numbers.numberOf(block))).to.deep.equal(block)
      const night = clock.before(clock.at(session.open + 1))
      if (!night) throw new Error('a session has a night before it')
      expect(numbers.blockOf(numbers.numberOf(night))).to.deep.equal(night)
      expect(numbers.numberOf(clock.at(session.open + 1)) - numbers.numberOf(night)).to.equal(1)
    }), { seed: 4, numRuns: 300 })
  })
})
