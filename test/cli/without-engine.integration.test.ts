import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openJournal } from '../../journal/open-journal.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { fill } from '../../journal/testing/workbench.ts'
import { freePort, type Place, run } from './kit.ts'

describe('a tercet command without an engine', function () {
  this.timeout(120_000)
  let place: Place
  let journal: string

  before(async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tercet-alone-'))
    const state = join(cwd, 'state')
    mkdirSync(state, { mode: 0o700 })
    place = { cwd, state, port: await freePort() }
    journal = join(state, 'journal-simulated.db')
  })
  after(() => rmSync(place.cwd, { recursive: true, force: true }))

  const tercet = (...args: readonly string[]) => run(args, place)
  const fails = async (args: readonly string[], words: RegExp): Promise<void> => {
    const { code, said } = await tercet(...args)
    expect({ code, said }).to.deep.include({ code: 1 })
    expect(said).to.match(words).and.not.match(/\n +at /)
  }

  it('says of files that will not do which one, why, and what to do, and leaves everything as it was', async () => {
    await fails(['backup'], /^tercet: there is no journal at .*journal-simulated\.db$/m)
    await fails(['restore'], /^tercet: there is no backup of .*journal-simulated\.db in .*backups: name its file$/m)
    await fails(['restore', place.state], /there is no backup at .*state: name a file that 'tercet backup' made/)
    await fails(['import', join(place.cwd, 'none')], /^tercet import: .*none cannot be opened \(no such file or folder\): check its name/m)
    await fails(['export', join(place.cwd, 'documents')], /no Firestore is named: set the five FIREBASE_ variables/)
    expect(() => readFileSync(journal)).to.throw('ENOENT')
  })

  it('puts a backup in the place of a journal, once nobody holds it, and never over a file', async () => {
    const open = () => openJournal({ path: journal, account: 'SIM', environment: 'simulated', now: Date.now, reserveBytes: 4_096 })
    const first = open()
    fill(first, 12)
    const { birth } = first.identity
    const taken = await tercet('backup')
    expect(taken, taken.said).to.deep.include({ code: 0 })
    const [, file = ''] = /^(\S+): 12 facts of .*journal-simulated\.db, chain sound, [\d.]+ MB$/m.exec(taken.said) ?? []
    await fails(['backup', file], /exists already: name another file/)
    first.close()
    writeFileSync(journal, 'spoilt')
    const back = await tercet('restore')
    expect(back, back.said).to.deep.include({ code: 0 })
    expect(back.said).to.include(`12 facts of ${file}, journal ${birth} of account SIM`).and.include('what stood there is kept as')
    const restored = readJournal(journal)
    expect(restored.verifyChain()).to.deep.include({ ok: true, facts: 12 })
    restored.close()
    await fails(['restore', join(place.state, 'journal-simulated.db.damaged-1')], /is not sound \(file is not a database\): name another one\. Nothing was changed/)
  })

  it('that trades says that neither engine nor exchange is there, and what to start', async () => {
    for (const args of [['cancel-all'], ['accept', 'stocks-1'], ['roll-back', 'stocks-ORB-1'], ['unpin', 'stocks', 'ORB', 'minutes']])
      await fails(args, /no engine answers at .*, and there are no broker keys: in local mode start the exchange \(tercet exchange\) and try again/)
  })

  it('sends a test through every channel, and says which took it', async () => {
    const bodies: string[] = []
    const server = createServer((request, response) => void request.on('data', (chunk: Buffer) => bodies.push(String(chunk))).on('end', () => response.writeHead(request.url === '/slack' ? 200 : 404).end()))
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    await fails(['alert-test'], /no alert goes anywhere: set DISCORD_WEBHOOK_URL/)
    const slack = { SLACK_WEBHOOK_URL: `${url}/slack`, ENABLE_SLACK_ALERTS: 'true' }
    expect(await run(['alert-test'], place, slack)).to.deep.include({ code: 0, said: 'slack: delivered\n' })
    const both = await run(['alert-test'], place, { ...slack, DISCORD_WEBHOOK_URL: `${url}/gone` })
    expect(both.code).to.equal(1)
    expect(both.said).to.match(/^slack: delivered$/m).and.match(/^discord: not delivered, HTTP 404/m).and.not.include(url)
    expect(bodies.length).to.be.above(1)
    server.close()
  })

  it('counts what a deployment costs, and lists the strategies', async () => {
    const cost = await tercet('cost', '--environments', '2')
    expect(cost, cost.said).to.deep.include({ code: 0 })
    expect(cost.said).to.match(/^Dollars a month: 2 environments/)
    await fails(['cost', '--updater', 'http://127.0.0.1:9'], /no updater answers at http:\/\/127\.0\.0\.1:9\/health/)
    const list = await tercet('strategies', 'list', '--module', 'crypto', '--json')
    expect((JSON.parse(list.said) as readonly { readonly module: string }[]).map(({ module }) => module)).to.include('crypto').and.not.include('stocks')
  })
})
