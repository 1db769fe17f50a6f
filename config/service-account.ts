import { privateKey } from './private-key.ts'
import type { Problem, Values } from './values.ts'

/** The object that firebase-admin takes as a certificate, in the shape of Google's own file. */
export interface ServiceAccount {
  readonly type: 'service_account'
  readonly project_id: string
  readonly private_key_id: string
  readonly private_key: string
  readonly client_email: string
  readonly client_id: string
  readonly auth_uri: string
  readonly token_uri: string
  readonly auth_provider_x509_cert_url: string
  readonly client_x509_cert_url: string
  readonly universe_domain: string
}

const PARTS = ['FIREBASE_PRIVATE_KEY_ID', 'FIREBASE_PRIVATE_KEY', 'FIREBASE_CLIENT_EMAIL', 'FIREBASE_CLIENT_ID', 'FIREBASE_CLIENT_CERT_URL'] as const

/** Built from five variables; undefined when none is given and none required. What is missing or broken goes to `problems`. */
export function serviceAccount(values: Values, { required, problems }: { readonly required: boolean; readonly problems: Problem[] }): ServiceAccount | undefined {
  const missing = PARTS.filter((name) => values[name] === undefined)
  const none = missing.length === PARTS.length
  if (none && !required) return undefined
  const why = none ? 'the updater writes to Firestore' : 'other parts of the service account are given, so give all five or none'
  for (const name of missing) problems.push({ name, problem: `is missing: ${why}` })
  const project = values.FIREBASE_PROJECT_ID ?? projectOf(values.FIREBASE_CLIENT_EMAIL ?? '')
  if (project === undefined && values.FIREBASE_CLIENT_EMAIL !== undefined)
    problems.push({ name: 'FIREBASE_CLIENT_EMAIL', problem: 'names no project (…@<project>.iam.gserviceaccount.com): correct it or set FIREBASE_PROJECT_ID' })
  const key = repaired(values.FIREBASE_PRIVATE_KEY, problems)
  if (missing.length > 0 || project === undefined || key === undefined) return undefined
  return {
    type: 'service_account',
    project_id: project,
    private_key_id: values.FIREBASE_PRIVATE_KEY_ID ?? '',
    private_key: key,
    client_email: values.FIREBASE_CLIENT_EMAIL ?? '',
    client_id: values.FIREBASE_CLIENT_ID ?? '',
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: 'https://oauth2.googleapis.com/token',
    auth_provider_x509_cert_url: 'https://www.googleapis.com/oauth2/v1/certs',
    client_x509_cert_url: values.FIREBASE_CLIENT_CERT_URL ?? '',
    universe_domain: 'googleapis.com',
  }
}

/** The project is the domain's first part: a service account carries it in its address. */
function projectOf(email: string): string | undefined {
  return /@([a-z0-9-]+)\.iam\.gserviceaccount\.com$/.exec(email)?.[1]
}

function repaired(text: string | undefined, problems: Problem[]): string | undefined {
  if (text === undefined) return undefined
  try {
    return privateKey(text)
  } catch (error) {
    problems.push({ name: 'FIREBASE_PRIVATE_KEY', problem: error instanceof Error ? error.message : 'cannot be read' })
    return undefined
  }
}
