import { expect } from 'chai'
import { auditWords, detectableWords, headlineWords, meterWords, restoredWords } from './learning-words.ts'

const none = { value: 0, low: 0, high: 0 }
const effect = { share: 0.7, low: 0.4, high: 0.9, gain: none, path: { value: 0.01, low: 0, high: 0.02 }, green: false }
const verdict = {
  module: 'stocks', strategy: 'ORB', at: 0, run: 3, reason: 'no_evidence', sentence: '', blocks: 2_730, candidates: 64, evidence: Math.log(1.52), needed: Math.log(20), meter: 0.14, detectable: 0.000_214,
} as const

describe('learning in words', () => {
  it('is praised only where share and gain bear it together', () => {
    expect(headlineWords({ measured: 22, effect: { ...effect, low: 0.61, green: true } })).to.match(/^Proven so far/)
    expect(headlineWords({ measured: 10, effect })).to.equal('Not proven: the share may be 60 % or less.')
    expect(headlineWords({ measured: 88, effect: { ...effect, low: 0.62, path: none } })).to.equal('Not proven: the path of parameters earned no more than never having changed.')
    expect(headlineWords({ measured: 0, effect: { ...effect, low: null, high: null, share: null } })).to.match(/no change has been measured/)
  })

  it('says how far the evidence has come, and what it could not have shown', () => {
    expect(meterWords(verdict)).to.equal('1.52 to 1 for a change, where 20 to 1 is needed, over 64 candidates')
    expect(detectableWords(verdict)).to.equal('An edge below 2.1 basis points a block would not have shown in the 2,730 blocks so far.')
    expect([meterWords({ ...verdict, evidence: null }), detectableWords({ ...verdict, detectable: null })]).to.deep.equal([undefined, undefined])
    expect(meterWords({ ...verdict, evidence: 120 })).to.match(/^more than a million to 1/)
    expect(meterWords({ ...verdict, evidence: -1_000 })).to.match(/^less than 0.01 to 1/)
  })

  it('says of a new disk what came along and what did not', () => {
    expect(restoredWords('10 Mar 15:00')).to.match(/^Since 10 Mar 15:00 .* pins came along, what the optimizer had learned did not\. It learns anew/)
  })

  it('gives the figures of an audit that there are, and no others', () => {
    const audit = { module: 'stocks', strategy: 'ORB', at: 0, blocks: 2_730, candidates: 61, sentence: '', t: -0.43, p: 0.3854, overfitting: 0.47, probabilistic: 0.81, deflated: 0.06 } as const
    const told = (one: Parameters<typeof auditWords>[0]) => auditWords(one).replace(/\s/g, ' ')
    expect(told(audit)).to.equal('out-of-sample t −0.4, SPA p 0.385, probability of overfitting 47 %, PSR 81 %, DSR 6 %.')
    expect(told({ ...audit, t: null, p: null, overfitting: null })).to.equal('PSR 81 %, DSR 6 %.')
    expect(auditWords({ ...audit, t: null, p: null, overfitting: null, probabilistic: null, deflated: null })).to.equal('No figure yet.')
  })
})
