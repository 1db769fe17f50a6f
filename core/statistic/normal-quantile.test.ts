import { expect } from 'chai'
import fc from 'fast-check'
import { normalCdf } from '../pricing/normal.ts'
import { normalQuantile } from './normal-quantile.ts'

describe('normal quantile', () => {
  it('gives the check values of Wichura and the digits of mpmath in all three regions', () => {
    const known = [
      [0.25, -0.6744897501960817432], [0.001, -3.0902323061678135354], [1e-20, -9.2623400897984075796],
      [0.02, -2.0537489106318230443], [0.0758, -1.4339028095622139635], [0.07499999, -1.4395315415821680327],
      [0.9, 1.2815515655446005935], [1e-13, -7.3487961028006775135], [2e-11, -6.6040775904056342776], [1e-300, -37.047096299361199237],
    ] as const
    for (const [probability, quantile] of known) expect(normalQuantile(probability) / quantile, `${probability}`).to.be.closeTo(1, 1e-14)
  })

  it('is infinite at the ends and nothing outside', () => {
    expect([0, 0.5, 1].map(normalQuantile)).to.deep.equal([-Infinity, 0, Infinity])
    for (const wrong of [-0.1, 1.1, NaN]) expect(normalQuantile(wrong)).to.be.NaN
  })

  it('undoes the distribution function', () => {
    fc.assert(
      fc.property(fc.double({ min: -37, max: 5, noNaN: true }), (x) => {
        // Above zero the probability itself has lost what it lacks to 1.
        expect(normalQuantile(normalCdf(x))).to.be.closeTo(x, x > 0 ? 1e-9 : 1e-12)
      }),
      { seed: 16, numRuns: 300 },
    )
  })
})
