import { expect } from 'chai'
import { shockRows, worstWords } from './shock.ts'

const usd = { money: 'usd' } as const
const axes = { spots: [-0.1, 0, 0.1], volatilities: [-0.05, 0.05] }

describe('the shock grid', () => {
  it('shades by sign and by quarters of its largest cell', () => {
    const rows = shockRows({ ...axes, values: [-400, 0, 100, -101, null, 400] })
    expect(rows.map(({ cells }) => cells.map(({ shade }) => shade))).to.deep.equal([['loss-4', 'shade-0', 'gain-1'], ['loss-2', 'shade-0', 'gain-4']])
    expect(rows[1]?.volatility).to.equal(0.05)
  })

  it('names its worst case by both moves', () => {
    expect(worstWords({ ...axes, values: [-40, 0, 100, -101.5, 7, 40] }, usd)).to.equal(
      'The worst of these cases: prices −10\u00a0% and volatility +5 points. It would change equity by −$101.50.',
    )
  })

  it('says when nothing is lost, and when something cannot be told', () => {
    expect(worstWords({ ...axes, values: [0, 0, 0, 0, 0, 0] }, usd)).to.equal('None of these moves would lose anything.')
    expect(worstWords({ ...axes, values: [null, 0, -1, 0, 0, 0] }, usd)).to.match(/prices \+10.* volatility −5 points.* 1 of 6 cases cannot be told/)
    expect(worstWords({ ...axes, values: [null, null, null, null, null, null] }, usd)).to.match(/^No case can be told yet/)
  })
})
