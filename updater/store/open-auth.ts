import { cert, deleteApp, initializeApp } from 'firebase-admin/app'
import { getAuth, type Auth } from 'firebase-admin/auth'

export type { Auth, UserRecord } from 'firebase-admin/auth'

/** Firebase Authentication of one project. */
export interface OpenAuth {
  readonly auth: Auth
  readonly project: string
  close(): Promise<void>
}

/** With `emulator` the SDK itself reads FIREBASE_AUTH_EMULATOR_HOST and asks for no credentials. */
export type AuthAccess =
  | { readonly type: 'account'; readonly account: { readonly project_id: string; readonly client_email: string; readonly private_key: string } }
  | { readonly type: 'emulator'; readonly project: string }

/** Authentication alone, without Firestore. @throws Error for a service account that is none. */
export function openAuth(access: AuthAccess): OpenAuth {
  const project = access.type === 'account' ? access.account.project_id : access.project
  const app = initializeApp({ projectId: project, ...credentialOf(access) }, `tercet-auth-${project}`)
  return { auth: getAuth(app), project, close: () => deleteApp(app) }
}

function credentialOf(access: AuthAccess) {
  if (access.type === 'emulator') return {}
  const { project_id: projectId, client_email: clientEmail, private_key: privateKey } = access.account
  return { credential: cert({ projectId, clientEmail, privateKey }) }
}
