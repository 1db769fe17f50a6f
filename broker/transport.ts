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
    const { response, body } = await inTime(timeout, async (signal) => {
      const response = await fetch(route.url, { ...init, signal })
      return { response, body: await bodyOf(response, signal) }
    })
    lane.observe(route.bucket, limitsOf(response))
    const { status, statusText, headers } = response
    return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers })
  }
}

/** @throws DOMException `TimeoutError` through the signal. */
async function inTime<T>(timeout: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), timeout)
  try {
    return await act(deadline.signal)
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Reads a body and gives it up by hand: once an answer has begun, fetch holds its signal by a weak reference alone, and a body that stalls after the
 * next collection of garbage would be waited for as long as the venue keeps the connection (nodejs/node issue 55428).
 */
async function bodyOf({ body }: Response, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  if (!body) return new Uint8Array()
  const reader = (body as ReadableStream<Uint8Array>).getReader()
  const giveUp = (): void => void reader.cancel(signal.reason).catch(() => undefined)
  signal.addEventListener('abort', giveUp)
  try {
    const parts: Uint8Array[] = []
    for (let part = await reader.read(); part.value !== undefined; part = await reader.read()) parts.push(part.value)
    // What was given up ends like what is whole.
    signal.throwIfAborted()
    return Buffer.concat(parts)
  } finally {
    signal.removeEventListener('abort', giveUp)
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
