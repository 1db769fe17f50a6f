import { createBroker } from '../../broker/broker.ts'
import type { Broker, StreamLimits } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import { type ControlChannel, openControl } from '../feed/control-channel.ts'
import { wallClock } from '../feed/wall-clock.ts'

/** How a venue is reached. With a control token it is the embedded exchange, whose clock is the engine's. */
export interface VenueAccess {
  readonly keyId: string
  readonly secret: string
  readonly environment: 'paper' | 'live' | 'local'
  readonly baseUrl: string | undefined
  readonly controlToken: string | undefined
  /** The plan: which feeds, how many requests a minute, how many symbols a stream. */
  readonly feeds: { readonly stock: 'iex' | 'sip'; readonly option: 'indicative' | 'opra' }
  readonly requestsPerMinute: number
  readonly streamLimits: StreamLimits
}

export interface Connection {
  readonly broker: Broker
  readonly clock: Clock
  readonly control: ControlChannel | undefined
  close(): Promise<void>
}

/** One broker, one clock. @throws Error when the embedded exchange does not answer. */
export async function connect(access: VenueAccess, log: Log): Promise<Connection> {
  const { keyId, secret, environment, baseUrl, controlToken, feeds, requestsPerMinute, streamLimits } = access
  const url = `${(baseUrl ?? '').replace(/^http/, 'ws')}/control`
  const control = controlToken === undefined ? undefined : await openControl({ url, token: controlToken, log: log.child('clock') })
  const clock = control?.clock ?? wallClock()
  const broker = createBroker({
    keyId,
    secret,
    environment,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    now: clock.wall,
    marketNow: () => clock.now(),
    feeds,
    requestsPerMinute,
    symbolLimits: { stock: streamLimits.shares, crypto: streamLimits.pairs, option: streamLimits.contracts },
    serial: clock.lockStep,
    log: log.child('broker'),
  })
  return {
    broker,
    clock,
    control,
    async close() {
      await broker.close()
      control?.close()
    },
  }
}
