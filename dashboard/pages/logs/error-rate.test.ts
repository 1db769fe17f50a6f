import { expect } from 'chai'
import { errorSeries, rateWords } from './error-rate.ts'

const minutes = (n: number): number => n * 60_000

describe('the error rate', () => {
  it('has a gap where the process said nothing', () => {
    const rows = [{ at: 0, errors: 2, lines: 10 }, { at: minutes(5), errors: 0, lines: 4 }, { at: minutes(15), errors: 1, lines: 9 }]
    expect(errorSeries(rows)).to.deep.equal({ xs: [0, minutes(5), minutes(10), minutes(15)], errors: [2, 0, null, 1] })
    expect(errorSeries([])).to.deep.equal({ xs: [], errors: [] })
  })

  it('sums the last hour: twelve windows of five minutes', () => {
    const rows = Array.from({ length: 20 }, (_, i) => ({ at: minutes(5 * i), errors: 1, lines: 10 }))
    expect(rateWords(rows)).to.equal('In the last hour: 12 errors in 120 lines.')
    expect(rateWords([{ at: 0, errors: 0, lines: 9_191 }])).to.equal('In the last hour: 0 errors in 9,191 lines.')
    expect(rateWords([{ at: 0, errors: 1, lines: 1 }])).to.equal('In the last hour: 1 error in 1 line.')
    expect(rateWords([])).to.equal('No line was logged yet.')
  })
})
