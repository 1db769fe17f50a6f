import type { ServerResponse } from 'node:http'
import type { ErrorBody } from '../wire/rpc-error.ts'
import type { ForwardBody } from './forward-body.ts'
import { frame } from './frame.ts'
import type { ChannelTiming } from './timing.ts'

/** Who a session belongs to: told what the client sends, and when it is over. */
export interface SessionOwner {
  onMessage(message: unknown): void
  onClose(): void
}

/** How a client asks for a back channel. */
export interface Attachment {
  readonly isLongPoll: boolean
  /** The last array that the client has. */
  readonly acknowledged: number
  /** Milliseconds that a long poll waits. */
  readonly patience: number
}

/** An answer that stays open for what the server has to say. */
interface BackChannel {
  readonly response: ServerResponse
  /** Answers once and ends. */
  readonly isLongPoll: boolean
  readonly since: number
  bytes: number
  /** Highest array id sent on it, or known to the client when it began. */
  sent: number
}

interface Queued {
  readonly id: number
  readonly data: unknown
  readonly size: number
}

/** One stream of one client: arrays numbered from 1, kept until they are acknowledged, and sent on whatever back channel is there. */
export class Session {
  readonly sid: string
  readonly #timing: ChannelTiming
  readonly #onGone: () => void
  #owner: SessionOwner | undefined
  #queue: Queued[] = []
  #queueBytes = 0
  #nextId = 1
  #lastSent = 0
  #lastMessage = -1
  #back: BackChannel | undefined
  /** When the client was last here, and when it was last told something. */
  #seen = Date.now()
  #told = Date.now()
  #isFlushing = false
  #isClosed = false

  constructor(sid: string, timing: ChannelTiming, onGone: () => void) {
    this.sid = sid
    this.#timing = timing
    this.#onGone = onGone
  }

  belongTo(owner: SessionOwner): void {
    this.#owner = owner
  }

  /** What the client posted; a repeated post repeats its numbers. */
  receive({ messages }: ForwardBody): void {
    for (const { id, text } of messages) {
      if (id <= this.#lastMessage || this.#isClosed) continue
      this.#lastMessage = id
      this.#owner?.onMessage(JSON.parse(text))
    }
  }

  /** One message of the stream to the client. */
  send(message: unknown): void {
    this.#push([message])
  }

  /** An error, then the end of the stream. */
  fail(error: ErrorBody): void {
    this.#push([{ error }])
    this.#push(['close'])
    setTimeout(() => this.close(), GOODBYE).unref()
  }

  acknowledge(id: number): void {
    this.#seen = Date.now()
    for (let first = this.#queue[0]; first && first.id <= id; first = this.#queue[0]) {
      this.#queue.shift()
      this.#queueBytes -= first.size
    }
  }

  /** `[back channel open, last array sent, bytes under way]`: the answer to a post. */
  status(acknowledged: number): readonly number[] {
    const underWay = this.#queue.filter(({ id }) => id > acknowledged && id <= this.#lastSent)
    return [this.#back ? 1 : 0, this.#lastSent, underWay.reduce((sum, { size }) => sum + size, 0)]
  }

  /** Takes over as back channel, and sends again what the client has not seen. */
  attach(response: ServerResponse, { isLongPoll, acknowledged, patience }: Attachment): void {
    this.#back?.response.end()
    const back: BackChannel = { response, isLongPoll, since: Date.now(), bytes: 0, sent: acknowledged }
    this.#back = back
    const timer = isLongPoll ? setTimeout(() => this.#back === back && this.#push(['noop']), patience) : undefined
    response.on('close', () => {
      clearTimeout(timer)
      if (this.#back === back) this.#detach()
    })
    // A first byte at once tells the client that no proxy holds answers back.
    if (!isLongPoll && !this.#queue.some(({ id }) => id > acknowledged)) this.#push(['noop'])
    else this.#flush()
  }

  /** Says something when it has been quiet, and ends when nobody is there. */
  tend(now: number): void {
    if (!this.#back && now - this.#seen > this.#timing.idle) this.close()
    else if (this.#back && now - this.#told > this.#timing.keepalive) this.#push(['noop'])
  }

  /** The SDK takes `stop` as the end and comes back after its short back-off, instead of first trying a dead back channel for 5 to 15 s. */
  stop(): void {
    this.#push(['stop'])
    this.#flush()
    this.close()
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#back?.response.end()
    this.#back = undefined
    this.#onGone()
    this.#owner?.onClose()
  }

  #push(data: unknown): void {
    if (this.#isClosed) return
    const size = JSON.stringify(data).length
    this.#queue.push({ id: this.#nextId, data, size })
    this.#nextId += 1
    this.#queueBytes += size
    if (this.#queueBytes > this.#timing.queueBytes) return this.close()
    if (this.#isFlushing) return
    this.#isFlushing = true
    setImmediate(() => {
      this.#isFlushing = false
      this.#flush()
    })
  }

  #flush(): void {
    const back = this.#back
    const waiting = this.#queue.filter(({ id }) => back && id > back.sent)
    const last = waiting.at(-1)
    if (!back || !last || this.#isClosed) return
    const text = frame(waiting.map(({ id, data }) => [id, data] as const))
    back.sent = last.id
    back.bytes += text.length
    this.#lastSent = Math.max(this.#lastSent, last.id)
    this.#told = Date.now()
    if (!this.#isSpent(back)) return void back.response.write(text)
    this.#detach()
    back.response.end(text)
  }

  #isSpent({ isLongPoll, bytes, since }: BackChannel): boolean {
    return isLongPoll || bytes > this.#timing.answerBytes || Date.now() - since > this.#timing.answer
  }

  #detach(): void {
    this.#back = undefined
    this.#seen = Date.now()
  }
}

/** Milliseconds that a refused client has to fetch the reason. */
const GOODBYE = 2_000
