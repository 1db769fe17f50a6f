import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { RoomsView } from '../../contract/rooms-view.ts'
import type { StateView } from '../../contract/state-view.ts'

/** Stands between an updater and a real engine, and keeps every state and every room that the engine told. */
export interface Recorder {
  readonly url: string
  readonly states: readonly StateView[]
  readonly rooms: readonly RoomsView[]
  close(): Promise<void>
}

export async function openRecorder(engine: string): Promise<Recorder> {
  const [states, rooms]: [StateView[], RoomsView[]] = [[], []]
  const keep = (path: string, body: string): void => {
    if (path === '/api/state') states.push(JSON.parse(body) as StateView)
    if (path === '/api/rooms') rooms.push(JSON.parse(body) as RoomsView)
  }
  const server = createServer((asked, answer) => pass(engine, { asked, answer, keep }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, states, rooms,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

interface Passing {
  readonly asked: IncomingMessage
  readonly answer: ServerResponse
  readonly keep: (path: string, body: string) => void
}

function pass(engine: string, { asked, answer, keep }: Passing): void {
  const url = new URL(asked.url ?? '/', engine)
  const onwards = request(url, { method: asked.method, headers: { ...asked.headers, host: url.host } }, (told) => {
    answer.writeHead(told.statusCode ?? 502, told.headers)
    const parts: Buffer[] = []
    told.on('data', (part: Buffer) => {
      parts.push(part)
      answer.write(part)
    })
    told.on('end', () => {
      if (told.statusCode === 200) keep(url.pathname, Buffer.concat(parts).toString())
      answer.end()
    })
    told.on('error', () => answer.destroy())
  })
  onwards.on('error', () => answer.destroy())
  answer.on('close', () => onwards.destroy())
  asked.pipe(onwards)
}
