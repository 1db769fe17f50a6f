import type { IncomingHttpHeaders } from 'node:http'
import type { RawData, WebSocket } from 'ws'
import { codecOf, decodeFrame, type Codec } from './codec.ts'
import { watchLiveness } from './liveness.ts'
import { keysMatch, type StreamContext } from './stream-context.ts'

export interface TradingConnectionOptions {
  readonly socket: WebSocket
  readonly headers: IncomingHttpHeaders
  readonly context: StreamContext
  readonly onChange: (change: 'authenticated' | 'closed') => void
}

type Frame = Readonly<Record<string, unknown>>

const UPDATES = 'trade_updates'

/** One client of `/stream`: no welcome, `authenticate` or `auth`, `listen` (which replaces), trade updates. */
export class TradingConnection {
  readonly #socket: WebSocket
  readonly #codec: Codec
  readonly #context: StreamContext
  readonly #onChange: TradingConnectionOptions['onChange']
  readonly #deadline: NodeJS.Timeout
  #authenticated = false
  #streams: readonly string[] = []
  #acks = 0

  constructor({ socket, headers, context, onChange }: TradingConnectionOptions) {
    this.#socket = socket
    this.#codec = codecOf(headers['content-type'], context.binaryTradingFrames)
    this.#context = context
    this.#onChange = onChange
    this.#deadline = setTimeout(() => socket.close(), context.authTimeoutMs)
    const stopWatching = watchLiveness(socket, context.pingMs)
    socket.on('error', () => socket.terminate())
    socket.on('message', (data, binary) => this.#receive(data, binary))
    socket.on('close', () => {
      stopWatching()
      this.#leave()
    })
    if (headers['apca-api-key-id']) this.#authenticate(headers['apca-api-key-id'], headers['apca-api-secret-key'])
  }

  get listening(): boolean {
    return this.#authenticated && this.#streams.includes(UPDATES) && this.#socket.readyState === this.#socket.OPEN
  }

  /** Sends one trade update (null is a known fault of the venue); returns how many left, 0 or 1. */
  send(data: Frame | null): number {
    if (!this.listening) return 0
    if (this.#socket.bufferedAmount > this.#context.slowBytes) return this.kill(1013)
    this.#write({ stream: UPDATES, data })
    return 1
  }

  kill(code = 1006): number {
    if (code === 1006) this.#socket.terminate()
    else this.#socket.close(code)
    return 0
  }

  #receive(data: RawData, binary: boolean): void {
    const frame = decodeFrame(data, binary)
    if (!frame) return this.#error('invalid syntax')
    switch (frame['action']) {
      case 'authenticate':
        return this.#authenticate(record(frame['data'])['key_id'], record(frame['data'])['secret_key'])
      case 'auth':
        return this.#authenticate(frame['key'], frame['secret'])
      case 'listen':
        return this.#listen(record(frame['data'])['streams'])
      default:
        return this.#error('invalid action')
    }
  }

  #authenticate(key: unknown, secret: unknown): void {
    const { faults, keys, slots } = this.#context
    if (this.#authenticated) return this.#authorization('authorized', 'authenticate')
    if (faults.fires('ws.muteAuth', { stream: 'trading' })) return
    if (!keysMatch(keys, key, secret)) return this.#authorization('unauthorized', 'authenticate')
    const limited = faults.fires('ws.connLimit', { stream: 'trading' })
    if (limited || !slots.take('trading', this)) return this.#refuseConnection(limited?.keepOpen ?? true)
    clearTimeout(this.#deadline)
    this.#authenticated = true
    this.#authorization('authorized', 'authenticate')
    this.#onChange('authenticated')
  }

  #listen(streams: unknown): void {
    if (!this.#authenticated) return this.#authorization('unauthorized', 'listen')
    if (this.#acks > 0 && this.#context.faults.fires('ws.dropBetweenAcks', { stream: 'trading' })) return this.#socket.terminate()
    if (this.#context.faults.fires('ws.muteListenAck', { stream: 'trading' })) return
    this.#acks += 1
    this.#streams = Array.isArray(streams) ? streams.filter((name) => name === UPDATES) : []
    this.#write({ stream: 'listening', data: { streams: this.#streams } })
  }

  #refuseConnection(keepOpen: boolean): void {
    clearTimeout(this.#deadline)
    this.#error('connection limit exceeded', 406)
    if (!keepOpen) this.#socket.close()
  }

  #authorization(status: string, action: string): void {
    this.#write({ stream: 'authorization', data: { status, action } })
  }

  #error(message: string, code = 400): void {
    this.#write({ action: 'error', data: { error_message: message, code } })
  }

  #write(message: Frame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(this.#codec.encode(message), { binary: this.#codec.binary })
  }

  #leave(): void {
    clearTimeout(this.#deadline)
    this.#authenticated = false
    this.#context.slots.release('trading', this)
    this.#onChange('closed')
  }
}

function record(value: unknown): Frame {
  return typeof value === 'object' && value !== null ? (value as Frame) : {}
}
