import { expect } from 'chai'
import { sessionCloses } from './session-closes.ts'

const TUESDAY = Date.parse('2016-01-05T14:30:00Z')
const WEDNESDAY = Date.parse('2016-01-06T14:30:00Z')

describe('closes of sessions alone', () => {
  it('leave out the night: 4 % and 4 % by day, whatever the price did meanwhile', () => {
    const start = Float64Array.of(TUESDAY, TUESDAY + 60_000, WEDNESDAY, WEDNESDAY + 60_000)
    const prices = { open: Float64Array.of(100, 102, 50, 51), close: Float64Array.of(100, 104, 51, 52) }
    expect([...sessionCloses({ start }, prices)].map((close) => Math.round(close * 1e6) / 1e6)).to.deep.equal([100, 104, 106.08, 108.16])
  })

  it('are the closes where there is one session', () => {
    const start = Float64Array.of(TUESDAY, TUESDAY + 60_000)
    expect([...sessionCloses({ start }, { open: Float64Array.of(99, 1), close: Float64Array.of(100, 101) })]).to.deep.equal([100, 101])
    expect(sessionCloses({ start: new Float64Array(0) }, { open: new Float64Array(0), close: new Float64Array(0) })).to.have.length(0)
  })
})
