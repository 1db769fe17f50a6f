import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { readEngine, signOf } from './read-engine.ts'
import { healthOf, stateOf } from './testing/state-of.ts'

describe("the engine's answers", () => {
  let server: Server
  let answer: readonly [status: number, body: string] = [200, '{}']
  let url = ''
  before(async () => {
    server = createServer((request, response) => void request.resume().on('end', () => response.writeHead(answer[0], { location: '/elsewhere' }).end(answer[1])))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => void server.close().closeAllConnections())
  const typeOf = async (status: number, body: string): Promise<string> => {
    answer = [status, body]
    return (await readEngine({ url, token: () => 'token' }).state()).type
  }

  it('mean by their status what the engine says of itself', async () => {
    const error = JSON.stringify({ error: { code: 'code', message: 'why' } })
    const types: string[] = []
    for (const status of [401, 403, 409, 404, 503, 500, 502]) types.push(await typeOf(status, error))
    expect(types).to.deep.equal(['refused', 'refused', 'refused', 'absent', 'not-ready', 'silent', 'silent'])
    expect(await typeOf(200, '{"schema":1}')).to.equal('answer')
    expect(await typeOf(200, '{"schema":2}'), 'of another version').to.equal('not-ready')
  })

  it('are none where somebody else speaks, or half of one came: nothing was refused', async () => {
    expect([await typeOf(200, '<html>a page</html>'), await typeOf(200, '{"schema":1,"se'), await typeOf(204, ''), await typeOf(302, '')]).to.deep.equal(['silent', 'silent', 'silent', 'silent'])
  })

  it('tell of its life: a loop that stands still is silence, whatever else it says', () => {
    const up = { type: 'answer', body: stateOf({ at: 1, seq: 1 }) } as const
    expect(signOf(up, { type: 'answer', body: healthOf(1) })).to.deep.equal({ type: 'up' })
    expect(signOf(up, { type: 'answer', body: { ...healthOf(1, 'stalled'), why: 'no cycle' } })).to.deep.equal({ type: 'silent', why: 'no cycle' })
    const not = (type: 'refused' | 'not-ready' | 'absent' | 'silent') => signOf({ type, why: 'why' }, { type: 'silent', why: '' }).type
    expect([not('refused'), not('not-ready'), not('absent'), not('silent')]).to.deep.equal(['refused', 'standing', 'silent', 'silent'])
  })
})
