import type { Hosts } from './hosts.ts'
import type { LaneAnswer, RequestLane } from './request-lane.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface TransportOptions {
  readonly hosts: Hosts
  readonly lane: RequestLane
  /** Wall milliseconds for one attempt, the answer's body included. */
  readonly timeout: number
}

/**
 * The only way out: allow-listed hosts, one deadline from the first packet to the last byte, rate headers handed to the lane.
 * The body is read here, so that no void endpoint of the SDK keeps a connection or a timer behind.
 */
export function transport({ hosts, lane, timeout }: TransportOptions): Fetch {
  return async (url, init) => {
    const route = hosts.route(url)
    const response = await fetch(route.url, { ...init, signal: AbortSignal.timeout(timeout) })
    const body = await response.arrayBuffer()
    lane.observe(route.bucket, limitsOf(response))
    const { status, statusText, headers } = response
    return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers })
  }
}

/** Alpaca names its limits in `X-Ratelimit-*` (reset in epoch seconds); Retry-After is the proxies' word. */
export function limitsOf({ status, headers }: Pick<Response, 'status' | 'headers'>): LaneAnswer {
  const reset = numberOf(headers.get('x-ratelimit-reset'))
  const retryAfter = numberOf(headers.get('retry-after'))
  return {
    status,
    limit: numberOf(headers.get('x-ratelimit-limit')),
    remaining: numberOf(headers.get('x-ratelimit-remaining')),
    reset: reset === undefined ? undefined : reset * 1_000,
    retryAfter: retryAfter === undefined ? undefined : retryAfter * 1_000,
  }
}

function numberOf(text: string | null): number | undefined {
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}
