import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { parseForwardBody, type ForwardBody } from './forward-body.ts'
import { frame } from './frame.ts'
import { Session } from './session.ts'
import { TIMING, type ChannelTiming } from './timing.ts'

export interface WebChannelOptions {
  readonly timing?: Partial<ChannelTiming>
  readonly readBody: (request: IncomingMessage) => Promise<string>
  /** Told of a new stream before its first message; gives the session its owner, or fails it. */
  readonly onOpen: (session: Session, opening: Opening) => void
}

/** Which stream a request is about. */
interface Target {
  readonly rpc: string
  readonly query: URLSearchParams
}

/** What a stream begins with. */
export interface Opening {
  readonly rpc: string
  readonly database: string
  readonly headers: Readonly<Record<string, string>>
}

/**
 * The server side of WebChannel, wire version 8, as far as the Firestore SDK uses it; it knows nothing of Firestore.
 * Source of the protocol: the client in google/closure-library (labs/net/webchannel) and traffic.
 *
 *     POST ?VER=8&RID=n               opens a session: [[0, ["c", sid, "", 8, 14, keepalive]]]
 *     GET  ?SID&RID=rpc&AID=a&CI=0|1  back channel: arrays as they come (CI=0), or one answer (CI=1)
 *     POST ?SID&RID=n+1&AID=a         forward channel: [back channel open, last array sent, bytes under way]
 *     POST ?SID&TYPE=terminate        the client goes away
 */
export class WebChannel {
  readonly #options: WebChannelOptions
  readonly #timing: ChannelTiming
  readonly #sessions = new Map<string, Session>()
  readonly #tender: NodeJS.Timeout
  #isClosing = false

  constructor(options: WebChannelOptions) {
    this.#options = options
    this.#timing = { ...TIMING, ...options.timing }
    this.#tender = setInterval(() => this.#tend(), Math.min(5_000, this.#timing.keepalive, this.#timing.idle)).unref()
  }

  get sessionCount(): number {
    return this.#sessions.size
  }

  async handle(request: IncomingMessage, response: ServerResponse, { rpc, query }: Target): Promise<void> {
    const body = request.method === 'POST' ? parseForwardBody(await this.#options.readBody(request)) : undefined
    const sid = query.get('SID') ?? 'null'
    if (sid === 'null') return this.#open(response, { rpc, query }, body)
    const session = this.#sessions.get(sid)
    // The client looks for these words at an index above 0.
    if (!session) return void response.writeHead(400, HEAD).end('Error: Unknown SID')
    if (query.get('TYPE') === 'terminate') {
      response.writeHead(200, HEAD).end()
      return session.close()
    }
    const acknowledged = Number(query.get('AID') ?? 0)
    session.acknowledge(acknowledged)
    if (body) {
      response.writeHead(200, HEAD).end(frame(session.status(acknowledged)))
      return session.receive(body)
    }
    response.writeHead(200, HEAD)
    const patience = Number(query.get('TO')) || this.#timing.keepalive
    session.attach(response, { isLongPoll: query.get('CI') === '1', acknowledged, patience })
  }

  /** Tells every client that it may come back soon. */
  close(): void {
    this.#isClosing = true
    clearInterval(this.#tender)
    for (const session of [...this.#sessions.values()]) session.stop()
  }

  #open(response: ServerResponse, { rpc, query }: Target, body: ForwardBody | undefined): void {
    // A session that is opened now would die at once.
    if (this.#isClosing) return void response.writeHead(503, HEAD).end('shutting down')
    if (!body || query.get('VER') !== '8') return void response.writeHead(400, HEAD).end('Bad handshake')
    const sid = randomBytes(18).toString('base64url')
    const session = new Session(sid, this.#timing, () => void this.#sessions.delete(sid))
    this.#sessions.set(sid, session)
    this.#options.onOpen(session, { rpc, database: query.get('database') ?? '', headers: body.headers })
    setTimeout(() => {
      response.writeHead(200, HEAD).end(frame([[0, ['c', sid, '', VERSION, SERVER_VERSION, this.#timing.keepalive]]]))
      session.receive(body)
    }, this.#timing.handshake)
  }

  #tend(): void {
    for (const session of [...this.#sessions.values()]) session.tend(Date.now())
  }
}

const VERSION = 8
const SERVER_VERSION = 14

const HEAD = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-cache, no-store',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
}
