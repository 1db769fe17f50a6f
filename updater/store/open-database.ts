import { cert, deleteApp, initializeApp, type ServiceAccount } from 'firebase-admin/app'
import { getAuth, type Auth } from 'firebase-admin/auth'
import { Firestore, initializeFirestore } from 'firebase-admin/firestore'

/** Which Firestore is meant, and who can say whether an operator is one: Auth, which the local one does not have. */
export interface Database {
  readonly firestore: Firestore
  readonly auth: Auth | undefined
  close(): Promise<void>
}

/** The local Firestore speaks plain gRPC on loopback. That the SDK asks no metadata server who it is, is the launcher's part (METADATA_SERVER_DETECTION). */
export function openLocalDatabase({ host, project }: { readonly host: string; readonly project: string }): Database {
  const firestore = new Firestore({ projectId: project, host, ssl: false })
  return { firestore, auth: undefined, close: () => firestore.terminate() }
}

/** Google's Firestore. @throws Error for a service account that is none. */
export function openDatabase(account: { readonly project_id: string; readonly client_email: string; readonly private_key: string }): Database {
  const parts: ServiceAccount = { projectId: account.project_id, clientEmail: account.client_email, privateKey: account.private_key }
  const app = initializeApp({ credential: cert(parts), projectId: account.project_id }, 'tercet-updater')
  const firestore = initializeFirestore(app)
  return { firestore, auth: getAuth(app), close: () => firestore.terminate().then(() => deleteApp(app)) }
}
