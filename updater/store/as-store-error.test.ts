import { expect } from 'chai'
import { asStoreError } from './as-store-error.ts'

/** As the SDK throws it: gRPC's number, and Google's words behind it. */
function answer(code: number, message: string): Error {
  return Object.assign(new Error(message), { code })
}

describe('an error of Firestore', () => {
  it('is a conflict where a document is not as expected', () => {
    expect(asStoreError(answer(5, '5 NOT_FOUND: No document to update: projects/p/databases/(default)/documents/public/live')).kind).to.equal('conflict')
    expect(asStoreError(answer(9, '9 FAILED_PRECONDITION: the stored version (1) does not match the required base version (2)')).kind).to.equal('conflict')
  })

  it('is no conflict where the project is not set up, and says where that is told', () => {
    const missing = [
      answer(5, '5 NOT_FOUND: The database (default) does not exist for project alpaca-12fab Please visit https://console.cloud.google.com/datastore/setup?project=alpaca-12fab to add a Cloud Datastore or Cloud Firestore database.'),
      answer(9, '9 FAILED_PRECONDITION: The Cloud Firestore API is not available for Firestore in Datastore Mode database projects/alpaca-12fab/databases/(default).'),
      answer(9, '9 FAILED_PRECONDITION: The query requires an index. You can create it here: https://console.firebase.google.com/'),
    ].map(asStoreError)
    expect(missing.map(({ kind }) => kind)).to.deep.equal(['refused', 'refused', 'refused'])
    for (const { message } of missing) expect(message).to.match(/^Firestore is not set up as docs\/deploy\.md, part 1, says: \d /)
  })

  it('tells a spent quota and a key that is unknown from an outage', () => {
    const kinds = [8, 16, 7, 14, 4, 2].map((code) => asStoreError(answer(code, 'x')).kind)
    expect(kinds).to.deep.equal(['quota', 'refused', 'refused', 'outage', 'outage', 'outage'])
  })
})
