import type { LocalSettings } from '../../contract/local-settings.ts'
import type { StoreSettings } from './settings.ts'

/** The hosted page carries its settings in the bundle; the local one asks the engine that serves it. @throws Error with what to do. */
export async function loadSettings(): Promise<StoreSettings> {
  return __TARGET__ === 'local' ? localSettings() : hostedSettings()
}

async function localSettings(): Promise<StoreSettings> {
  const answer = await fetch('/api/local-settings', { credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`The engine did not tell where its documents are (status ${answer.status}). Is this page served by a running Tercet?`)
  const { project, firestoreHost: host, firestorePort: port } = (await answer.json()) as LocalSettings
  return { type: 'local', project, host, port }
}

function hostedSettings(): StoreSettings {
  const { VITE_FIREBASE_PROJECT_ID: project, VITE_FIREBASE_API_KEY: apiKey, VITE_FIREBASE_AUTH_DOMAIN: authDomain = '', VITE_FIREBASE_APP_ID: appId = '' } = import.meta.env
  if (!project || !apiKey) throw new Error('This page was built without VITE_FIREBASE_PROJECT_ID and VITE_FIREBASE_API_KEY. Set them and build it again.')
  return { type: 'google', project, apiKey, authDomain, appId }
}
