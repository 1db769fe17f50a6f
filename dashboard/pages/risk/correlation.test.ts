import { expect } from 'chai'
import { closestWords, correlationRows } from './correlation.ts'

const matrix = { symbols: ['AAPL', 'MSFT', 'BTC/USD'], values: [1, 0.93, -0.45, 0.93, 1, null, -0.45, null, 1], bars: 40, threshold: 0.9 }

describe('the correlation matrix', () => {
  it('leaves its diagonal empty, marks what is above the threshold, and shades by fifths', () => {
    const [first] = correlationRows(matrix)
    expect(first?.cells).to.deep.equal([
      { value: null, isSelf: true, isAbove: false, shade: 'shade-0' },
      { value: 0.93, isSelf: false, isAbove: true, shade: 'with-4' },
      { value: -0.45, isSelf: false, isAbove: false, shade: 'against-2' },
    ])
  })

  it('names the closest pair', () => {
    expect(closestWords(matrix)).to.equal('Closest: AAPL and MSFT, 0.93. An entry is refused above 0.90; 40 closes at most are used.')
    expect(closestWords({ ...matrix, values: matrix.values.map(() => null) })).to.match(/^No pair has enough closes yet/)
  })
})
