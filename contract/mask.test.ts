import { expect } from 'chai'
import { mask } from './mask.ts'

describe('a masked key', () => {
  it('shows its last four characters, and none when it is shorter than five', () => {
    expect(['PK12345678', 'abcde', 'abcd', 'ab', ''].map(mask)).to.deep.equal(['…5678', '…bcde', '…', '…', '…'])
  })
})
