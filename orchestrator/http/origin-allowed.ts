import { hostAllowed } from './host-allowed.ts'

/** Whether a request comes from a page of our own, or from no page at all. With `local` any loopback name with our port is our own. */
export function originAllowed(origin: string | undefined, own: { readonly host: string | undefined; readonly port: number; readonly local: boolean }): boolean {
  if (origin === undefined) return true
  const [, scheme, host] = /^(https?):\/\/([^/]+)$/.exec(origin.toLowerCase()) ?? []
  if (host === undefined) return false
  return own.local ? scheme === 'http' && hostAllowed(host, own.port) : host === own.host?.toLowerCase()
}
