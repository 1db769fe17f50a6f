import { Alpaca, streaming } from '@alpacahq/alpaca-trade-api'
import type { StreamName } from '../core/ports/broker.ts'
import type { Hosts } from './hosts.ts'
import type { BrokerOptions, Timings } from './options.ts'
import type { RequestLane } from './request-lane.ts'
import { socketFactory } from './socket.ts'
import { transport } from './transport.ts'

export type Rest = Alpaca
export type TradingSocket = streaming.TradingStream
export type DataSocket = streaming.MarketDataStream

/** The SDK, and nothing of it but this leaves the file. Each call of an opener makes a fresh, unconnected stream. */
export interface Client {
  readonly rest: Rest
  openTrading(): TradingSocket
  openData(stream: Exclude<StreamName, 'trading'>): DataSocket
}

export interface ClientParts {
  readonly options: Pick<BrokerOptions, 'keyId' | 'secret' | 'environment'>
  readonly hosts: Hosts
  readonly lane: RequestLane
  readonly timings: Timings
}

/** The one place that makes an SDK client; keys are explicit, so that none is taken from the environment. @throws RangeError without them. */
export function createClient({ options, hosts, lane, timings }: ClientParts): Client {
  const { keyId, secret, environment } = options
  if (keyId === '' || secret === '') throw new RangeError('the broker needs a key id and a secret')
  const fetchApi = transport({ hosts, lane, timeout: timings.request })
  const rest = new Alpaca({ keyId, secret, paper: environment !== 'live', fetchApi, rateLimit: false, retry: false, timeoutMs: 0 })
  // Reconnecting is the supervisor's: the SDK gives up on what passes and loses subscriptions (ALPACA-WIRE 2.2, 6 to 9).
  const shared = { credentials: { keyId, secret }, reconnect: false, wsFactory: socketFactory(hosts, timings.connect) }
  return {
    rest,
    openTrading: () => new streaming.TradingStream({ ...shared, url: hosts.streams.trading }),
    openData(stream) {
      const url = hosts.streams[stream]
      switch (stream) {
        case 'stock':
          return new streaming.StockDataStream({ ...shared, url })
        case 'crypto':
          return new streaming.CryptoDataStream({ ...shared, url })
        case 'option':
          return new streaming.OptionDataStream({ ...shared, url })
      }
    },
  }
}
