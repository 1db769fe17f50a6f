import { expect } from 'chai'
import { needsToken } from './needs-token.ts'

describe('who needs the token', () => {
  it('is every command, and with keys every read, but never the health of the process nor a page of this machine', () => {
    const table = (['open', 'machine', 'read', 'command'] as const).map((access) => [access, needsToken(access, true), needsToken(access, false)])
    expect(table).to.deep.equal([['open', false, false], ['machine', false, false], ['read', false, true], ['command', true, true]])
  })
})
