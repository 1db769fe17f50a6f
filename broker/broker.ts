import type { Broker } from '../core/ports/broker.ts'
import { Caller } from './caller.ts'
import { cancel, cancelAll } from './cancel.ts'
import { chainReader } from './chain.ts'
import { createClient } from './client.ts'
import { readCorporateActions } from './corporate-actions.ts'
import { readClock } from './clock.ts'
import { venueHosts } from './hosts.ts'
import { inquire } from './inquire.ts'
import { readInstruments } from './instruments.ts'
import { readBars, readQuotes } from './market-data.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { timingsOf, type BrokerOptions, type SymbolLimits } from './options.ts'
import { RequestLane } from './request-lane.ts'
import { snapshot } from './snapshot.ts'
import { Streams } from './streams.ts'
import { submit } from './submit.ts'
import type { Venue } from './venue.ts'

/** The Basic plan's streams (docs of January 2026); the crypto stream's limit is not published. */
const BASIC: SymbolLimits = { stock: 30, crypto: 100, option: 200 }

/** The one adapter to Alpaca, or to the embedded exchange in local mode. @throws RangeError for keys or addresses that must not be used. */
export function createBroker(options: BrokerOptions): Broker {
  const { now, marketNow, log, serial = false, feeds = { stock: 'iex', option: 'indicative' } as const } = options
  const timings = timingsOf(options)
  const hosts = venueHosts(options)
  const napMs = options.environment === 'local' ? 50 : 1_000
  const lane = new RequestLane({ now, marketNow, limit: options.requestsPerMinute ?? 200, serial, napMs })
  const client = createClient({ options, hosts, lane, timings })
  const caller = new Caller({ lane, retry: timings.retry, serial, chance: Math.random })
  const venue: Venue = { rest: client.rest, caller, timings, marketNow, serial, feeds, log }
  const readChain = chainReader(venue)
  const limits = options.symbolLimits ?? BASIC
  const names = options.streams ?? ['trading', 'stock', 'crypto', 'option']
  const streams = new Streams({ client, names, limits, timings, now, marketNow, serial, log })
  const inTurn = serial ? oneAtATime() : <T>(call: () => Promise<T>): Promise<T> => call()
  return {
    submit: (order) => inTurn(() => submit(venue, order)),
    inquire: (id) => inTurn(() => inquire(venue, id)),
    cancel: (id) => inTurn(() => cancel(venue, id)),
    cancelAll: () => inTurn(() => cancelAll(venue)),
    snapshot: (scope) => inTurn(() => snapshot(venue, scope)),
    clock: () => inTurn(() => readClock(venue)),
    instruments: (shares, pairs) => inTurn(() => readInstruments(venue, shares, pairs)),
    bars: (symbols, from, to, minutes = 1) => inTurn(() => readBars(venue, { symbols, from, to, minutes, adjustment: 'split' })),
    tradedBars: (symbols, from, to, minutes = 1) => inTurn(() => readBars(venue, { symbols, from, to, minutes, adjustment: 'raw' })),
    corporateActions: (shares, from, to) => inTurn(() => readCorporateActions(venue, shares, { from, to })),
    quotes: (symbols) => inTurn(() => readQuotes(venue, symbols)),
    chain: (underlying, filter) => inTurn(() => readChain(underlying, filter)),
    openStreams: (handlers, only) => streams.open(handlers, only),
    subscribe: (subscriptions) => streams.subscribe(subscriptions),
    carries: () => streams.carries(),
    usage: () => lane.usage(),
    close: () => {
      streams.close()
      lane.close()
      return Promise.resolve()
    },
  }
}
