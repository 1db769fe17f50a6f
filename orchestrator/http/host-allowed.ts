/**
 * Whether a Host header names this machine's own loopback and port. A page of another site that resolves its name to 127.0.0.1
 * (DNS rebinding) still sends its own name.
 */
export function hostAllowed(host: string | undefined, port: number): boolean {
  const allowed = NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
  return host !== undefined && allowed.includes(host.toLowerCase())
}

const NAMES = ['localhost', '127.0.0.1', '[::1]']
