/** Where this page's documents are. */
export type StoreSettings =
  | { readonly type: 'local'; readonly project: string; readonly host: string; readonly port: number }
  | { readonly type: 'google'; readonly project: string; readonly apiKey: string; readonly authDomain: string; readonly appId: string }

/** `https://…/documents/`: the REST door of the store, for the one read before the SDK is there. */
export function restRoot(settings: StoreSettings): string {
  const origin = settings.type === 'local' ? `http://${settings.host}:${settings.port}` : 'https://firestore.googleapis.com'
  return `${origin}/v1/projects/${settings.project}/databases/(default)/documents/`
}
