import { expect } from 'chai'
import { effectivenessOf } from './effectiveness.ts'

const entry = { id: 'a', at: 0, module: 'stocks', strategy: 'orb', what: 'promoted', sentence: '', version: 1, changes: { name: [], from: [], to: [] }, helped: null } as const

describe('the effectiveness of changes', () => {
  it('is told with its score interval: the published one of 15 in 148, 81 in 263, 0 in 20 and 1 in 29', () => {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    for (const [helped, measured, low, high] of [[15, 148, 0.0624, 0.1605], [81, 263, 0.2553, 0.3662], [0, 20, 0, 0.1611], [1, 29, 0.0061, 0.1718]] as const) {
      const found = effectivenessOf({ measured, helped, ledger: [] })
      expect(found?.low).to.be.closeTo(low, 0.00005)
      expect(found?.high).to.be.closeTo(high, 0.00005)
    }
  })

  it('is 70 % when 7 of 10 helped', () => {
    expect(effectivenessOf({ measured: 10, helped: 7, ledger: [] })).to.include({ share: 0.7, gain: null, summed: 0 })
  })

  it('comes with what the measured changes brought together', () => {
    const ledger = [{ ...entry, gain: 0.02 }, { ...entry, gain: null }, { ...entry, gain: -0.005 }]
    const found = effectivenessOf({ measured: 2, helped: 1, ledger })
    expect(found?.gain).to.be.closeTo(0.015, 1e-12)
    expect(found?.summed).to.equal(2)
  })

  it('is not told before anything was measured', () => {
    expect(effectivenessOf({ measured: 0, helped: 0, ledger: [] })).to.equal(undefined)
  })
})
