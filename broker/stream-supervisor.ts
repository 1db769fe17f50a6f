import type { Timings } from './options.ts'
import { capped, isNone, NONE, width, without, type Channels } from './channels.ts'
import { streamTrouble } from './stream-trouble.ts'

/** Both clocks at once: deadlines and pauses run on the wall, the age of data on the market's clock. */
export interface Moment {
  readonly wall: number
  readonly market: number
}

/** The broker's timings as one stream takes them: each from the step before; `stale` may be Infinity, for never. */
export interface SupervisorSettings
  extends Pick<Timings, 'connect' | 'auth' | 'ack' | 'reconnect' | 'reconnectMost' | 'limited' | 'limitedMost' | 'stale' | 'staleWall'> {
  /** The trading stream's only subscription is its listening; it is silent when nothing trades. */
  readonly trading: boolean
  /** Symbols the plan allows. */
  readonly symbols: number
  /** In [0, 1): spreads the pauses. */
  readonly chance: () => number
}

export type StreamEvent =
  | { readonly type: 'start' }
  | { readonly type: 'dialled' }
  | { readonly type: 'opened' }
  | { readonly type: 'authenticated' }
  /** Everything the venue now says it sends; null from the trading stream. */
  | { readonly type: 'acked'; readonly channels: Channels | null }
  | { readonly type: 'failed'; readonly why: string }
  | { readonly type: 'closed' }
  | { readonly type: 'item' }
  | { readonly type: 'want'; readonly channels: Channels }
  /** `expecting`: the stream's market is in session. */
  | { readonly type: 'tick'; readonly expecting: boolean }
  | { readonly type: 'stop' }

export type StreamAction =
  /** Connect anew, with `channels` subscribed from the start; answered by `dialled` when it is done. */
  | { readonly type: 'dial' }
  | { readonly type: 'hang-up' }
  | { readonly type: 'subscribe'; readonly channels: Channels }
  | { readonly type: 'unsubscribe'; readonly channels: Channels }
  | { readonly type: 'report'; readonly up: boolean; readonly why: string }
  /** Up still, but something was lost. */
  | { readonly type: 'gap'; readonly why: string }

type Phase = 'off' | 'waiting' | 'queued' | 'connecting' | 'authenticating' | 'subscribing' | 'up'

/** Up for so long: the next trouble is a new one. */
const SETTLED = 30_000
/** Wall time after a refusal for its number of symbols until as many are asked for again: once the market has closed, where a connection that is lost by it costs least, and at most. */
const AN_HOUR = 3_600_000
const A_DAY = 24 * AN_HOUR
/** Symbols of a stream in Alpaca's Basic plan: whoever is refused more has most likely that one. */
const BASIC = 30
const NEVER = Number.POSITIVE_INFINITY

/**
 * Decides what one stream does next. Pure: events and clocks come in, actions go out. It never gives up, it never trusts an
 * open socket (connect, auth and subscription each have a deadline, silence in a session is a fault), and it subscribes anew
 * on every connection from its own list of what is wanted.
 */
export class StreamSupervisor {
  readonly #settings: SupervisorSettings
  #phase: Phase = 'off'
  #deadline = NEVER
  #wanted: Channels = NONE
  #asked: Channels = NONE
  #acked: Channels = NONE
  #most: number
  #told: number
  /** The last request with more symbols than the venue gives: how many, and when. */
  #refused: { readonly symbols: number; readonly wall: number } | undefined
  /** More than `#most` was asked for on a living connection, and has not been answered. */
  #tries = false
  #wasExpecting = false
  #hasClosed = false
  #attempts = 0
  #limits = 0
  #upSince = 0
  #heard: Moment = { wall: 0, market: 0 }
  #lastError = ''
  #reported = ''

  constructor(settings: SupervisorSettings) {
    this.#settings = settings
    this.#most = settings.symbols
    this.#told = settings.symbols
  }

  /** A dial is asked for and still wanted. */
  get isQueued(): boolean {
    return this.#phase === 'queued'
  }

  /**
   * Symbols that it carries: the plan's, or fewer since the venue refused. More count from the first wish after the venue took them: who asks for the bars of
   * the others by itself until then misses none.
   */
  get most(): number {
    return this.#told
  }

  /** What a new connection shall subscribe to. */
  get channels(): Channels {
    return capped(this.#wanted, this.#most)
  }

  step(event: StreamEvent, now: Moment): readonly StreamAction[] {
    switch (event.type) {
      case 'start':
        return this.#phase === 'off' ? this.#dial() : []
      case 'dialled':
        return this.#dialled(now)
      case 'opened':
        return this.#reach('connecting', 'authenticating', now.wall + this.#settings.auth)
      case 'authenticated':
        return this.#authenticated(now)
      case 'acked':
        return this.#acknowledged(event.channels, now)
      case 'failed':
        return this.#failed(event.why, now)
      case 'closed':
        return this.#isConnected() ? this.#fall(this.#lastError || 'the venue closed the stream', this.#backOff(), now) : []
      case 'item':
        this.#heard = now
        this.#attempts = 0
        return []
      case 'want':
        return this.#want(event.channels, now)
      case 'tick':
        return this.#tick(event.expecting, now)
      case 'stop':
        this.#phase = 'off'
        this.#deadline = NEVER
        return [{ type: 'hang-up' }]
    }
  }

  #dial(): readonly StreamAction[] {
    this.#phase = 'queued'
    this.#deadline = NEVER
    this.#lastError = ''
    return [{ type: 'dial' }]
  }

  #dialled({ wall }: Moment): readonly StreamAction[] {
    if (this.#phase !== 'queued') return []
    this.#asked = this.channels
    this.#acked = NONE
    return this.#reach('queued', 'connecting', wall + this.#settings.connect)
  }

  #reach(from: Phase, to: Phase, deadline: number): readonly StreamAction[] {
    if (this.#phase !== from) return []
    this.#phase = to
    this.#deadline = deadline
    return []
  }

  #authenticated(now: Moment): readonly StreamAction[] {
    if (this.#phase !== 'authenticating') return []
    if (!this.#settings.trading && isNone(this.#asked)) return this.#rise(now)
    return this.#reach('authenticating', 'subscribing', now.wall + this.#settings.ack)
  }

  #acknowledged(channels: Channels | null, now: Moment): readonly StreamAction[] {
    if (this.#phase !== 'subscribing' && this.#phase !== 'up') return []
    this.#acked = channels ?? NONE
    if (channels && !isNone(without(this.#asked, channels))) return []
    this.#deadline = NEVER
    this.#tries = false
    return this.#phase === 'up' ? [] : this.#rise(now)
  }

  #rise(now: Moment): readonly StreamAction[] {
    this.#phase = 'up'
    this.#deadline = NEVER
    this.#limits = 0
    this.#upSince = now.wall
    this.#heard = now
    const [carried, wanted] = [width(this.#asked), width(this.#wanted)]
    return this.#report(true, carried < wanted ? `carries ${carried} of ${wanted} symbols, the plan's limit` : '')
  }

  #failed(why: string, now: Moment): readonly StreamAction[] {
    if (!this.#isConnected()) return []
    const { limitedMost } = this.#settings
    switch (streamTrouble(why)) {
      case 'frame':
        return this.#phase === 'up' && this.#settings.trading ? [{ type: 'gap', why }] : []
      case 'connection-limit':
        return this.#fall(`${why}: another connection holds the stream's place`, this.#limitWait(), now)
      case 'symbol-limit':
        return this.#shrink(why, now)
      case 'plan':
        return this.#fall(`${why}: the plan does not include this feed`, limitedMost, now)
      case 'auth':
        return this.#fall(`${why}: the venue did not take the keys`, this.#backOff(), now)
      case 'other':
        this.#lastError = why
        return []
    }
  }

  /** The venue refuses such a request whole: the connection is built anew with as much as was carried, or half, but not past the Basic plan's at once. */
  #shrink(why: string, now: Moment): readonly StreamAction[] {
    // Of one request bars may be taken and quotes refused.
    const carried = width(this.#asked) - width(without(this.#asked, this.#acked))
    this.#refused = { symbols: width(this.#asked), wall: now.wall }
    this.#tries = false
    this.#most = carried > 0 && carried < width(this.#asked) ? carried : fewer(width(this.#asked))
    this.#told = this.#most
    return this.#fall(`${why}: trying again with ${this.#most} symbols`, this.#settings.reconnect, now)
  }

  #want(channels: Channels, { wall }: Moment): readonly StreamAction[] {
    this.#wanted = channels
    if (!this.#tries) this.#told = this.#most
    if (!this.#isConnected()) return []
    const next = this.channels
    const more = without(next, this.#asked)
    const less = without(this.#asked, next)
    this.#asked = next
    if (!isNone(more) && this.#phase === 'up') this.#deadline = wall + this.#settings.ack
    return [
      ...(isNone(less) ? [] : [{ type: 'unsubscribe', channels: less } as const]),
      ...(isNone(more) ? [] : [{ type: 'subscribe', channels: more } as const]),
    ]
  }

  #tick(expecting: boolean, now: Moment): readonly StreamAction[] {
    if (this.#wasExpecting !== expecting) this.#hasClosed = !expecting
    this.#wasExpecting = expecting
    if (now.wall >= this.#deadline) return this.#phase === 'waiting' ? this.#dial() : this.#fall(LATE[this.#phase], this.#backOff(), now)
    if (this.#phase !== 'up') return []
    if (now.wall - this.#upSince >= SETTLED) this.#attempts = 0
    if (this.#mayTryMore(now.wall)) return this.#tryMore(now)
    if (!expecting || isNone(this.#asked)) this.#heard = now
    const silent = now.market - this.#heard.market
    if (silent < this.#settings.stale || now.wall - this.#heard.wall < this.#settings.staleWall) return []
    return this.#fall(`silent for ${Math.round(silent / 1000)} s of market time in session`, this.#backOff(), now)
  }

  /** Fewer than the venue refused may be had already; as many as that are asked for again when the market has closed, or a day later. */
  #mayTryMore(wall: number): boolean {
    const target = this.#target
    if (!this.#refused || target <= this.#most || this.#deadline < NEVER) return false
    const age = wall - this.#refused.wall
    if (target < this.#refused.symbols) return age >= this.#settings.limitedMost
    return age >= (this.#hasClosed ? AN_HOUR : A_DAY)
  }

  #tryMore(now: Moment): readonly StreamAction[] {
    this.#most = this.#target
    this.#tries = true
    this.#hasClosed = false
    return this.#want(this.#wanted, now)
  }

  /** Symbols that are wanted and within the plan. */
  get #target(): number {
    return Math.min(width(this.#wanted), this.#settings.symbols)
  }

  #fall(why: string, wait: number, { wall }: Moment): readonly StreamAction[] {
    // A new connection begins with what the last one carried.
    if (this.#tries) this.#most = this.#told
    this.#tries = false
    this.#phase = 'waiting'
    this.#deadline = wall + wait * (0.8 + 0.4 * this.#settings.chance())
    return [{ type: 'hang-up' }, ...this.#report(false, why)]
  }

  #isConnected(): boolean {
    return this.#phase !== 'off' && this.#phase !== 'waiting' && this.#phase !== 'queued'
  }

  #backOff(): number {
    const { reconnect, reconnectMost } = this.#settings
    return Math.min(reconnectMost, reconnect * 2 ** this.#attempts++)
  }

  #limitWait(): number {
    const { limited, limitedMost } = this.#settings
    return Math.min(limitedMost, limited * 2 ** this.#limits++)
  }

  #report(up: boolean, why: string): readonly StreamAction[] {
    const said = `${up} ${why}`
    if (said === this.#reported) return []
    this.#reported = said
    return [{ type: 'report', up, why }]
  }
}

/** Half, and on the way down the Basic plan's. */
function fewer(asked: number): number {
  const half = Math.max(1, Math.floor(asked / 2))
  return asked > BASIC ? Math.max(half, BASIC) : half
}

/** Why a phase that lasted too long is a failure. */
const LATE: Readonly<Record<Phase, string>> = {
  off: '',
  waiting: '',
  queued: '',
  connecting: 'the venue did not accept the connection in time',
  authenticating: 'the venue did not answer the authentication in time',
  subscribing: 'the venue did not acknowledge the subscription in time',
  up: 'the venue did not acknowledge a change of subscription in time',
}
