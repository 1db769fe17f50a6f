import type { Log } from '../../core/ports/log.ts'
import type { Channel } from './channel.ts'

/** The channels whose web hook is given; one that would send alerts in the clear is left out, and the log says so without repeating it. */
export function channelsOf(hooks: Readonly<Record<Channel['name'], string | undefined>>, log: Pick<Log, 'error'>): readonly Channel[] {
  return (['slack', 'discord'] as const).flatMap((name) => {
    const url = hooks[name]
    if (url === undefined) return []
    if (isSafe(url)) return [{ name, url }]
    log.error(`${name.toUpperCase()}_WEBHOOK_URL is no https address: no alert goes to ${name}`)
    return []
  })
}

/** Plain HTTP stays on this machine (SEC-02). */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname))
}
