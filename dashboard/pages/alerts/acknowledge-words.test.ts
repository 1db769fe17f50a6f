import { expect } from 'chai'
import type { CommandRun } from '../../data/commands.ts'
import { acknowledgeWords } from './acknowledge-words.ts'

describe('an acknowledgement in words', () => {
  const run: CommandRun = { id: 'command-1', uid: 'u', type: 'acknowledge', fields: { alert: 'a' }, givenAt: 0, sentAt: null, result: null, resultAt: null, failed: null }
  const result = (state: 'received' | 'done' | 'refused', why: string): CommandRun => ({ ...run, sentAt: 1, resultAt: 2, result: { state, why } as unknown as NonNullable<CommandRun['result']> })

  it('tells each step, and why one was refused', () => {
    expect(acknowledgeWords(run)).to.equal('Sending …')
    expect(acknowledgeWords({ ...run, sentAt: 1 })).to.contain('has not taken it yet')
    expect([result('received', ''), result('done', ''), result('refused', 'There is no such alert.')].map(acknowledgeWords)).to.deep.equal(['The updater has it.', 'Acknowledged.', 'Refused: There is no such alert.'])
  })

  it('says what to do when it was not sent', () => {
    expect(acknowledgeWords({ ...run, failed: 'unavailable' })).to.contain('Is there a network?')
    expect(acknowledgeWords({ ...run, failed: 'permission-denied' })).to.contain('Sign in again')
  })
})
