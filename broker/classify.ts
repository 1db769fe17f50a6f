import { ApiError, FetchError } from '@alpacahq/alpaca-trade-api'
import type { Failure } from './failure.ts'
import { failureKind } from './failure-kind.ts'
import { NeverSent } from './never-sent.ts'
import { record } from './parse/record.ts'

/** What a failed call of the SDK proves. Request headers, and with them the keys, are never part of it. */
export async function classify(error: unknown): Promise<Failure> {
  if (error instanceof ApiError) return answered(error)
  const cause = error instanceof FetchError ? error.cause : error
  if (cause instanceof NeverSent) return { ...silent(cause.message, false), kind: 'unknown' }
  const { code, isUnderWay } = networkError(cause)
  const text = cause instanceof Error ? cause.message : String(cause)
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause.message : ''
  return silent([text, inner, code].filter((part) => part !== '').join(': '), isUnderWay || !NOT_CONNECTED.has(code))
}

/** Failures before a connection stood: no byte of the request can have arrived. */
const NOT_CONNECTED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

function silent(message: string, sent: boolean): Failure {
  return { kind: 'transient', status: null, code: null, message, requestId: null, fields: {}, sent }
}

async function answered(error: ApiError): Promise<Failure> {
  const { code: rawCode, message: rawMessage, ...fields } = await bodyOf(error)
  const code = Number(rawCode ?? error.code)
  const message = brief(typeof rawMessage === 'string' && rawMessage !== '' ? rawMessage : error.message)
  return {
    kind: failureKind({ status: error.status, message, fields }),
    status: error.status,
    code: Number.isFinite(code) ? code : null,
    message,
    requestId: error.requestId ?? null,
    fields,
    sent: true,
  }
}

async function bodyOf({ response }: ApiError): Promise<Readonly<Record<string, unknown>>> {
  try {
    return record(JSON.parse(await response.clone().text())) ?? {}
  } catch {
    return {}
  }
}

/** Gateways answer with whole pages. */
function brief(message: string): string {
  const line = message.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim()
  return line.length > 300 ? `${line.slice(0, 300)} ...` : line
}

interface NetworkError {
  readonly code: string
  /** It broke a connection that stood: of a host that is out of reach now, this request may be there already. */
  readonly isUnderWay: boolean
}

/** Node hides the system's code one or two causes down; several addresses tried give an AggregateError that carries it. */
function networkError(error: unknown): NetworkError {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    const { code, syscall } = at as { readonly code?: unknown; readonly syscall?: unknown }
    if (typeof code === 'string') return { code, isUnderWay: syscall === 'read' || syscall === 'write' }
  }
  return { code: '', isUnderWay: false }
}
