import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { memoryLog } from '../testing/memory-log.ts'
import { followStream, type Following } from './follow-stream.ts'

describe("the engine's stream", () => {
  let server: Server
  let following: Following | undefined
  const readers: { readonly place: string | undefined; readonly response: ServerResponse; isOpen: boolean }[] = []
  /** How a reader is answered, by its number. */
  let answer: (response: ServerResponse, n: number) => void = () => undefined
  const fact = (seq: number): string => `id: ${seq}\ndata: ${JSON.stringify({ seq, type: 'cycle.ended', at: 1, wall: 1, paper: true, fact: {} })}\n\n`
  const until = async (isSo: () => boolean): Promise<void> => {
    for (const end = Date.now() + 8_000; !isSo(); await new Promise((resolve) => setTimeout(resolve, 5))) if (Date.now() > end) throw new Error('it did not happen in time')
  }
  const follow = (after: number | undefined): number[] => {
    const seen: number[] = []
    following = followStream({ door: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: () => 'token' }, after, onFact: ({ seq }) => seen.push(seq), log: memoryLog().log, chance: () => 0 })
    return seen
  }
  beforeEach(async () => {
    readers.length = 0
    server = createServer((request: IncomingMessage, response) => {
      const reader = { place: request.headers['last-event-id']?.toString(), response, isOpen: true }
      response.on('close', () => (reader.isOpen = false))
      answer(response, readers.push(reader))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => {
    following?.stop()
    server.close().closeAllConnections()
  })

  it('is followed on after every loss from the last fact that came', async () => {
    answer = (response, n) => {
      response.writeHead(200).write(fact(4 + n))
      if (n < 3) setTimeout(() => response.destroy(), 20)
    }
    const seen = follow(4)
    await until(() => seen.length === 3)
    expect([readers.map(({ place }) => place), seen, following?.seq]).to.deep.equal([['4', '5', '6'], [5, 6, 7], 7])
  })

  it('of a journal that was renewed is followed from its present end', async () => {
    answer = (response, n) => void (n === 1 ? response.writeHead(409).end() : response.writeHead(200).write(fact(1)))
    const seen = follow(900)
    await until(() => seen.length === 1)
    expect([readers.map(({ place }) => place), following?.seq]).to.deep.equal([['900', undefined], 1])
  })

  it('is let go when it is followed no more, and not asked for again', async () => {
    answer = (response) => void response.writeHead(200).write(fact(1))
    follow(undefined)
    await until(() => following?.seq === 1)
    following?.stop()
    await until(() => readers.every(({ isOpen }) => !isOpen))
    answer = (response) => void response.writeHead(503).end()
    const asked = readers.length
    follow(undefined)
    await until(() => readers.length === asked + 1)
    await new Promise((resolve) => setTimeout(resolve, 50))
    following?.stop()
    await new Promise((resolve) => setTimeout(resolve, 600))
    expect(readers).to.have.length(asked + 1)
  })
})
