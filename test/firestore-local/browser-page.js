// What the test's page runs: the browser SDK, unbundled, and a record of what its listeners hear.
import { initializeApp } from '@firebase/app'
import * as sdk from '@firebase/firestore'

const query = new URLSearchParams(location.search)
const app = initializeApp({ projectId: 'demo-test', apiKey: 'none', appId: '1:1:web:1' })
const db = sdk.initializeFirestore(app, {
  ...(query.get('way') === 'long polling' && { experimentalForceLongPolling: true }),
  ...(query.get('way') === 'IndexedDB cache' && { localCache: sdk.persistentLocalCache({ tabManager: sdk.persistentMultipleTabManager() }) }),
})
sdk.setLogLevel('silent')
sdk.connectFirestoreEmulator(db, '127.0.0.1', Number(query.get('port')), query.has('token') ? { mockUserToken: query.get('token') } : {})

const events = []
const onError = ({ code }) => events.push({ type: 'error', code })
const watchDocument = (path) =>
  sdk.onSnapshot(sdk.doc(db, path), { includeMetadataChanges: true }, (one) => events.push({ type: 'document', data: one.data() ?? null, isCached: one.metadata.fromCache }), onError)
const watchHighest = (collection, field, count) =>
  sdk.onSnapshot(sdk.query(sdk.collection(db, collection), sdk.orderBy(field, 'desc'), sdk.limit(count)), (found) => events.push({ type: 'query', ids: found.docs.map(({ id }) => id).join(), isCached: found.metadata.fromCache }), onError)

globalThis.page = { sdk, db, events, watchDocument, watchHighest }
document.title = 'ready'
