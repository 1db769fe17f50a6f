import { expect } from 'chai'
import { signOperatorToken, verifyOperatorToken } from '../../firestore-local/tokens/operator-token.ts'
import { operatorToken } from '../../orchestrator/http/operator-token.ts'

describe('the token that the engine gives to its operator', () => {
  const parts = { key: 'a launcher makes such a key of chance', project: 'demo-tercet', now: 1_700_000_000_999 }

  it('is the one that the local Firestore takes', () => {
    const { uid, token } = verifyOperatorToken(operatorToken(parts), parts)
    expect([uid, token['operator']]).to.deep.equal(['local-operator', true])
  })

  it('is, byte for byte, the one that it would make itself', () => {
    expect(operatorToken(parts)).to.equal(signOperatorToken(parts))
  })

  it('is worth nothing under the key of another start, nor for another project', () => {
    expect(() => verifyOperatorToken(operatorToken(parts), { ...parts, key: 'another key of another launcher!!' })).to.throw()
    expect(() => verifyOperatorToken(operatorToken(parts), { ...parts, project: 'demo-other' })).to.throw()
  })
})
