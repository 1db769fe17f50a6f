/**
 * The control channel of local mode: a WebSocket at `/control` on the exchange's port (loopback, launcher's token in the
 * `authorization: Bearer` header). Text frames, one JSON message each. Times are market time in epoch milliseconds.
 */

/** Data messages sent or received on one stream since it was subscribed: one per array item, or per trade update. */
export type StreamCounts = Readonly<Record<'trading' | 'stock' | 'crypto' | 'option', number>>

/** Exchange to engine: where the market clock stands; after a connect, on every change of speed, and once a wall second. */
export interface ClockMessage {
  readonly type: 'clock'
  readonly at: number
  /** Market seconds in a wall second; 0 in lock-step. */
  readonly speed: number
  readonly lockStep: boolean
}

/** Exchange to engine, lock-step only: the clock now stands at `at` and all that this step sent is counted in `sent`. */
export interface StepMessage {
  readonly type: 'step'
  readonly n: number
  readonly at: number
  readonly sent: StreamCounts
  /** True on the tape's last step: nothing follows. */
  readonly last: boolean
}

/** Exchange to engine, lock-step only: an `idle` that had not yet received everything; read on until `sent`. */
export interface PendingMessage {
  readonly type: 'pending'
  readonly sent: StreamCounts
}

/** Engine to exchange: the inbox is empty and no call is in flight; `received` counts what has been read so far. */
export interface IdleMessage {
  readonly type: 'idle'
  readonly n: number
  readonly received: StreamCounts
}

/** Engine or launcher to exchange: change of pace; refused in lock-step. */
export interface SpeedMessage {
  readonly type: 'speed'
  readonly speed: number
}

export type FromExchange = ClockMessage | StepMessage | PendingMessage
export type ToExchange = IdleMessage | SpeedMessage
