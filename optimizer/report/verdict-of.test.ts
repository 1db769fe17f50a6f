import { expect } from 'chai'
import type { Headline } from '../headline.ts'
import { verdictOf } from './verdict-of.ts'

/** Two of three judged changes were effective: Wilson's interval is 21 to 94 % (R. Newcombe's formula 3, worked out by hand). */
function headlineWith(value: number, reach: number, changes = 4): Headline {
  const path = { value, interval: { low: value - reach, high: value + reach } }
  return { changes, judged: 3, effective: 2, share: 2 / 3, interval: { low: 0.2077, high: 0.9385 }, decided: 0, gain: path, path, isGreen: false }
}

const told = (headline: Headline): string => {
  const { answer, sentence } = verdictOf({ headline, runs: 100, usual: 'mostly: too little evidence' })
  return `${answer} | ${sentence}`.replaceAll('\u00a0', ' ')
}

describe('the verdict on learning', () => {
  it('is yes only when the whole interval of the gain lies above zero', () => {
    expect(told(headlineWith(0.05, 0.04))).to.equal('yes | Learning helped out of sample: +5.00 % of the notional against never having changed (95 %: +1.00 % to +9.00 %), with 2 of 3 judged changes effective (95 %: 21 to 94 %).')
    expect(told(headlineWith(0.05, 0.06))).to.match(/^cannot be told \| It cannot be told whether learning helped: \+5\.00 % .*−1\.00 % to \+11\.00 %/)
  })

  it('is no when it lies below', () => {
    expect(told(headlineWith(-0.05, 0.04))).to.match(/^no \| Learning did harm out of sample: −5\.00 %/)
  })

  it('never lets a good share stand for a gain', () => {
    const all = { ...headlineWith(-0.05, 0.04), judged: 30, effective: 29, share: 29 / 30, interval: { low: 0.83, high: 0.99 } }
    expect(told(all)).to.match(/^no \|/)
  })

  it('claims nothing where nothing was changed', () => {
    expect(told(headlineWith(0, 0, 0))).to.equal("cannot be told | It cannot be told whether learning helps here: 100 runs changed nothing (mostly: too little evidence), so the result is the baseline's own.")
  })
})
