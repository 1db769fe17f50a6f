import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Service } from '../service/service.ts'
import type { RpcRequest } from '../wire/requests.ts'
import { asRpcError, RpcError } from '../wire/rpc-error.ts'
import { WebChannel } from '../webchannel/web-channel.ts'
import type { Opening } from '../webchannel/web-channel.ts'
import type { Session } from '../webchannel/session.ts'
import type { ChannelTiming } from '../webchannel/timing.ts'
import { refusal, type Admission } from './admit.ts'
import { corsHeaders, preflightHeaders } from './cors-headers.ts'
import { errorAnswer } from './error-answer.ts'
import { readBody } from './read-body.ts'
import { restCall } from './rest-call.ts'

/** A route beside Firestore's own; undefined when the request is not for it. */
export type ExtraRoute = (request: IncomingMessage, url: URL) => Promise<object | undefined>

export interface HttpOptions {
  readonly service: Service
  readonly admission: () => Admission
  readonly timing?: Partial<ChannelTiming>
  readonly extraRoute?: ExtraRoute
}

/** WebChannel and REST: what the SDK speaks in browsers. */
export interface HttpDoor {
  readonly server: Server
  readonly channel: WebChannel
}

/** Milliseconds; longer than a back channel's keepalive. */
const KEEP_ALIVE = 65_000

export function createHttp(options: HttpOptions): HttpDoor {
  const { service, timing = {} } = options
  const channel = new WebChannel({ timing, readBody, onOpen: (session, opening) => openSession(service, session, opening) })
  const settings = { keepAliveTimeout: KEEP_ALIVE, requestTimeout: 0 }
  const server = createServer(settings, (request, response) => void answer({ request, response, options, channel }))
  return { server, channel }
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly options: HttpOptions
  readonly channel: WebChannel
}

async function answer(exchange: Exchange): Promise<void> {
  const { request, response, options } = exchange
  const { headers } = request
  const reason = refusal(headers, options.admission())
  if (reason !== undefined) return void response.writeHead(403, { 'content-type': 'text/plain' }).end(reason)
  for (const [name, value] of Object.entries(corsHeaders(headers))) response.setHeader(name, value)
  if (request.method === 'OPTIONS') return void response.writeHead(204, preflightHeaders(headers)).end()
  try {
    await route(exchange)
  } catch (error) {
    const { status, body } = errorAnswer(error)
    if (response.headersSent) response.end()
    else sendJson(response, status, body)
  }
}

async function route({ request, response, options: { service, extraRoute }, channel }: Exchange): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const rpc = /^\/google\.firestore\.v1\.Firestore\/(Listen|Write)\/channel$/.exec(url.pathname)?.[1]
  if (rpc !== undefined) return channel.handle(request, response, { rpc, query: url.searchParams })
  if (url.pathname === '/') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('Ok\n')
  const extra = await extraRoute?.(request, url)
  if (extra) return sendJson(response, 200, extra)
  const call = restCall(request.method, url, request.method === 'POST' ? await readBody(request) : '')
  if (!call) throw new RpcError('NOT_FOUND', `nothing is served at ${request.method} ${url.pathname}`)
  const caller = service.identify({ authorization: request.headers.authorization, from: 'http' })
  sendJson(response, 200, await service.call(call.rpc, call.request, caller))
}

function openSession(service: Service, session: Session, { rpc, headers }: Opening): void {
  const fail = (error: unknown): void => {
    const { code, status, message } = asRpcError(error)
    session.fail({ code, status, message })
  }
  try {
    const caller = service.identify({ authorization: headers['authorization'], from: 'http' })
    const stream = service.open(rpc, { caller, send: (message) => session.send(message), fail })
    session.belongTo({ onMessage: (message) => stream.message(message as RpcRequest), onClose: () => stream.close() })
  } catch (error) {
    fail(error)
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
