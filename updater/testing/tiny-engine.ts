import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CommandRequest } from '../../contract/command-request.ts'
import type { HealthView } from '../../contract/health-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import type { StreamEnvelope } from '../../contract/stream-envelope.ts'
import type { ArchiveView } from '../../contract/views/archive-view.ts'
import type { Rooms } from '../redact/delay-line.ts'
import { healthOf } from './state-of.ts'

export const TOKEN = 'engine-token-of-the-tests-only'

/** An engine's doors without an engine: what it shows is set by the test, what is asked of it is kept. */
export interface TinyEngine {
  readonly url: string
  state: StateView | undefined
  rooms: Rooms
  health: HealthView
  archive: ArchiveView | undefined
  /** How the next commands are answered: a status and a body, by the request. */
  answer: (request: CommandRequest) => readonly [number, object]
  readonly asked: CommandRequest[]
  /** The places that readers of the stream asked for. */
  readonly places: (string | undefined)[]
  tell(fact: Pick<StreamEnvelope, 'seq' | 'type'> & { readonly symbol?: string }): void
  close(): Promise<void>
}

export async function tinyEngine(port = 0): Promise<TinyEngine> {
  const readers = new Set<ServerResponse>()
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()))
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const say = (status: number, body: object): unknown => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const url = new URL(request.url ?? '/', 'http://localhost')
    if (request.headers.authorization !== `Bearer ${TOKEN}`) return void say(401, { error: { code: 'token-needed', message: 'the token is missing or wrong' } })
    switch (url.pathname) {
      case '/api/state':
        return void (engine.state ? say(200, { ...engine.state, wall: Date.now() }) : say(503, { error: { code: 'not-ready', message: 'the engine is starting' } }))
      case '/api/health':
        return void say(200, engine.health)
      case '/api/rooms': {
        const names = (url.searchParams.get('rooms') ?? '').split(',')
        const rooms = Object.fromEntries(Object.entries(engine.rooms).filter(([name]) => names.includes(name)))
        return void say(200, { schema: 1, seq: engine.state?.seq ?? 0, at: engine.state?.at ?? 0, wall: 0, ...rooms })
      }
      case '/api/archive':
        return void (engine.archive ? say(200, engine.archive) : say(404, { error: { code: 'not-found', message: 'there is no GET /api/archive here' } }))
      case '/api/stream':
        engine.places.push(request.headers['last-event-id']?.toString())
        readers.add(response)
        response.on('close', () => readers.delete(response))
        return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('retry: 2000\n\n')
      case '/api/commands': {
        const command = JSON.parse(await textOf(request)) as CommandRequest
        engine.asked.push(command)
        return void say(...engine.answer(command))
      }
      default:
        return void say(404, { error: { code: 'not-found', message: `there is no ${url.pathname} here` } })
    }
  }
  await new Promise<void>((resolve) => server.listen({ host: '127.0.0.1', port }, resolve))
  const engine: TinyEngine = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    state: undefined,
    rooms: {},
    health: healthOf(Date.now()),
    archive: undefined,
    answer: ({ id }) => [200, { id, outcome: 'done', why: '' }],
    asked: [],
    places: [],
    tell({ seq, type, symbol }) {
      const envelope: StreamEnvelope = { seq, type, at: 0, wall: Date.now(), paper: true, fact: { type, symbol } }
      for (const reader of readers) reader.write(`id: ${seq}\ndata: ${JSON.stringify(envelope)}\n\n`)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return engine
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const part of request) text += String(part)
  return text
}
