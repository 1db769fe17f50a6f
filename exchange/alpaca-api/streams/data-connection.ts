import type { IncomingHttpHeaders } from 'node:http'
import type { RawData, WebSocket } from 'ws'
import { codecOf, decodeFrame, type Codec } from './codec.ts'
import type { DataItem } from './data-items.ts'
import type { Feed } from './feed.ts'
import { watchLiveness } from './liveness.ts'
import { keysMatch, type StreamContext } from './stream-context.ts'
import { streamError } from './stream-errors.ts'
import { Subscriptions } from './subscriptions.ts'

export interface DataConnectionOptions {
  readonly socket: WebSocket
  readonly headers: IncomingHttpHeaders
  readonly feed: Feed
  readonly context: StreamContext
  /** Told when the connection authenticates (its count begins at zero) and when its subscriptions change or end. */
  readonly onChange: (change: 'authenticated' | 'subscribed' | 'closed') => void
}

/** One client of one market-data endpoint: welcome, authentication, subscriptions, data. */
export class DataConnection {
  readonly feed: Feed
  readonly subscriptions: Subscriptions
  readonly #socket: WebSocket
  readonly #codec: Codec
  readonly #context: StreamContext
  readonly #onChange: DataConnectionOptions['onChange']
  readonly #deadline: NodeJS.Timeout
  #authenticated = false
  #acks = 0

  constructor({ socket, headers, feed, context, onChange }: DataConnectionOptions) {
    this.feed = feed
    this.subscriptions = new Subscriptions(feed, context.symbolLimit[feed.stream])
    this.#socket = socket
    this.#codec = codecOf(headers['content-type'])
    this.#context = context
    this.#onChange = onChange
    this.#deadline = setTimeout(() => this.#refuseAndClose(404), context.authTimeoutMs)
    const stopWatching = watchLiveness(socket, context.pingMs)
    socket.on('error', () => socket.terminate())
    socket.on('message', (data, binary) => this.#receive(data, binary))
    socket.on('close', () => {
      stopWatching()
      this.#leave()
    })
    this.#control({ T: 'success', msg: 'connected' })
    if (headers['apca-api-key-id']) this.#authenticate(headers['apca-api-key-id'], headers['apca-api-secret-key'])
  }

  /** Sends what this client subscribed to in one array; returns how many items left. */
  send(items: readonly DataItem[]): number {
    if (!this.#authenticated || this.#socket.readyState !== this.#socket.OPEN) return 0
    const wanted = items.filter(({ channel, symbol }) => this.subscriptions.wants(channel, symbol))
    if (wanted.length === 0) return 0
    const occasion = { stream: this.feed.stream }
    if (this.#context.faults.lasts('ws.muteData', occasion)) return 0
    const kill = this.#context.faults.fires('ws.kill', occasion)
    if (kill) return this.kill(kill.code)
    if (this.#socket.bufferedAmount > this.#context.slowBytes) return this.#dropSlow()
    this.#socket.send(this.#codec.encode(wanted.map(({ message }) => message)))
    return wanted.length
  }

  /** Ends the connection; without a code the socket just vanishes, which clients see as 1006. */
  kill(code = 1006): number {
    if (code === 1006) this.#socket.terminate()
    else this.#socket.close(code)
    return 0
  }

  #receive(data: RawData, binary: boolean): void {
    const frame = decodeFrame(data, binary)
    const action = frame?.['action']
    if (!frame || typeof action !== 'string') return this.#refuse(400)
    if (action === 'auth') return this.#authenticate(frame['key'], frame['secret'])
    if (action !== 'subscribe' && action !== 'unsubscribe') return this.#refuse(400)
    if (!this.#authenticated) return this.#refuse(401)
    this.#subscribe(frame)
  }

  #authenticate(key: unknown, secret: unknown): void {
    const { faults, keys, slots } = this.#context
    const occasion = { stream: this.feed.stream }
    if (this.#authenticated) return this.#refuse(403)
    if (faults.fires('ws.muteAuth', occasion)) return
    if (!keysMatch(keys, key, secret)) return this.#refuseAndClose(402)
    const limited = faults.fires('ws.connLimit', occasion)
    if (limited?.keepOpen === false) return this.#refuseAndClose(406)
    clearTimeout(this.#deadline)
    if (limited || !slots.take(this.feed.stream, this)) return this.#refuse(406)
    if (!this.feed.subscribed) return this.#refuseAndClose(409)
    if (this.feed.binaryOnly && this.#codec.name === 'json') return this.#refuseAndClose(412)
    this.#authenticated = true
    this.#control({ T: 'success', msg: 'authenticated' })
    this.#onChange('authenticated')
  }

  #subscribe(frame: Readonly<Record<string, unknown>>): void {
    const occasion = { stream: this.feed.stream }
    if (this.#acks > 0 && this.#context.faults.fires('ws.dropBetweenAcks', occasion)) return this.#socket.terminate()
    if (this.#context.faults.fires('ws.muteListenAck', occasion)) return
    const refused = this.subscriptions.apply(frame)
    if (refused !== undefined) return this.#refuse(refused)
    this.#acks += 1
    this.#control({ T: 'subscription', ...this.subscriptions.state() })
    this.#onChange('subscribed')
  }

  #control(message: Readonly<Record<string, unknown>>): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(this.#codec.encode([message]))
  }

  #refuse(code: number): void {
    this.#control(streamError(code))
  }

  #refuseAndClose(code: number): void {
    this.#refuse(code)
    this.#socket.close()
  }

  #dropSlow(): number {
    this.#refuseAndClose(407)
    return 0
  }

  #leave(): void {
    clearTimeout(this.#deadline)
    this.#authenticated = false
    this.#context.slots.release(this.feed.stream, this)
    this.#onChange('closed')
  }
}
