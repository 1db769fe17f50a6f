import { once } from 'node:events'
import { decode, encode } from '@msgpack/msgpack'
import { WebSocket, type ClientOptions } from 'ws'

type Frame = Readonly<Record<string, unknown>>

/** A stream client without any library's help: what arrives is a flat list of messages, read one after another. */
export interface RawStream {
  readonly socket: WebSocket
  send(frame: Frame): void
  sendText(text: string): void
  /** The next message; fails after five seconds. */
  next(): Promise<Frame>
  /** The next message that `wanted` accepts, passing over others. */
  until(wanted: (message: Frame) => boolean): Promise<Frame>
  /** Settles with the close code. */
  readonly closed: Promise<number>
  close(): void
}

export async function openRaw(url: string, codec: 'json' | 'msgpack', options: ClientOptions = {}): Promise<RawStream> {
  const headers = { ...options.headers, ...(codec === 'msgpack' ? { 'content-type': 'application/msgpack' } : {}) }
  const socket = new WebSocket(url.replace('http', 'ws'), { ...options, headers })
  const read: Frame[] = []
  const waiting: ((message: Frame) => void)[] = []
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  socket.on('message', (data: Buffer, binary) => {
    const value: unknown = binary && codec === 'msgpack' ? decode(data) : JSON.parse(data.toString())
    for (const message of (Array.isArray(value) ? value : [value]) as Frame[]) {
      const waiter = waiting.shift()
      if (waiter) waiter(message)
      else read.push(message)
    }
  })
  const next = (): Promise<Frame> => {
    const message = read.shift()
    return message ? Promise.resolve(message) : waitFor(waiting)
  }
  await once(socket, 'open')
  return {
    socket,
    closed,
    next,
    send: (frame) => socket.send(codec === 'msgpack' ? encode(frame) : JSON.stringify(frame)),
    sendText: (text) => socket.send(text),
    async until(wanted) {
      for (;;) {
        const message = await next()
        if (wanted(message)) return message
      }
    },
    close: () => socket.close(),
  }
}

function waitFor(waiting: ((message: Frame) => void)[]): Promise<Frame> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no message within five seconds')), 5000)
    waiting.push((message) => {
      clearTimeout(timer)
      resolve(message)
    })
  })
}
