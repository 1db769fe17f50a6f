import type { CommandRequest } from '../contract/command-request.ts'
import type { LivenessView } from '../contract/health-view.ts'
import type { StateView } from '../contract/state-view.ts'

/** How a running engine answered a command. */
export type Reply =
  /** `why`: what a person should know all the same; mostly empty. */
  | { readonly type: 'done'; readonly why: string }
  | { readonly type: 'duplicate' }
  /** The engine, its door or its book says no. */
  | { readonly type: 'refused'; readonly why: string }
  /** It has no book yet: it waits for its lease or its venue. */
  | { readonly type: 'not-ready'; readonly why: string }
  /** Nothing came back: it may have been carried out. The same id may be sent again. */
  | { readonly type: 'silent'; readonly why: string }

export interface Door {
  readonly url: string
  readonly token: string
}

/** Wall milliseconds. */
const LOOK = 2_500
const ANSWER = 10_000

/** What lives at an address: undefined when nothing answers, or something that is no engine of ours. */
export async function askHealth(url: string): Promise<LivenessView | undefined> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(LOOK), redirect: 'error' })
    const body = (await response.json()) as Partial<LivenessView> & { readonly error?: unknown }
    if (response.status === 503 && body.error !== undefined) return STALLED
    return typeof body.status === 'string' && typeof body.cycles === 'number' ? (body as LivenessView) : undefined
  } catch {
    return undefined
  }
}

/** An engine whose loop stands still answers 503 with an error instead of its liveness. */
const STALLED: LivenessView = { status: 'stalled', why: 'its loop stands still', version: '', uptime: 0, cycles: 0, lastCycleAt: null }

export async function postCommand({ url, token }: Door, request: CommandRequest): Promise<Reply> {
  try {
    const response = await fetch(`${url}/api/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(ANSWER),
      redirect: 'error',
    })
    return readReply(response.status, await response.text())
  } catch (error) {
    return { type: 'silent', why: reasonOf(error) }
  }
}

/** The read model. @throws Error with the engine's own words when it refuses or does not answer. */
export async function fetchState({ url, token }: Door): Promise<StateView> {
  const response = await fetch(`${url}/api/state`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(ANSWER), redirect: 'error' })
  const text = await response.text()
  if (response.status === 200) return JSON.parse(text) as StateView
  throw new Error(errorOf(text) ?? `HTTP ${response.status}`)
}

/** The meaning of an answer to a command. */
export function readReply(status: number, text: string): Reply {
  if (status === 200) return answerOf(text)
  const why = errorOf(text) ?? `HTTP ${status}`
  if (status === 503) return { type: 'not-ready', why }
  return status >= 500 ? { type: 'silent', why } : { type: 'refused', why }
}

function answerOf(text: string): Extract<Reply, { type: 'done' | 'duplicate' }> {
  const { outcome, why = '' } = (parsed(text) ?? {}) as { readonly outcome?: string; readonly why?: string }
  return outcome === 'duplicate' ? { type: outcome } : { type: 'done', why }
}

function errorOf(text: string): string | undefined {
  return (parsed(text) as { readonly error?: { readonly message?: string } } | undefined)?.error?.message
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** fetch hides its reason in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
