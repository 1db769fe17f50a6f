import type { CommandRequest } from '../contract/command-request.ts'
import type { HealthView } from '../contract/health-view.ts'
import { SCHEMA } from '../contract/read-document.ts'
import type { RoomsView } from '../contract/rooms-view.ts'
import type { StateView } from '../contract/state-view.ts'
import type { ArchiveView, NothingArchived, RestoreRequest } from '../contract/views/archive-view.ts'
import type { Sign } from './watch-engine.ts'
import type { RoomsAsked } from './writes/rooms-due.ts'

/** Where the engine's doors are. The token may be made after the updater has started, so it is asked for each time. */
export interface EngineDoor {
  readonly url: string
  readonly token: () => string | undefined
}

/** `absent`: an engine that does not have this yet. `not-ready`: it lives, but has no book, or one of another version than this updater's. */
export type Answer<T> =
  | { readonly type: 'answer'; readonly body: T }
  | { readonly type: 'refused' | 'not-ready' | 'absent' | 'silent'; readonly why: string }

/** The engine's doors, as the updater uses them. Nothing here throws. */
export interface Engine {
  state(): Promise<Answer<StateView>>
  rooms(asked: RoomsAsked): Promise<Answer<RoomsView>>
  archive(): Promise<Answer<ArchiveView>>
  health(): Promise<Answer<HealthView>>
  command(request: CommandRequest): Promise<Answer<{ readonly outcome: string; readonly why: string }>>
  restore(request: RestoreRequest | NothingArchived): Promise<Answer<unknown>>
}

/** Wall milliseconds in which an answer must be there whole. */
const PATIENCE = 10_000

export function readEngine(door: EngineDoor): Engine {
  const get = <T>(path: string): Promise<Answer<T>> => ask(door, path, { method: 'GET' })
  const post = <T>(path: string, body: object): Promise<Answer<T>> =>
    ask(door, path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  return {
    state: () => get('/api/state'),
    rooms: ({ rooms, symbols, date }) => {
      const query = new URLSearchParams({ rooms: rooms.join(',') })
      if (symbols.length > 0) query.set('symbols', symbols.join(','))
      if (date !== undefined) query.set('date', date)
      return get(`/api/rooms?${query}`)
    },
    archive: () => get('/api/archive'),
    health: () => get('/api/health'),
    command: (request) => post('/api/commands', request),
    restore: (request) => post('/api/restore', request),
  }
}

/** What an answer about the state says of the engine's life, beside its health. */
export function signOf(state: Answer<StateView>, health: Answer<HealthView>): Sign {
  if (health.type === 'answer' && health.body.status === 'stalled') return { type: 'silent', why: health.body.why }
  if (state.type === 'answer') return { type: 'up' }
  if (state.type === 'refused') return { type: 'refused', why: state.why }
  return state.type === 'not-ready' ? { type: 'standing', why: state.why } : { type: 'silent', why: state.why }
}

interface Request {
  readonly method: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

async function ask<T>({ url, token }: EngineDoor, path: string, { headers, ...request }: Request): Promise<Answer<T>> {
  try {
    const response = await fetch(`${url}${path}`, {
      ...request, headers: { ...headers, ...bearer(token()) }, signal: AbortSignal.timeout(PATIENCE), redirect: 'error',
    })
    const body = parsed(await response.text())
    const schema = schemaOf(body)
    if (schema !== undefined && schema !== SCHEMA) return { type: 'not-ready', why: `the engine answers ${path} in schema ${schema}, and this updater reads ${SCHEMA}: deploy both from one commit` }
    if (response.status === 200 && body !== undefined) return { type: 'answer', body: body as T }
    return { type: meaningOf(response.status), why: wordsOf(body) ?? `the engine answered ${path} with HTTP ${response.status}` }
  } catch (error) {
    return { type: 'silent', why: `the engine does not answer ${path}: ${reasonOf(error)}` }
  }
}

export function bearer(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}

function meaningOf(status: number): Exclude<Answer<never>['type'], 'answer'> {
  if (status === 404) return 'absent'
  if (status === 503) return 'not-ready'
  // A success without a body that can be read is not the engine's: somebody between may have spoken, or the answer was cut off.
  return status >= 500 || status < 400 ? 'silent' : 'refused'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function schemaOf(body: unknown): number | undefined {
  const schema = (body as { readonly schema?: unknown } | null | undefined)?.schema
  return typeof schema === 'number' ? schema : undefined
}

function wordsOf(body: unknown): string | undefined {
  return (body as { readonly error?: { readonly message?: string } } | undefined)?.error?.message
}

/** fetch hides its reason in the cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
