import type { StreamName } from '../core/ports/broker.ts'
import { NeverSent } from './never-sent.ts'
import type { BrokerOptions } from './options.ts'

/** The venue counts trading and data requests apart. */
export type Bucket = 'trading' | 'data'

export interface Route {
  readonly bucket: Bucket
  readonly url: string
}

/** Where requests and streams may go; everything else is refused before a packet leaves. */
export interface Hosts {
  /** The SDK's URL as it shall be called. @throws NeverSent for a host that is not on the list. */
  route(url: string): Route
  readonly streams: Readonly<Record<StreamName, string>>
  /** @throws NeverSent unless the stream address is one of ours. */
  assertSocket(url: string): void
}

const TRADING = { paper: 'https://paper-api.alpaca.markets', live: 'https://api.alpaca.markets' } as const
const DATA = 'https://data.alpaca.markets'
const DATA_STREAM = 'https://stream.data.alpaca.markets'

/** @throws RangeError for an address that is not https (or plain http on loopback), and in local mode for any that is not loopback. */
export function venueHosts(options: Pick<BrokerOptions, 'environment' | 'baseUrl' | 'feeds'>): Hosts {
  const { environment, feeds = { stock: 'iex', option: 'indicative' } } = options
  const sdkTrading = environment === 'live' ? TRADING.live : TRADING.paper
  const trading = tradingBase(options, sdkTrading)
  const local = isLoopback(trading)
  const bases = new Map<string, Base>([
    [new URL(sdkTrading).host, { bucket: 'trading', base: trading }],
    [new URL(DATA).host, { bucket: 'data', base: local ? trading : new URL(DATA) }],
  ])
  const dataStream = local ? trading : new URL(DATA_STREAM)
  const streams = {
    trading: socketUrl(trading, '/stream'),
    stock: socketUrl(dataStream, `/v2/${feeds.stock}`),
    crypto: socketUrl(dataStream, '/v1beta3/crypto/us'),
    option: socketUrl(dataStream, `/v1beta1/${feeds.option}`),
  }
  return { streams, route: (url) => route(bases, url), assertSocket: (url) => assertSocket(Object.values(streams), url) }
}

/** 127.0.0.0/8, ::1 and the name localhost. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
}

interface Base {
  readonly bucket: Bucket
  readonly base: URL
}

function tradingBase({ environment, baseUrl }: Pick<BrokerOptions, 'environment' | 'baseUrl'>, otherwise: string): URL {
  if (environment === 'local' && baseUrl === undefined) throw new RangeError('local mode needs the address of its exchange')
  const url = new URL(baseUrl ?? otherwise)
  if (environment === 'local' && !isLoopback(url)) throw new RangeError(`local mode talks to this machine only, not to ${url.host}`)
  if (environment === 'live' && url.host === new URL(TRADING.paper).host) throw new RangeError('the live environment with the paper address: correct one of them')
  if (environment === 'paper' && url.host === new URL(TRADING.live).host) throw new RangeError('the paper environment with the live address: correct one of them')
  const plain = url.protocol === 'http:' && isLoopback(url)
  if (url.protocol !== 'https:' && !plain) throw new RangeError(`${url.host} must be called over https (plain http is for loopback only)`)
  if (url.username !== '' || url.password !== '') throw new RangeError(`the address of ${url.host} must not carry a name or password`)
  return url
}

function route(bases: ReadonlyMap<string, Base>, text: string): Route {
  const url = new URL(text)
  const found = bases.get(url.host)
  if (!found || url.protocol !== 'https:') throw new NeverSent(`${url.host} is not on the list of hosts: nothing was sent`)
  return { bucket: found.bucket, url: found.base.origin + prefixOf(found.base) + url.pathname + url.search }
}

/** A path in front of the API's own; `/v2` at its end is a habit of other clients. */
function prefixOf(base: URL): string {
  return base.pathname.replace(/\/+$/, '').replace(/\/v2$/, '')
}

function socketUrl(base: URL, path: string): string {
  return `${base.protocol === 'https:' ? 'wss:' : 'ws:'}//${base.host}${prefixOf(base)}${path}`
}

function assertSocket(known: readonly string[], url: string): void {
  if (!known.includes(url)) throw new NeverSent(`${new URL(url).host} is not on the list of streams: nothing was opened`)
}
