import { FirebaseError } from 'firebase/app'
import { type Firestore, doc, onSnapshot, runTransaction, serverTimestamp } from 'firebase/firestore'
import type { StorePort } from './store-port.ts'

/** Wall milliseconds after which a command that has not left is given up. */
const PATIENCE = 10_000

/** The production SDK as the page's store; where it connects is decided by who made it. */
export function createStore(firestore: Firestore): StorePort {
  return {
    listen(path, { heard, failed }) {
      return onSnapshot(
        doc(firestore, path),
        { includeMetadataChanges: true },
        (snapshot) => heard(snapshot.data(), !snapshot.metadata.fromCache),
        (error) => failed(error.code),
      )
    },
    async create(path, fields) {
      const reference = doc(firestore, path)
      const began = performance.now()
      await runTransaction(firestore, async (transaction) => {
        // Reading first makes the create fail on an id that is taken, and makes the whole need a server.
        const isTaken = (await transaction.get(reference)).exists()
        if (isTaken) throw new FirebaseError('already-exists', 'a command of this id exists already')
        // A stalled connection may come back minutes after the click, and the server would stamp the command as fresh.
        if (performance.now() - began > PATIENCE) throw new FirebaseError('deadline-exceeded', 'the connection came back too late for this command')
        transaction.set(reference, { ...fields, createdAt: serverTimestamp() })
      }, { maxAttempts: 1 })
    },
  }
}
