import { expect } from 'chai'
import { JournalFenced, JournalFull } from '../../journal/errors.ts'
import { forgetInputs } from './forget-inputs.ts'

const WHICH = { inputsBefore: 0, mostBytes: Infinity }

describe('forgetting old inputs', () => {
  it('waits for room on a full disk, and hides nothing else', () => {
    const failing = (error: Error) => ({ prune: () => { throw error } })
    expect(() => forgetInputs(failing(new JournalFull({ path: 'j', reserve: true, cause: undefined })), WHICH)).not.to.throw()
    expect(() => forgetInputs(failing(new JournalFenced('j')), WHICH)).to.throw(JournalFenced)
  })
})
