import { createRequire } from 'node:module'
import { join } from 'node:path'
import type * as App from 'firebase/app'
import type * as WebFirestore from 'firebase/firestore'
import { XhrShim } from './xhr-shim.ts'

/** The browser SDK's functions and one of its databases. */
export interface WebDb {
  readonly sdk: typeof WebFirestore
  readonly db: WebFirestore.Firestore
  close(): Promise<void>
}

let opened = 0

/**
 * The build of the SDK that browsers get, unchanged, in Node: it speaks WebChannel where Node's own build speaks gRPC. `token`: what
 * a page hands over as `mockUserToken`.
 */
export async function openWebSdk(port: number, { projectId = 'demo-test', token }: { readonly projectId?: string; readonly token?: string } = {}): Promise<WebDb> {
  const leave = enterBrowser()
  const { app: { deleteApp, initializeApp }, sdk } = loadBrowserBuild()
  sdk.setLogLevel('silent')
  opened += 1
  const app = initializeApp({ projectId, apiKey: 'none' }, `web-${opened}`)
  const db = sdk.initializeFirestore(app, {})
  sdk.connectFirestoreEmulator(db, '127.0.0.1', port, token === undefined ? {} : { mockUserToken: token })
  return {
    sdk,
    db,
    async close() {
      await sdk.terminate(db)
      await deleteApp(app)
      leave()
    },
  }
}

let inside = 0

/** What the SDK needs of a browser, as long as somebody is inside. */
function enterBrowser(): () => void {
  inside += 1
  Object.assign(globalThis, { XMLHttpRequest: XhrShim, self: globalThis })
  return () => {
    inside -= 1
    if (inside === 0) for (const name of ['XMLHttpRequest', 'self']) Reflect.deleteProperty(globalThis, name)
  }
}

interface BrowserBuild {
  readonly app: typeof App
  readonly sdk: typeof WebFirestore
}

let loaded: BrowserBuild | undefined

/**
 * The package's exports would choose Node's build. Both parts come by `require`, so that they share one registry, and into an
 * emptied cache that is emptied again afterwards, so that they share none with the Node build that other tests of this process
 * use, whichever comes first.
 */
function loadBrowserBuild(): BrowserBuild {
  if (loaded) return loaded
  const fromFirebase = createRequire(createRequire(import.meta.url).resolve('firebase/package.json'))
  const folder = join(fromFirebase.resolve('@firebase/firestore/package.json'), '..')
  const load = createRequire(join(folder, 'package.json'))
  const others = takeFirebase(load)
  loaded = { app: load('@firebase/app') as typeof App, sdk: load(join(folder, 'dist/index.esm.js')) as typeof WebFirestore }
  takeFirebase(load)
  Object.assign(load.cache, Object.fromEntries(others))
  return loaded
}

/** Removes every module of Firebase's packages from the cache. */
function takeFirebase({ cache }: NodeJS.Require): readonly (readonly [string, unknown])[] {
  const taken = Object.entries(cache).filter(([file]) => file.includes('@firebase'))
  for (const [file] of taken) Reflect.deleteProperty(cache, file)
  return taken
}
