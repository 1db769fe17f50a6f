import { paths } from '../../contract/paths.ts'
import type { Backend } from './backend.ts'
import { type Commands, createCommands } from './commands.ts'
import { createDocuments, type Documents } from './documents.ts'
import { firstRead } from './first-read.ts'
import { loadSettings } from './load-settings.ts'
import type { Operator } from './operator.ts'
import { createServerClock, type ServerClock } from './server-clock.ts'
import type { Credentials, SessionPort } from './session.ts'
import { restRoot, type StoreSettings } from './settings.ts'
import type { StorePort } from './store-port.ts'
import { createTicker, type Ticker } from './ticker.ts'

/** All that pages are given. */
export interface Services {
  readonly documents: Documents
  readonly commands: Commands
  readonly ticker: Ticker
  readonly operator: Operator | undefined
  /** Set when the page cannot work at all, as a sentence. */
  readonly trouble: string | undefined
  clock: ServerClock
  signIn(credentials: Credentials): Promise<void>
  signOut(): Promise<void>
  /** Which credentials the form asks for. */
  asks(): Promise<SessionPort['asks']>
  /** Told when operator or trouble change. */
  onChange(listener: () => void): () => void
}

/** A tab that nobody sees stops listening after this many milliseconds: reads cost. */
const HIDDEN = 60_000

/** Starts at once: first figures by one REST read, then the SDK and its listeners. */
export function createServices(): Services {
  const documents = createDocuments((path) => loadSettings().then((settings) => firstRead(restRoot(settings), path), () => ({ type: 'failed', code: 'unavailable' }) as const))
  const listeners = new Set<() => void>()
  const state: { backend: Promise<Backend> | undefined; store: StorePort | undefined } = { backend: undefined, store: undefined }
  const commands = createCommands({ documents, store: () => state.store, operator: () => services.operator })
  const changed = (part: { operator?: Operator | undefined; trouble?: string | undefined }): void => {
    Object.assign(services, part)
    for (const listener of listeners) listener()
  }
  const seat = (backend: Backend, operator: Operator | undefined): void => {
    state.store = backend.openStore(operator)
    documents.connect(state.store)
    changed({ operator })
  }
  const backendOf = (): Promise<Backend> => state.backend ?? Promise.reject(new Error('the page has no store'))
  const services: Services = {
    documents,
    commands,
    ticker: createTicker(),
    operator: undefined,
    trouble: undefined,
    clock: { now: Date.now, skew: 0 },
    async signIn(credentials) {
      const backend = await backendOf()
      seat(backend, await (await backend.session()).signIn(credentials))
    },
    async signOut() {
      const backend = await backendOf()
      await (await backend.session()).signOut()
      seat(backend, undefined)
    },
    async asks() {
      // Whoever signed in earlier in this tab is asked nothing: until that is known there is no form.
      await seated
      return (await (await backendOf()).session()).asks
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const begin = async (): Promise<void> => {
    const settings = await loadSettings()
    const backend = firstFigures(settings, documents).then(() => openBackend(settings))
    state.backend = backend
    const ready = await backend
    const operator = ready.mayBeSignedIn ? await (await ready.session()).restore() : undefined
    seat(ready, operator)
    services.clock = await createServerClock()
  }
  const seated = begin().catch((error: unknown) => changed({ trouble: error instanceof Error ? error.message : String(error) }))
  sleepWhenHidden(documents)
  return services
}

/** The SDK waits for the first figures, which it would only slow down. */
async function firstFigures(settings: StoreSettings, documents: Documents): Promise<void> {
  const found = await firstRead(restRoot(settings), paths.live())
  if (found.type === 'found') documents.offer('live', paths.live(), found.data)
}

async function openBackend(settings: StoreSettings): Promise<Backend> {
  const { createBackend } = __TARGET__ === 'local' ? await import('./local-backend.ts') : await import('./hosted-backend.ts')
  return createBackend(settings)
}

function sleepWhenHidden(documents: Documents): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(() => documents.pause(true), HIDDEN)
    else documents.pause(false)
  })
}
