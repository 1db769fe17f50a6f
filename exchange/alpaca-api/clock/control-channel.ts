import type { WebSocket } from 'ws'
import type { ClockMessage, FromExchange, IdleMessage, StreamCounts, ToExchange } from '../../../contract/control.ts'
import type { Millis } from '../../../core/brand.ts'
import type { MarketClock } from './market-clock.ts'

export interface ControlOptions {
  readonly clock: MarketClock
  readonly now: () => Millis
  /** Data messages sent so far on the engine's streams. */
  readonly counts: () => StreamCounts
  /** True when an engine received all that was sent to it. */
  readonly agree: (received: StreamCounts) => boolean
}

/** The exchange's end of `/control`: tells the time, takes the pace, and in lock-step moves on when the engine has read everything. */
export class ControlChannel {
  readonly #options: ControlOptions
  readonly #sockets = new Set<WebSocket>()
  #timer: NodeJS.Timeout | undefined

  constructor(options: ControlOptions) {
    this.#options = options
  }

  start(): void {
    this.#timer = setInterval(() => this.#broadcastClock(), 1000)
  }

  stop(): void {
    clearInterval(this.#timer)
    for (const socket of this.#sockets) socket.close(1001)
  }

  open(socket: WebSocket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => this.#receive(socket, readMessage(String(data))))
    send(socket, this.#clockMessage())
  }

  #receive(socket: WebSocket, message: ToExchange | undefined): void {
    if (message?.type === 'idle') return this.#answerIdle(socket, message)
    if (message?.type !== 'speed') return socket.close(1003, 'neither an idle nor a speed message')
    const changed = this.#options.clock.setSpeed(message.speed)
    if (changed) this.#broadcastClock()
    else send(socket, this.#clockMessage())
  }

  #answerIdle(socket: WebSocket, { n, received }: IdleMessage): void {
    const { clock, counts, agree } = this.#options
    if (!clock.lockStep) return send(socket, this.#clockMessage())
    if (!agree(received)) return send(socket, { type: 'pending', sent: counts() })
    if (clock.wait > 0) return void setTimeout(() => this.#step(socket, n), clock.wait)
    this.#step(socket, n)
  }

  /** An engine that is gone meanwhile moves nothing. */
  #step(socket: WebSocket, n: number): void {
    const { clock, counts } = this.#options
    if (socket.readyState !== socket.OPEN) return
    const at = clock.step()
    send(socket, { type: 'step', n, at, sent: counts(), last: clock.ended })
  }

  #clockMessage(): ClockMessage {
    const { clock, now } = this.#options
    return { type: 'clock', at: now(), speed: clock.speed, lockStep: clock.lockStep }
  }

  #broadcastClock(): void {
    for (const socket of this.#sockets) send(socket, this.#clockMessage())
  }
}

function send(socket: WebSocket, message: FromExchange): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}

function readMessage(text: string): ToExchange | undefined {
  try {
    const message = JSON.parse(text) as Partial<ToExchange> | null
    if (message?.type === 'speed' && typeof message.speed === 'number') return { type: 'speed', speed: message.speed }
    if (message?.type === 'idle' && typeof message.received === 'object') return message as IdleMessage
    return undefined
  } catch {
    return undefined
  }
}
