import { expect } from 'chai'
import { Cusum } from './cusum.ts'
import { cusumRunLength } from './testing/cusum-run-length.ts'
import { normalQuantile } from './normal-quantile.ts'
import { random } from './random.ts'

describe('cumulative sum', () => {
  it('alarms at the fourteenth group of the example in the NIST handbook, 6.3.2.3', () => {
    const means = [
      324.925, 324.675, 324.725, 324.35, 325.35, 325.225, 324.125, 324.525, 325.225, 324.6, 324.625, 325.15, 328.325, 327.25,
    ]
    const cusum = new Cusum(0.3175, 4.1959)
    const alarms = means.map((mean) => cusum.update(mean - 325))
    expect(alarms.slice(0, 13).every((alarm) => alarm === undefined)).to.equal(true)
    expect(alarms[13]).to.equal('up')
  })

  it('finds a fall as well, begins anew after an alarm and goes on from a stored state', () => {
    const cusum = new Cusum(0.5, 2)
    expect([cusum.update(-2), cusum.update(-1), cusum.update(0)]).to.deep.equal([undefined, 'down', undefined])
    cusum.state = [1.5, 0]
    expect(cusum.update(1)).to.equal('up')
    expect(cusum.state).to.deep.equal([0, 0])
  })

  it('runs as long between alarms as the integral equation says', () => {
    const { next } = random(1954)
    const cusum = new Cusum(0.5, 4)
    let alarms = 0
    for (let i = 0; i < 200_000; i += 1) if (cusum.update(normalQuantile(next() || 0.5))) alarms += 1
    const expected = (cusumRunLength({ allowance: 0.5, threshold: 4, shift: 0 }) ?? NaN) / 2
    expect(200_000 / alarms / expected, 'about 1,200 alarms').to.be.closeTo(1, 0.1)
  })
})
