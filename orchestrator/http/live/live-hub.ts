import type { WebSocket } from '@fastify/websocket'
import type { StateView } from '../../../contract/state-view.ts'
import { HttpError } from '../http-error.ts'
import type { HttpOptions } from '../http-options.ts'
import { beginAt, causedBy, dueUpdates } from './live-agenda.ts'
import { LIVE_TYPES, liveData, type LiveMessage, type LiveType } from './live-update.ts'

/** Every client of `/api/ws`. What it pushes is made once for all of them, from the facts that the stream shows too. */
export interface LiveHub {
  /** @throws HttpError 503 when there are too many clients already. */
  admit(): void
  open(client: WebSocket): void
  close(): void
}

export interface LiveBounds {
  readonly clients: number
  /** Bytes that may wait in memory for one client; one for which more wait is dropped. */
  readonly queue: number
  /** Wall milliseconds between two looks for what is due, and after which a burst of facts is told as one. */
  readonly look: number
  /** Wall milliseconds in which a client must answer a ping. */
  readonly ping: number
}

const BOUNDS: LiveBounds = { clients: 32, queue: 512 * 1024, look: 250, ping: 15_000 }
/** Wall milliseconds in which a client may answer our goodbye. */
const GOODBYE = 500
/** Facts read at once. */
const BATCH = 500

type Given = Pick<HttpOptions, 'phase' | 'state' | 'facts' | 'onFacts' | 'news' | 'paper' | 'log' | 'now' | 'live'>

export function createLiveHub(options: Given): LiveHub {
  const { phase, state, facts, news, paper, log, now } = options
  const bounds = { ...BOUNDS, ...options.live }
  const clients = new Set<WebSocket>()
  const silent = new WeakSet<WebSocket>()
  let last = beginAt(now())
  let after = 0
  let hasFacts = false
  options.onFacts(() => (hasFacts = true))

  const send = (client: WebSocket, text: string): void => {
    if (client.bufferedAmount <= bounds.queue) return client.send(text)
    log.warning('a client of /api/ws did not keep up and is dropped; it gets a full snapshot when it comes back')
    client.terminate()
  }
  const causes = (): ReadonlySet<LiveType> => {
    const caused = new Set<LiveType>()
    if (!hasFacts) return caused
    hasFacts = false
    for (let rows = facts(after, BATCH); rows.length > 0; rows = facts(after, BATCH)) {
      for (const { type } of rows) for (const kind of causedBy(type)) caused.add(kind)
      after = rows.at(-1)?.seq ?? after
    }
    return caused
  }
  const look = (): void => {
    if (clients.size === 0 || phase().type !== 'ready') return
    const agenda = dueUpdates(last, causes(), now())
    last = agenda.last
    if (agenda.due.length === 0) return
    const view = state()
    for (const type of agenda.due) {
      const data = liveData(type, view, news?.())
      if (data === undefined) continue
      const text = JSON.stringify(message(type, data, view))
      for (const client of clients) send(client, text)
    }
  }
  const message = (type: LiveMessage['type'], data: unknown, { seq, at, wall }: StateView): LiveMessage => ({ type, seq, at, wall, paper, data })
  const ping = (): void => {
    for (const client of clients) {
      if (silent.has(client)) {
        client.terminate()
        continue
      }
      silent.add(client)
      client.ping()
    }
  }
  const timers = [setInterval(() => guarded(look, log), bounds.look), setInterval(ping, bounds.ping)]
  for (const timer of timers) timer.unref()
  return {
    admit() {
      if (clients.size >= bounds.clients) throw new HttpError(503, 'too-many-clients', `${bounds.clients} clients follow /api/ws already`)
    },
    open(client) {
      const view = state()
      // Facts that came while nobody followed are in the snapshot.
      if (clients.size === 0) [after, last] = [view.seq, beginAt(now())]
      clients.add(client)
      client.on('pong', () => silent.delete(client))
      client.on('close', () => clients.delete(client))
      const whole = Object.fromEntries(LIVE_TYPES.map((type) => [type, liveData(type, view, news?.())]))
      client.send(JSON.stringify(message('snapshot', whole, view)))
    },
    close() {
      for (const timer of timers) clearInterval(timer)
      for (const client of clients) {
        client.close(1001, 'the engine stops')
        setTimeout(() => client.terminate(), GOODBYE).unref()
      }
    },
  }
}

/** A look that fails is one look: the next one comes. */
function guarded(look: () => void, log: Given['log']): void {
  try {
    look()
  } catch (error) {
    log.error(`/api/ws could not be served: ${error instanceof Error ? error.message : String(error)}`)
  }
}
