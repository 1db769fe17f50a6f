import { expect } from 'chai'
import { sentenceOf } from '../../optimizer/sentence-of.ts'

describe('the sentence of a drawdown rollback', () => {
  it('says shares as percent, with digits that tell the drawdown from its limit', () => {
    expect(sentenceOf({ reason: 'drawdown_rollback', numbers: { to: 4, drawdown: 0.11124, limit: 0.11076 } }, [])).to.equal('Went back to version 4: the live drawdown of 11.12 % exceeded 11.08 %, which the simulation gave one chance in a hundred.')
  })
})

describe('the sentence of a step that was not supported', () => {
  it('says what spoke against it: too little gain, or the newest blocks', () => {
    const told = (numbers: Readonly<Record<string, number>>): string => sentenceOf({ reason: 'path_unsupported', numbers }, [])
    expect(told({ t: 0.5, needed: 1 })).to.equal('Changed nothing: the proposed step itself did not gain enough on the same blocks (t 0.5, needed 1).')
    expect(told({ t: 0.5, needed: 1, vetoedBy: 12 })).to.equal('Changed nothing: the proposed step itself did not gain enough on the same blocks (t 0.5, needed 1).')
    expect(told({ t: 5.61, needed: 1, vetoedBy: 12 })).to.equal('Changed nothing: the proposed step itself gained on the same blocks (t 5.61), and the newest 12 of them speak against it.')
  })
})
