import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect } from 'chai'
import type { StreamEnvelope } from '../../contract/stream-envelope.ts'
import { createHttp, type HttpServer } from './create-http.ts'
import type { FactRow, HttpOptions } from './http-options.ts'
import { createMemoryLog, door, factRows, NOW, TOKEN } from './testing/door.ts'

describe('the HTTP door on a socket', () => {
  let server: HttpServer
  let port = 0
  const open = async (given: Partial<HttpOptions>): Promise<void> => {
    server = await createHttp(door({ port: 0, now: Date.now, ...given }))
    port = (await server.listen()).port
  }
  afterEach(() => server.close())

  /** A journal that grows; `tell` is what the desk calls. */
  const journal = (rows: readonly FactRow[]) => {
    const facts = [...rows]
    const listeners: (() => void)[] = []
    const read = (after: number, limit: number): readonly FactRow[] => facts.slice(after, after + limit)
    const append = (row: FactRow): void => {
      facts.push(row)
      for (const tell of listeners) tell()
    }
    return { append, options: { facts: read, onFacts: (tell: () => void) => void listeners.push(tell) } }
  }

  it('streams facts as envelopes, resumes after the last one seen, and goes on with new ones', async () => {
    const { append, options } = journal(factRows(250))
    await open(options)
    const first = await follow(port, '/api/stream?after=0')
    const seen = await first.take(120)
    first.end()
    expect(seen[0]).to.deep.equal({ id: '1', envelope: { seq: 1, type: 'data.gap', at: NOW, wall: NOW + 5, paper: true, fact: { n: 1, text: 'x'.repeat(20) } } })
    const again = await follow(port, '/api/stream?after=0', { 'last-event-id': '120' })
    const rest = await again.take(130)
    const [row] = factRows(1)
    if (row) append({ ...row, seq: 251 })
    const [fresh] = await again.take(1)
    again.end()
    expect([...seen, ...rest, fresh].map((one) => one?.envelope.seq), 'each fact once, in order').to.deep.equal(Array.from({ length: 251 }, (_, i) => i + 1))
  })

  it('begins with what is new when no place is given', async () => {
    const { append, options } = journal(factRows(3))
    await open(options)
    const reader = await follow(port, '/api/stream')
    const [row] = factRows(1)
    if (row) append({ ...row, seq: 4 })
    const [fresh] = await reader.take(1)
    reader.end()
    expect(fresh?.id).to.equal('4')
  })

  it('keeps a quiet connection alive with comments', async () => {
    await open({ stream: { heartbeat: 20 } })
    const reader = await follow(port, '/api/stream?after=0')
    await reader.until(': beat\n\n: beat\n\n')
    reader.end()
  })

  it('cuts a reader that stops reading, holds little for it meanwhile, and keeps serving the others', async () => {
    const { log, lines } = createMemoryLog()
    const reads: number[] = []
    const rows = factRows(5_000, 10_000)
    const facts = (after: number, limit: number): readonly FactRow[] => {
      reads.push(after)
      return rows.slice(after, after + limit)
    }
    await open({ facts, log, stream: { heartbeat: 25, patience: 150 } })
    const slow = connect({ port, host: '127.0.0.1' })
    slow.pause()
    slow.write(`GET /api/stream?after=0 HTTP/1.1\r\nhost: localhost:${port}\r\n\r\n`)
    while (!lines.some((line) => line.includes('did not keep up'))) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(Math.max(...reads), 'of 50 MB only what the sockets hold was ever read').to.be.below(2_500)
    const quick = await follow(port, '/api/stream?after=0')
    expect((await quick.take(1_000)).length).to.equal(1_000)
    quick.end()
    slow.destroy()
  })

  it('counts its readers and refuses one too many', async () => {
    await open({ stream: { readers: 1 } })
    const reader = await follow(port, '/api/stream?after=0')
    expect((await fetch(`http://127.0.0.1:${port}/api/stream?after=0`)).status).to.equal(503)
    reader.end()
  })

  it('answers what is no HTTP with the same shape of error', async () => {
    await open({})
    const socket = connect({ port, host: '127.0.0.1' })
    socket.end('this is no request\r\n\r\n')
    expect(await textOf(socket)).to.match(/^HTTP\/1\.1 400 .*\{"error":\{"code":"bad-request","message":"[^"]+"\}\}$/s)
  })

  it('ends what does not arrive whole in ten seconds, headers or body, with the token or without', async function () {
    this.timeout(30_000)
    await open({})
    const began = Date.now()
    const half = async (text: string): Promise<number> => {
      const socket = connect({ port, host: '127.0.0.1' })
      socket.write(text.replaceAll('\n', '\r\n'))
      expect(await textOf(socket)).to.contain('HTTP/1.1 408 ').and.contain('"code":"too-slow"')
      return Date.now() - began
    }
    const head = `POST /api/commands HTTP/1.1\nHost: localhost:${port}\nContent-Type: application/json\nContent-Length: 100\n`
    const took = await Promise.all([half(head), half(`${head}Authorization: Bearer ${TOKEN}\n\n{"type"`), half(`${head}\n{"type"`)])
    for (const time of took) expect(time).to.be.within(9_500, 14_000)
  })

  it('says what to do when the port is taken', async () => {
    await open({})
    const second = await createHttp(door({ port }))
    const failure = await second.listen().catch((error: Error) => error.message)
    await second.close()
    expect(failure).to.contain(`port ${port} of 127.0.0.1 is taken`).and.to.contain('set PORT')
  })

  it('ends its streams and is closed at once', async () => {
    await open({})
    const reader = await follow(port, '/api/stream?after=0')
    const began = performance.now()
    await server.close()
    expect(performance.now() - began, 'no wait for a stream that never ends').to.be.below(1_500)
    await reader.ended
  })
})

describe('what the door refuses to be', () => {
  const failure = (given: Partial<HttpOptions>) => createHttp(door(given)).then(() => '', (error: Error) => error.message)

  it('is reachable from outside in local mode', async () => {
    expect(await failure({ host: '::' })).to.contain('loopback only')
  })

  it('is without a token', async () => {
    expect(await failure({ token: '' })).to.contain('set ENGINE_TOKEN')
  })
})

interface Event {
  readonly id: string
  readonly envelope: StreamEnvelope
}

/** A reader of server-sent events, after the HTML standard's grammar as far as it is used. */
async function follow(port: number, path: string, headers: Readonly<Record<string, string>> = {}) {
  const end = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers, signal: end.signal })
  expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([200, 'text/event-stream; charset=utf-8'])
  const body = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const more = async (): Promise<void> => {
    const part = await body?.read()
    if (!part || part.done) throw new Error('the stream ended')
    text += part.value
  }
  const drain = async (): Promise<void> => {
    for (;;) if ((await body?.read())?.done !== false) return
  }
  return {
    async take(count: number): Promise<readonly Event[]> {
      const events: Event[] = []
      while (events.length < count) {
        const at = text.indexOf('\n\n')
        if (at === -1) await more()
        else {
          const block = text.slice(0, at)
          text = text.slice(at + 2)
          const [, id = '', data = ''] = /^id: (\d+)\ndata: (.+)$/.exec(block) ?? []
          if (data !== '') events.push({ id, envelope: JSON.parse(data) as StreamEnvelope })
        }
      }
      return events
    },
    async until(part: string): Promise<void> {
      while (!text.includes(part)) await more()
    },
    get ended() {
      return drain()
    },
    end: () => end.abort(),
  }
}

async function textOf(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()))
  await once(socket, 'close')
  return text
}
