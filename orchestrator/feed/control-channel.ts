import { WebSocket } from 'ws'
import type { FromExchange, PendingMessage, StepMessage, StreamCounts, ToExchange } from '../../contract/control.ts'
import { millis } from '../../core/brand.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import { within } from './within.ts'

/** The engine's end of `/control`: the market clock, and in lock-step the hand-shake that moves it. */
export interface ControlChannel {
  readonly clock: Clock
  listen(listener: StepListener): void
  /** Lost like the channel when that is down. */
  idle(n: number, received: StreamCounts): void
  close(): void
}

/** The engine's half of lock-step. */
export interface StepListener {
  readonly onStep: (step: StepMessage) => void
  /** There is more to read before the market moves. */
  readonly onPending: (pending: PendingMessage) => void
  /** A message of the hand-shake may be gone. */
  readonly onLost: () => void
}

const RECONNECT = 250
const PATIENCE = 10_000
/**
 * Wall milliseconds over which the clock goes on without a word, of which there is one a second. An exchange that is silent for longer is
 * paused (a laptop asleep), and its market with it: a clock that ran on would stand still for as long afterwards.
 */
const LONGEST_SILENCE = 2_000

/**
 * Connects and waits for the first word of the clock. A lost channel freezes the market clock and is opened again.
 * @throws Error when the exchange does not answer within ten seconds.
 */
export async function openControl(given: { readonly url: string; readonly token: string; readonly log: Log }): Promise<ControlChannel> {
  const state = { at: 0, heard: 0, speed: 0, lockStep: false, shown: 0, connected: false }
  const listeners: StepListener[] = []
  let socket: WebSocket | undefined
  let closed = false
  let heard: () => void = () => undefined
  const first = new Promise<void>((resolve) => (heard = resolve))

  const take = (message: FromExchange): void => {
    if (message.type === 'clock') Object.assign(state, { speed: message.speed, lockStep: message.lockStep })
    if (message.type !== 'pending') Object.assign(state, { at: message.at, heard: performance.now() })
    if (message.type === 'clock') heard()
    if (message.type === 'step') for (const { onStep } of listeners) onStep(message)
    if (message.type === 'pending') for (const { onPending } of listeners) onPending(message)
  }
  const lose = (): void => {
    if (state.lockStep) for (const { onLost } of listeners) onLost()
  }
  const connect = (): void => {
    socket = new WebSocket(given.url, { headers: { authorization: `Bearer ${given.token}` }, handshakeTimeout: PATIENCE })
    socket.on('open', () => (state.connected = true))
    socket.on('message', (data) => take(JSON.parse(String(data)) as FromExchange))
    socket.on('error', (error) => given.log.debug(`control channel: ${error.message}`))
    socket.on('close', () => {
      Object.assign(state, { at: present(), heard: performance.now(), connected: false })
      if (closed) return
      lose()
      setTimeout(connect, RECONNECT)
    })
  }
  const present = (): number => (state.connected && !state.lockStep ? state.at + Math.min(performance.now() - state.heard, LONGEST_SILENCE) * state.speed : state.at)
  const send = (message: ToExchange): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
    else if (!closed) lose()
  }

  connect()
  await within(PATIENCE, first, () => {
    closed = true
    socket?.terminate()
    throw new Error('the exchange did not answer on its control channel within 10 s; is it running, and is the token the one it was started with?')
  })
  return {
    clock: {
      now() {
        state.shown = Math.max(state.shown, Math.floor(present()))
        return millis(state.shown)
      },
      wall: Date.now,
      get lockStep() {
        return state.lockStep
      },
      speed: () => (state.lockStep ? 0 : state.speed),
    },
    listen: (listener) => void listeners.push(listener),
    idle: (n, received) => send({ type: 'idle', n, received }),
    close() {
      closed = true
      socket?.close()
    },
  }
}
