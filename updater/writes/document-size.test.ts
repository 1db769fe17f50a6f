import { expect } from 'chai'
import { documentSize, LARGEST_DOCUMENT } from './document-size.ts'
import { whyNotStored } from './ready-to-store.ts'

describe('the size of a document', () => {
  it("is 147 bytes for the task of Google's own example (Firestore, Storage size calculations)", () => {
    expect(documentSize('users/jeff/tasks/my_task_id', { type: 'Personal', done: false, priority: 1, description: 'Learn Cloud Firestore' })).to.equal(147)
  })

  it('counts bytes and not letters, and everything within lists and maps', () => {
    const empty = documentSize('a/b', {})
    expect(documentSize('a/b', { é: 'ü' }) - empty).to.equal(3 + 3)
    expect(documentSize('a/b', { list: [1, null, 'x', { y: true }] }) - empty).to.equal(5 + 8 + 1 + 2 + 2 + 1)
  })

  it('keeps what Firestore would not take from being written', () => {
    const room = LARGEST_DOCUMENT - documentSize('public/live', { text: '' })
    expect(whyNotStored('live', 'public/live', { text: 'x'.repeat(room + 1) })).to.equal('it has 1047553 bytes, and Firestore takes 1047552')
    expect(whyNotStored('live', 'public/live', { text: 'x'.repeat(room) }), 'its fields are another matter').to.not.contain('bytes')
  })
})
