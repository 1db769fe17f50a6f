import type { IncomingHttpHeaders } from 'node:http'

/** What lets an admitted page read the answer. The SDK sends credentials, so that the origin must be named. */
export function corsHeaders({ origin }: IncomingHttpHeaders): Readonly<Record<string, string>> {
  if (origin === undefined) return { vary: 'origin' }
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'x-http-session-id, date',
  }
}

/** The answer to a preflight, beside `corsHeaders`. */
export function preflightHeaders({ 'access-control-request-headers': asked }: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': String(asked ?? 'authorization, content-type'),
    'access-control-max-age': '3600',
    'access-control-allow-private-network': 'true',
  }
}
