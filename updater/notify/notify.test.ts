import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import type { Level, Notice } from '../alerts/alert.ts'
import { memoryLog } from '../testing/memory-log.ts'
import { channelsFor, discordBody, slackBody } from './channel.ts'
import { channelsOf } from './channels-of.ts'
import { createNotifier } from './notifier.ts'
import { tryChannels } from './try-channels.ts'

const notice = (level: Level): Notice => ({ type: 'raised', level, title: 'The trading engine is down', text: 'Start it again.', at: 1_773_150_000_999 })

describe('NOT-02: the body for Slack', () => {
  it('is an attachment with the colour of its level, the title, the text and the time in seconds', () => {
    const colours = (['info', 'warning', 'critical'] as const).map((level) => slackBody(notice(level)))
    expect(colours).to.deep.equal(['#36a64f', '#ff9800', '#f44336'].map((color) => ({
      attachments: [{ color, title: 'Trading Bot Alert', text: 'The trading engine is down\nStart it again.', ts: 1_773_150_000 }],
    })))
    expect(slackBody({ ...notice('critical'), type: 'recovered' })).to.have.nested.property('attachments[0].color', '#808080')
  })

  it('takes nothing of a text for a sign of its own', () => {
    expect(slackBody({ ...notice('info'), text: '<!channel> a & b' })).to.have.nested.property('attachments[0].text', 'The trading engine is down\n&lt;!channel&gt; a &amp; b')
  })
})

describe('NOT-03: the body for Discord', () => {
  it('is a content with the title in bold and the message', () => {
    expect(discordBody(notice('critical'))).to.deep.equal({ content: '**The trading engine is down**\nStart it again.' })
  })
})

describe('ALR-12: routing', () => {
  it('sends critical to every channel, warnings to Slack and Discord, information to Slack only', () => {
    const channels = [{ name: 'slack' }, { name: 'discord' }] as const
    const matrix = (['critical', 'warning', 'info'] as const).map((level) => channelsFor(level, channels).map(({ name }) => name))
    expect(matrix).to.deep.equal([['slack', 'discord'], ['slack', 'discord'], ['slack']])
  })

  it('leaves out a web hook that would send alerts in the clear, and does not repeat it', () => {
    const { log, lines } = memoryLog()
    const channels = channelsOf({ slack: 'http://example.com/secret-hook', discord: 'https://discord.example/hook' }, log)
    expect(channels.map(({ name }) => name)).to.deep.equal(['discord'])
    expect(lines.join()).to.contain('SLACK_WEBHOOK_URL').and.not.contain('secret-hook')
  })
})

describe('a web hook', () => {
  it('is an https address, or plain http on this machine', () => {
    const taken = (slack: string | undefined) => channelsOf({ slack, discord: undefined }, memoryLog().log).length === 1
    expect(['https://hooks.example/x', 'http://127.0.0.1:1/x', 'http://localhost/x', 'http://[::1]/x'].map(taken)).to.deep.equal([true, true, true, true])
    expect(['http://10.0.0.1/x', 'http://localhost.example/x', 'ftp://127.0.0.1/x', 'hooks.example', '', undefined].map(taken)).to.deep.equal([false, false, false, false, false, false])
  })
})

describe('NOT-07: a channel that fails', () => {
  const servers: Server[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections()
  })
  /** Answers with these statuses in turn, the last one for ever; never with 0. */
  const sink = async (...statuses: number[]) => {
    const got: { readonly body: unknown; readonly at: number }[] = []
    const server = createServer((request, response) => {
      let text = ''
      request.on('data', (part) => (text += String(part)))
      request.on('end', () => {
        got.push({ body: JSON.parse(text), at: Date.now() })
        const status = statuses.length > 1 ? (statuses.shift() ?? 200) : (statuses[0] ?? 200)
        if (status !== 0) response.writeHead(status).end()
      })
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
  }
  const told = (slack: string, discord: string) => {
    const { log, lines } = memoryLog()
    const notifier = createNotifier({ channels: [{ name: 'slack', url: slack }, { name: 'discord', url: discord }], log, chance: () => 0, patience: 300, firstPause: 10 })
    return { notifier, lines }
  }

  it('is named by the test of the channels, with what to do; the others get a word of no alarm', async () => {
    const [gone, works] = [await sink(404), await sink(204)]
    const trials = await tryChannels([{ name: 'slack', url: gone.url }, { name: 'discord', url: works.url }], { now: 1_773_150_000_999, chance: () => 0, patience: 300, firstPause: 10 })
    expect(trials).to.deep.equal([{ name: 'slack', why: 'HTTP 404, so its web hook must be corrected' }, { name: 'discord', why: undefined }])
    expect(JSON.stringify(works.got.map(({ body }) => body))).to.contain('Test of the alerts').and.contain('Nothing is wrong')
  })

  it('delays no other one and is tried a bounded number of times', async () => {
    const [hangs, works] = [await sink(0), await sink(204)]
    const { notifier, lines } = told(hangs.url, works.url)
    const began = Date.now()
    notifier.tell(notice('critical'))
    while (works.got.length === 0 && Date.now() - began < 5_000) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(works.got[0]?.body).to.deep.equal(discordBody(notice('critical')))
    expect((works.got[0]?.at ?? Infinity) - began).to.be.below(1_000)
    await notifier.idle()
    expect(hangs.got.length).to.equal(4)
    expect(lines.join()).to.contain('did not reach slack: no answer in time (4 trials)').and.not.contain('127.0.0.1')
  })

  it('is tried again unless it calls the request a bad one', async () => {
    const trials = async (status: number): Promise<number> => {
      const { url, got } = await sink(status)
      await tryChannels([{ name: 'slack', url }], { now: 0, chance: () => 0, patience: 300, firstPause: 1 })
      return got.length
    }
    const statuses = [200, 299, 304, 400, 403, 408, 429, 499, 500, 503]
    const counts: number[] = []
    for (const status of statuses) counts.push(await trials(status))
    expect(counts).to.deep.equal([1, 1, 4, 1, 1, 4, 4, 1, 4, 4])
  })

  it('that hangs keeps fifty notices, the newest ones', async () => {
    const hangs = await sink(0)
    const { notifier, lines } = told(hangs.url, hangs.url)
    for (let i = 0; i <= 51; i += 1) notifier.tell({ ...notice('info'), title: `alert ${i}` })
    expect(lines.map((line) => /'(alert \d+)' was given up/.exec(line)?.[1])).to.deep.equal(['alert 0', 'alert 1'])
  })

  it('gets a notice again after an error of its own, but not one that it calls a bad request', async () => {
    const [flaky, bad] = [await sink(500, 429, 200), await sink(404)]
    const { notifier, lines } = told(flaky.url, bad.url)
    notifier.tell(notice('critical'))
    await notifier.idle()
    expect([flaky.got.length, bad.got.length]).to.deep.equal([3, 1])
    expect(lines.length).to.equal(1)
  })

  it('that redirects is not followed: what is told stays where it was asked for', async () => {
    const other = await sink(200)
    const server = createServer((request, response) => void request.resume().on('end', () => response.writeHead(307, { location: other.url }).end()))
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const [trial] = await tryChannels([{ name: 'slack', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }], { now: 0, chance: () => 0, patience: 300, firstPause: 1 })
    expect([trial?.why, other.got.length]).to.deep.equal(['no connection (4 trials)', 0])
  })

  it('is logged without its address, which is a secret, whatever is wrong with it', async () => {
    const { notifier, lines } = told('http://127.0.0.1:1/services/T0/B0/marked-secret', 'http://no-such-host.invalid/api/webhooks/1/marked-secret')
    notifier.tell(notice('critical'))
    await notifier.idle()
    expect(lines).to.have.length(2)
    expect(lines.join()).to.contain('no connection').and.to.not.match(/marked-secret|127\.0\.0\.1|invalid/)
  })
})
