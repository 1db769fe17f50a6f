import type { IncomingMessage } from 'node:http'

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/**
 * False for a request that a foreign web page could have made through a rebound name: Host and Origin must be this machine.
 * SDK requests keep the Host of the address they were sent to.
 */
export function isLocal(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers
  if (!LOOPBACK.test(host)) return false
  return origin === undefined || LOOPBACK.test(origin.replace(/^https?:\/\//, ''))
}

export function hasToken(request: IncomingMessage, token: string): boolean {
  return request.headers.authorization === `Bearer ${token}`
}

/** The part of a URL before the query. */
export function pathOf(url: string | undefined): string {
  return (url ?? '/').split('?', 1)[0] ?? '/'
}
