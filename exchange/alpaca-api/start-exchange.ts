import type { AddressInfo } from 'node:net'
import type { Millis } from '../../core/brand.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { MarketSource } from '../market/source.ts'
import { ControlChannel } from './clock/control-channel.ts'
import { LockStepClock } from './clock/lock-step-clock.ts'
import type { MarketClock } from './clock/market-clock.ts'
import { WallClock } from './clock/wall-clock.ts'
import { BarHistory } from './data/bar-history.ts'
import { LatestTrades } from './data/latest-trades.ts'
import { Listing } from './data/listing.ts'
import { watchContracts } from './data/watch-contracts.ts'
import type { ExchangeOptions } from './exchange-options.ts'
import { Faults } from './faults/faults.ts'
import { OrderFaults } from './faults/order-faults.ts'
import { buildServer } from './http/build-server.ts'
import type { ExchangeContext } from './http/exchange-context.ts'
import { routes } from './routes/routes.ts'
import { Floor, type VenueReader } from './state/floor.ts'
import { openVenue } from './state/open-venue.ts'
import { StateFile } from './state/state-file.ts'
import { Hub } from './streams/hub.ts'
import { Slots } from './streams/slots.ts'
import type { StreamContext } from './streams/stream-context.ts'
import { takeUpgrades } from './streams/upgrades.ts'
import { venueMarket } from './venue-market.ts'

export interface RunningExchange {
  readonly port: number
  /** `http://127.0.0.1:<port>`; the streams answer on the same port. */
  readonly url: string
  readonly source: MarketSource
  readonly faults: Faults
  /** The venue, to be asked only. */
  readonly venue: VenueReader
  now(): Millis
  /** Stops the clock, saves the state, ends all connections. */
  stop(): Promise<void>
}

/**
 * Starts the paper exchange: one loopback port for REST, streams and control.
 * @throws Error when the address is no loopback, the port is taken, or the saved state belongs elsewhere.
 */
export async function startExchange(options: ExchangeOptions): Promise<RunningExchange> {
  const { token, log = () => {} } = options
  const host = loopback(options.host ?? '127.0.0.1')
  const file = options.statePath === undefined ? undefined : new StateFile(options.statePath)
  const source = typeof options.source === 'function' ? await options.source(file?.clock) : options.source
  const context = openContext({ options, file, source })
  const { floor, faults } = context
  const hub: Hub = new Hub({ context: streamContext(options, faults), onSubscriptions: () => watchContracts(context, hub) })
  floor.listen({
    onMarket: (events) => {
      context.trades.take(events)
      hub.publishData(events)
    },
    onVenue: (events) => {
      if (events.some(({ order }) => order.asset_class !== 'us_equity' && order.asset_class !== 'crypto')) watchContracts(context, hub)
      hub.publishUpdates(events)
    },
  })
  watchContracts(context, hub)
  const clock = clockOf(options, floor, source.end)
  const control = new ControlChannel({ clock, now: () => floor.now, counts: () => hub.counts(), agree: (received) => hub.agree(received) })
  const app = buildServer({ context, keys: options.keys, token, rateLimit: options.rateLimit === 'off' ? undefined : (options.rateLimit ?? 200), log })
  for (const register of routes) register(app, context)
  const endStreams = takeUpgrades({ server: app.server, hub, control, faults, token })
  faults.onArm((name) => (name === 'venue.away' ? hub.kill() : undefined))
  await app.listen({ port: options.port ?? 0, host })
  const { port } = app.server.address() as AddressInfo
  clock.start()
  control.start()
  const stop = async (): Promise<void> => {
    clock.stop()
    control.stop()
    endStreams()
    await app.close()
    floor.snapshot()
    file?.close()
  }
  let stopping: Promise<void> | undefined
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  log(startLine(source, url, floor.now))
  return {
    port,
    url,
    source,
    faults,
    get venue() {
      return floor.venue
    },
    now: () => floor.now,
    stop: () => (stopping ??= stop()),
  }
}

interface Opening {
  readonly options: ExchangeOptions
  readonly file: StateFile | undefined
  readonly source: MarketSource
}

function openContext({ options, file, source }: Opening): ExchangeContext {
  const { seed } = options
  const calendar = sessionCalendar()
  let at = source.start
  const now = (): Millis => at
  const onMoved = (moved: Millis): void => void (at = moved)
  const listing = new Listing(source, now)
  const history = new BarHistory(source, now)
  const market = venueMarket({ source, listing, history, calendar, now })
  const opened = openVenue({ file, source, options: { ...options.venue, ...market, start: source.start, seed }, onMoved })
  const floor = new Floor({ opened, source, file, onMoved, whole: options.lockStep ?? false })
  const faults = new Faults(seed, options.faults)
  const orderFaults = new OrderFaults({ floor, faults, usualOdds: options.venue?.fill?.partialFillOdds ?? 0 })
  const trades = new LatestTrades(source, history)
  return { source, floor, listing, history, trades, calendar, faults, orderFaults }
}

function streamContext(options: ExchangeOptions, faults: Faults): StreamContext {
  return {
    keys: options.keys,
    faults,
    slots: new Slots(options.connectionLimit ?? 1),
    authTimeoutMs: options.authTimeoutMs ?? 10_000,
    pingMs: options.pingMs ?? 30_000,
    symbolLimit: { option: 200, ...options.symbolLimit },
    slowBytes: options.slowBytes ?? 16 * 1024 * 1024,
    binaryTradingFrames: options.binaryTradingFrames ?? false,
  }
}

function clockOf({ lockStep, stepMs = 60_000, mostSpeed = Infinity, tickMs = 50, speed = 1 }: ExchangeOptions, floor: Floor, end: Millis | undefined): MarketClock {
  return lockStep ? new LockStepClock({ floor, stepMs, mostSpeed, end }) : new WallClock({ floor, speed, tickMs, end })
}

function startLine(source: MarketSource, url: string, now: Millis): string {
  const kind = source.simulated ? 'SIMULATED MARKET, these prices never happened' : 'REPLAY of recorded prices, not the present market'
  return `paper exchange on ${url}: ${kind} (${source.title}); market clock ${new Date(now).toISOString()}`
}

function loopback(host: string): string {
  if (host === '127.0.0.1' || host === '::1' || host === 'localhost') return host
  throw new Error(`The paper exchange binds loopback only, not ${host}: use 127.0.0.1.`)
}
