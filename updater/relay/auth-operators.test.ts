import { expect } from 'chai'
import { judgeUser } from './auth-operators.ts'

const at = (time: string) => Date.parse(time)
const operator = {
  disabled: false, customClaims: { operator: true }, tokensValidAfterTime: 'Tue, 10 Mar 2026 12:00:00 GMT',
  metadata: { lastSignInTime: 'Tue, 10 Mar 2026 13:00:00 GMT', creationTime: 'Tue, 10 Mar 2026 12:00:00 GMT', toJSON: () => ({}) },
}
const given = at('2026-03-10T14:00:00.400Z')

describe('who may command, as Auth tells', () => {
  it('is a user with the claim who signed in since', () => {
    expect(judgeUser(operator, given)).to.equal(undefined)
  })

  it('is nobody without the claim, with another value of it, or disabled', () => {
    expect(judgeUser({ ...operator, customClaims: {} }, given)).to.contain('no operator')
    expect(judgeUser({ ...operator, customClaims: { operator: 'true' } }, given)).to.contain('no operator')
    expect(judgeUser({ ...operator, disabled: true }, given)).to.contain('disabled')
  })

  it('is nobody whose sign-in was revoked after the command, or before it without a new one', () => {
    expect(judgeUser({ ...operator, tokensValidAfterTime: 'Tue, 10 Mar 2026 14:00:01 GMT' }, given)).to.contain('revoked after the command')
    expect(judgeUser({ ...operator, tokensValidAfterTime: 'Tue, 10 Mar 2026 13:30:00 GMT' }, given)).to.contain('sign in again')
  })

  it('is whoever signed in, and gave the command, in the very second of the revocation: Auth keeps whole seconds', () => {
    const revokedAt = (time: string): string | undefined => judgeUser({ ...operator, tokensValidAfterTime: time, metadata: { ...operator.metadata, lastSignInTime: time } }, given)
    expect(revokedAt('Tue, 10 Mar 2026 14:00:00 GMT')).to.equal(undefined)
    expect(revokedAt('Tue, 10 Mar 2026 14:00:01 GMT')).to.contain('revoked after the command')
    const { tokensValidAfterTime: _, ...never } = operator
    expect(judgeUser(never, given), 'never revoked').to.equal(undefined)
  })
})
