import type { IncomingHttpHeaders } from 'node:http'

export interface Admission {
  /** Port of this server. */
  readonly port: number
  /** Whether a page from there may come in. */
  readonly allowsOrigin: (origin: string) => boolean
}

/**
 * Why a request is turned away, or undefined. A page from elsewhere reaches a local port by requests that need no CORS (the
 * handshake is one), by ones that carry no Origin (an image), and by DNS rebinding, which shows in Host.
 */
export function refusal(headers: IncomingHttpHeaders, { port, allowsOrigin }: Admission): string | undefined {
  const { host, origin, 'sec-fetch-site': site } = headers
  if (!LOOPBACK.some((name) => host === `${name}:${port}`)) return 'this host name is not served: use 127.0.0.1 or localhost'
  if (origin !== undefined) return allowsOrigin(origin) ? undefined : 'this origin is not allowed: only the dashboard is'
  return site === undefined || site === 'none' ? undefined : 'a page must say where it comes from'
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']
