import { setTimeout as sleep } from 'node:timers/promises'
import { createGrpc } from './grpc/create-grpc.ts'
import { createHttp, type ExtraRoute } from './http/create-http.ts'
import { openOnePort } from './http/one-port.ts'
import type { IndexFile } from './indexes/index-file.ts'
import type { Rules } from './rules/compile-rules.ts'
import type { RuleAuth } from './rules/rule-request.ts'
import { Faults, type TestHooks } from './service/faults.ts'
import { Guard } from './service/guard.ts'
import { Service } from './service/service.ts'
import { StateFile } from './state/state-file.ts'
import type { Counts } from './store/counts.ts'
import { Store, type Change, type StoreOptions } from './store/store.ts'
import type { ChannelTiming } from './webchannel/timing.ts'

/** A Firestore that listens on loopback. */
export interface RunningFirestore {
  readonly port: number
  readonly store: Store
  readonly hooks: TestHooks
  /** What Google would bill, since the start. */
  counts(): Counts
  /** Tells clients to come back soon, ends every connection, closes the state file. */
  close(): Promise<void>
}

/** Everything that differs between the forms is decided by the caller. */
export interface ServeOptions {
  readonly port: number
  readonly project: string
  readonly allowsOrigin: (origin: string) => boolean
  readonly verifyToken: (token: string) => RuleAuth
  readonly rules: Rules | undefined
  readonly indexes: IndexFile | undefined
  readonly statePath: string | undefined
  readonly takesCommands: boolean
  readonly timing?: Partial<ChannelTiming>
  readonly storeOptions?: Pick<StoreOptions, 'history' | 'now' | 'transactionPatience'>
  readonly extraRoute?: (parts: { readonly store: Store; readonly guard: Guard }) => ExtraRoute
}

/** Never an address that others reach. */
const HOST = '127.0.0.1'

/** Milliseconds. Google's servers beat so; firebase-admin gives up a listener that hears nothing for two minutes. */
const HEARTBEAT = 30_000

/** Milliseconds for goodbyes to leave. */
const GOODBYE = 120

/** @throws Error for a taken port or an unreadable state file. */
export async function serveFirestore(options: ServeOptions): Promise<RunningFirestore> {
  const { project, verifyToken, rules, indexes, takesCommands, allowsOrigin, extraRoute, timing = {} } = options
  const state = options.statePath === undefined ? undefined : new StateFile(options.statePath)
  const saved = state && { documents: state.documents(), save: (changes: readonly Change[]) => state.save(changes) }
  const store = new Store({ ...options.storeOptions, ...saved })
  const guard = new Guard(store, { rules, takesCommands })
  const faults = new Faults()
  const service = new Service({ store, guard, indexes, project, faults, verifyToken })
  const extra = extraRoute && { extraRoute: extraRoute({ store, guard }) }
  const http = createHttp({ service, timing, admission: () => ({ port: door.port, allowsOrigin }), ...extra })
  const grpc = createGrpc(service)
  const door = await openOnePort({ host: HOST, port: options.port }, {
    onHttp2: (socket) => grpc.injector.injectConnection(socket),
    onHttp1: (socket) => void http.server.emit('connection', socket),
  })
  const heart = setInterval(() => store.beat(), HEARTBEAT).unref()
  return {
    port: door.port,
    store,
    hooks: faults,
    counts: () => store.counts,
    async close() {
      clearInterval(heart)
      http.channel.close()
      grpc.injector.drain(GOODBYE)
      await sleep(GOODBYE)
      http.server.closeAllConnections()
      grpc.injector.destroy()
      grpc.server.forceShutdown()
      await door.close()
      store.transactions.close()
      state?.close()
    },
  }
}
