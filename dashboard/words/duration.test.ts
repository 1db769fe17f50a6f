import { expect } from 'chai'
import { duration } from './duration.ts'

describe('a short span', () => {
  it('is told in milliseconds below a second, in tenths below a minute, then by its two largest parts', () => {
    const told = [0, 210, 999, 1_250, 59_999, 60_000, 7_800_000].map((span) => duration(span).replaceAll('\u00a0', ' '))
    expect(told).to.deep.equal(['0 ms', '210 ms', '999 ms', '1.2 s', '59.9 s', '1 min', '2 h 10 min'])
  })
})
