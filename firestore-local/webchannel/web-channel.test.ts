import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { readBody } from '../http/read-body.ts'
import type { Session } from './session.ts'
import { WebChannel } from './web-channel.ts'

describe('a web channel', () => {
  let channel: WebChannel
  let server: Server
  let url: string
  const heard: unknown[] = []
  let session: Session | undefined

  before(async () => {
    const onOpen = (opened: Session): void => {
      session = opened
      opened.belongTo({ onMessage: (message) => void heard.push(message), onClose: () => void heard.push('closed') })
    }
    channel = new WebChannel({ readBody, onOpen, timing: { handshake: 0 } })
    server = createServer((request, response) => {
      const query = new URL(request.url ?? '', 'http://x').searchParams
      void channel.handle(request, response, { rpc: 'Listen', query })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  after(() => {
    channel.close()
    server.closeAllConnections()
    server.close()
  })
  const post = async (query: string, body = 'count=0'): Promise<{ readonly status: number; readonly text: string }> => {
    const response = await fetch(`${url}?${query}`, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    return { status: response.status, text: await response.text() }
  }
  const poll = async (acknowledged: number): Promise<unknown> => {
    const text = await (await fetch(`${url}?SID=${session?.sid}&RID=rpc&AID=${acknowledged}&CI=1&TO=50`)).text()
    return JSON.parse(text.slice(text.indexOf('\n')))
  }

  it('opens with a session id, and hears what the handshake carries', async () => {
    const { text } = await post('VER=8&RID=1', 'count=1&ofs=0&req0___data__=%22first%22')
    expect(JSON.parse(text.slice(text.indexOf('\n')))).to.deep.equal([[0, ['c', session?.sid, '', 8, 14, 30_000]]])
    expect(heard).to.deep.equal(['first'])
  })

  it('hears a repeated post once', async () => {
    for (let i = 0; i < 2; i += 1) await post(`SID=${session?.sid}&RID=2&AID=0`, 'count=1&ofs=1&req0___data__=%22second%22')
    expect(heard).to.deep.equal(['first', 'second'])
  })

  it('sends again what was not acknowledged, and forgets what was', async () => {
    session?.send('a')
    session?.send('b')
    expect(await poll(0)).to.deep.equal([[1, ['a']], [2, ['b']]])
    expect(await poll(1)).to.deep.equal([[2, ['b']]])
    session?.send('c')
    expect(await poll(2)).to.deep.equal([[3, ['c']]])
  })

  it('tells a poll with nothing to say that it is there', async () => {
    expect(await poll(3)).to.deep.equal([[4, ['noop']]])
  })

  it('tells a client of a session it does not know, in words that the client looks for', async () => {
    const { status, text } = await post('SID=gone&RID=3&AID=0')
    expect([status, text.indexOf('Unknown SID') > 0]).to.deep.equal([400, true])
  })

  it('is over when the client goes', async () => {
    await post(`SID=${session?.sid}&RID=9&TYPE=terminate`)
    expect([heard.at(-1), channel.sessionCount]).to.deep.equal(['closed', 0])
  })
})
