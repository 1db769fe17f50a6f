import { expect } from 'chai'
import fc from 'fast-check'
import { occSymbol, parseOccSymbol } from './occ-symbol.ts'

describe('OCC symbol', () => {
  it('reads root, expiry, right and strike, as in the Options Symbology Initiative of the OCC', () => {
    expect(parseOccSymbol('TWX140621C00070000')).to.deep.equal({
      type: 'contract', symbol: 'TWX140621C00070000', underlying: 'TWX', expiry: '2014-06-21', right: 'call', strike: 70,
    })
    expect(parseOccSymbol('SPXW210104P03725500')).to.include({ underlying: 'SPXW', right: 'put', strike: 3725.5 })
  })

  it('reads the form padded with blanks and gives the compact one', () => {
    expect(parseOccSymbol('F     250117P00010500')?.symbol).to.equal('F250117P00010500')
  })

  it('gives undefined for what is no option symbol', () => {
    for (const wrong of ['TWX', '', 'TWX140621X00070000', 'TWX141321C00070000', 'TWX140600C00070000', 'TWX140621C0007000', 'twx140621C00070000', 'TOOLONG140621C00070000']) {
      expect(parseOccSymbol(wrong), wrong).to.equal(undefined)
    }
  })

  it('writes what it reads', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z]{1,6}$/),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 0, max: 99 }),
        fc.constantFrom<'call' | 'put'>('call', 'put'),
        fc.integer({ min: 1, max: 99_999_999 }),
        (root, month, day, year, right, mills) => {
          const two = (n: number) => String(n).padStart(2, '0')
          const expiry = `20${two(year)}-${two(month)}-${two(day)}`
          const read = parseOccSymbol(occSymbol(root, expiry, right, mills / 1000))
          expect(read).to.include({ underlying: root, expiry, right, strike: mills / 1000 })
        },
      ),
      { seed: 2, numRuns: 300 },
    )
  })
})
