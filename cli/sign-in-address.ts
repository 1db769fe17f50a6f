/** An engine's door; the token may be made only while the engine starts. */
export interface SignInDoor {
  readonly url: string
  readonly token: () => string | undefined
}

/** Wall milliseconds. */
const PATIENCE = 2_500

/** The engine's answer: the page's address with a fresh code in its fragment, which no server and no log ever sees. `absent`: it serves no page. */
export type SignInAddress = { readonly type: 'address'; readonly address: string } | { readonly type: 'absent' } | { readonly type: 'silent'; readonly why: string }

/** Asks a running engine for a code that opens once within ten minutes. */
export async function signInAddress({ url, token }: SignInDoor): Promise<SignInAddress> {
  try {
    const response = await fetch(`${url}/api/local-sign-in-codes`, {
      method: 'POST', headers: { authorization: `Bearer ${token() ?? ''}` }, signal: AbortSignal.timeout(PATIENCE), redirect: 'error',
    })
    if (response.status === 404) return { type: 'absent' }
    const body = (await response.json()) as { readonly url?: string; readonly code?: string; readonly error?: { readonly message: string } }
    if (response.status !== 200) return { type: 'silent', why: body.error?.message ?? `HTTP ${response.status}` }
    return { type: 'address', address: `${body.url}/#code=${body.code}` }
  } catch {
    return { type: 'silent', why: 'nobody answers there; start it with npm start' }
  }
}
