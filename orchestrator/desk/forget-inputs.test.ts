import { expect } from 'chai'
import { JournalFenced, JournalFull } from '../../journal/errors.ts'
import { forgetInputs } from './forget-inputs.ts'

describe('forgetting old inputs', () => {
  it('waits for room on a full disk, and hides nothing else', () => {
    const failing = (error: Error) => ({ prune: () => { throw error } })
    expect(() => forgetInputs(failing(new JournalFull({ path: 'j', reserve: true, cause: undefined })), 0)).not.to.throw()
    expect(() => forgetInputs(failing(new JournalFenced('j')), 0)).to.throw(JournalFenced)
  })
})
