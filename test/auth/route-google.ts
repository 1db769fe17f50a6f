import type { Page, Request, Route } from 'playwright-core'

export interface Places {
  /** host:port of the Auth emulator. */
  readonly auth: string
  /** Port of the local Firestore. */
  readonly firestore: number
}

/** The store as the page meets it: it answers reads and commands, or nothing at all. */
export interface StoreDoor {
  isAway: boolean
  /** Whom the SDK's streams spoke for, oldest first: the uid of the token, or null. */
  readonly streams: (string | null)[]
}

const SIGN_IN = /^https:\/\/(identitytoolkit|securetoken)\.googleapis\.com\//
const STORE = 'https://firestore.googleapis.com/**'
/** The SDK's streams: a route can answer a request, not stream through it. */
const STREAM = '/channel'

/** What this page asks of Google's servers goes to this machine instead: the page itself knows of no emulator, as the hosted one must not. */
export async function routeGoogle(page: Page, { auth, firestore }: Places, store: StoreDoor): Promise<void> {
  await page.route(SIGN_IN, (route) => {
    const { hostname, pathname, search } = new URL(route.request().url())
    return forward(route, `http://${auth}/${hostname}${pathname}${search}`)
  })
  await page.route(STORE, (route) => {
    const { pathname, search } = new URL(route.request().url())
    if (pathname.endsWith(STREAM)) store.streams.push(callerOf(route.request()))
    if (store.isAway || pathname.endsWith(STREAM)) return route.fulfill({ status: 503, headers: { 'access-control-allow-origin': '*' } })
    return forward(route, `http://127.0.0.1:${firestore}${pathname}${search}`)
  })
}

/** A page that is closed meanwhile waits for no answer. */
async function forward(route: Route, url: string): Promise<void> {
  const response = await route.fetch({ url }).catch(() => undefined)
  await (response ? route.fulfill({ response }) : route.abort()).catch(() => undefined)
}

/** WebChannel sends its headers in the body, so that no preflight is needed. */
function callerOf(request: Request): string | null {
  const payload = /Authorization:Bearer [\w-]+\.([\w-]+)\./.exec(new URLSearchParams(request.postData() ?? '').get('headers') ?? '')?.[1]
  const claims = payload === undefined ? {} : (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { readonly user_id?: string })
  return claims.user_id ?? null
}
