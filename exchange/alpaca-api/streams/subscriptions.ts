import type { Feed } from './feed.ts'

type Request = Readonly<Record<string, unknown>>

/** What one data connection has asked for: channel to symbols. `*` stands for all. */
export class Subscriptions {
  readonly #feed: Feed
  readonly #limit: number | undefined
  #sets: ReadonlyMap<string, ReadonlySet<string>>

  /** `limit` counts distinct symbols over trades and quotes; undefined for none. */
  constructor(feed: Feed, limit: number | undefined) {
    this.#feed = feed
    this.#limit = limit
    this.#sets = new Map(feed.channels.map((channel) => [channel, new Set<string>()]))
  }

  /** Applies a subscribe or unsubscribe frame whole or not at all; the error code when it is refused. */
  apply(request: Request): number | undefined {
    const unknown = Object.keys(request).some((key) => Array.isArray(request[key]) && !this.#sets.has(key))
    if (unknown) return 410
    const named = this.#feed.channels.filter((channel) => Array.isArray(request[channel]))
    const star = named.some((channel) => this.#feed.starless.includes(channel) && symbols(request, channel).includes('*'))
    if (star) return 413
    const next = new Map([...this.#sets].map(([channel, set]) => [channel, merged(set, request, channel)]))
    if (request['action'] === 'subscribe' && this.#exceeds(next)) return 405
    this.#sets = next
    return undefined
  }

  wants(channel: string, symbol: string): boolean {
    const set = this.#sets.get(channel)
    return set !== undefined && (set.has(symbol) || set.has('*'))
  }

  /** Every symbol named on any channel, without `*`, in symbol order. */
  symbols(): readonly string[] {
    const all = new Set([...this.#sets.values()].flatMap((set) => [...set]))
    all.delete('*')
    return [...all].sort()
  }

  /** The complete state, as an acknowledgement gives it. */
  state(): Readonly<Record<string, readonly string[]>> {
    const state = Object.fromEntries([...this.#sets].map(([channel, set]) => [channel, [...set]]))
    const mirrors = this.#feed.mirrors.map((mirror) => [mirror, state['trades'] ?? []])
    return { ...state, ...(Object.fromEntries(mirrors) as Record<string, string[]>) }
  }

  #exceeds(sets: ReadonlyMap<string, ReadonlySet<string>>): boolean {
    if (this.#limit === undefined) return false
    return new Set([...(sets.get('trades') ?? []), ...(sets.get('quotes') ?? [])]).size > this.#limit
  }
}

function merged(set: ReadonlySet<string>, request: Request, channel: string): ReadonlySet<string> {
  const named = symbols(request, channel)
  if (request['action'] === 'subscribe') return new Set([...set, ...named])
  return new Set([...set].filter((symbol) => !named.includes(symbol)))
}

function symbols(request: Request, channel: string): readonly string[] {
  const value = request[channel]
  return Array.isArray(value) ? value.filter((symbol): symbol is string => typeof symbol === 'string') : []
}
