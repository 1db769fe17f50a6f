import { once } from 'node:events'
import { mkdtempSync, mkdirSync, readFileSync, rmSync, statSync, existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { WebSocket } from 'ws'
import type { LocalSession } from '../../cli/local-session.ts'
import { createEngine } from '../../core/engine/engine.ts'
import type { Input } from '../../core/engine/input.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { takeLease } from '../../journal/lease.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { modules } from '../../modules/index.ts'
import { freePort, isAlive, pidsOf, type Place, run, stateOf, tercet, type Tercet, until } from './kit.ts'

/** One story on one state folder: each part goes on where the one before it ended. */
describe('tercet on one machine', function () {
  this.timeout(120_000)
  let place: Place
  let launcher: Tercet
  let book: ReturnType<typeof bookOf>

  before(async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tercet-cli-'))
    mkdirSync(join(cwd, 'state'), { mode: 0o700 })
    place = { cwd, state: join(cwd, 'state'), port: await freePort() }
  })
  after(() => {
    launcher.child.kill('SIGKILL')
    rmSync(place.cwd, { recursive: true, force: true })
  })

  const positions = (count: number) => async () => {
    const state = await stateOf(place)
    return state && state.positions.filter(({ holdings }) => holdings.length > 0).length >= count ? state : undefined
  }
  const journalPath = () => join(place.state, 'journal-simulated.db')

  it('trades a simulated market within a minute of the start, and tells a line each cycle', async () => {
    launcher = tercet(['start'], place)
    await until('three positions', positions(3), 60_000, launcher.said)
    await until('a line of a cycle', () => (/cycle \d+ at .* equity \$\d.* stocks .* crypto .* options /.test(launcher.said()) ? true : undefined), 10_000, launcher.said)
    expect(launcher.said()).to.include('The market is simulated')
  })

  it('keeps journal, ledger, token and keys for their owner, and no secret in what it says', () => {
    for (const name of ['journal-simulated.db', 'exchange.db', 'engine-token', 'local-session.json']) expect(statSync(join(place.state, name)).mode & 0o077, name).to.equal(0)
    const { secret, controlToken } = sessionOf(place)
    for (const text of [secret, controlToken, readFileSync(join(place.state, 'engine-token'), 'utf8').trim()]) expect(launcher.said()).not.to.include(text)
  })

  it('finds nothing to mend in a machine that runs', async () => {
    const { code, said } = await run(['doctor'], place)
    expect(code, said).to.equal(0)
    expect(said).to.match(/^ok +keys: account/m).and.to.match(/^ok +feed: crypto/m).and.to.include('our engine answers').and.not.to.include('FAIL')
  })

  it('refuses a second start on the same port with one message', async () => {
    const { code, said } = await run(['start'], place)
    expect([code, said]).to.deep.equal([1, `tercet: Tercet runs already on port ${place.port}: stop that one first, or give this one its own PORT and TERCET_STATE\n`])
  })

  it('refuses to forget a market that an engine trades on', async () => {
    const { code, said } = await run(['start', '--fresh'], { ...place, port: await freePort() })
    expect(code).to.equal(1)
    expect(said).to.include('is traded on by process')
    expect(isAlive(pidsOf(place).engine)).to.equal(true)
  })

  it('ends every process within five seconds of Ctrl-C, with exit code 0, and again when it comes twice', async () => {
    const pids = pidsOf(place)
    const began = Date.now()
    launcher.child.kill('SIGINT')
    launcher.child.kill('SIGINT')
    expect(await launcher.ended, launcher.said()).to.equal(0)
    expect(Date.now() - began).to.be.below(5_000)
    expect([isAlive(pids.engine), isAlive(pids.exchange)]).to.deep.equal([false, false])
    expect(launcher.said()).to.include('stopping: updater and engine, then ').and.not.to.include('starting it again')
    expect(existsSync(join(place.state, 'local-session.json')), 'keys outlive nothing').to.equal(false)
    book = bookOf(journalPath())
    expect(book.held.size, 'something to find again').to.be.greaterThan(0)
  })

  it('goes on with the same market, book and orders at the next start', async () => {
    launcher = tercet(['start'], place)
    await until('a new cycle', async () => (((await stateOf(place))?.cycle?.n ?? 0) > book.cycle ? true : undefined), 60_000, launcher.said)
    const journal = readJournal(journalPath())
    const starts = [...journal.eachInput()].map(({ body }) => body as Input).filter((input) => input.type === 'start')
    const cycles = [...journal.eachFact()].map(({ body }) => body as Fact).flatMap((fact) => (fact.type === 'cycle.ended' ? [fact.n] : []))
    expect(journal.identity.birth).to.equal(book.birth)
    journal.close()
    const [, again] = starts
    expect(cycles, 'numbered on, none twice').to.deep.equal(cycles.map((_, index) => index + 1))
    // The exchange ends after the engine: a stop may have filled in that moment of a fast market.
    const moved = new Set(again?.venue.fills.filter(({ at }) => at > book.at).map(({ symbol }) => symbol))
    const unmoved = (held: Iterable<readonly [string, number]>) => [...held].filter(([symbol]) => !moved.has(symbol)).sort()
    expect(unmoved(again?.venue.positions.map(({ symbol, qty }) => [symbol, qty] as const) ?? []), 'the venue holds what the book held').to.deep.equal(unmoved(book.held))
    expect(moved.size, 'and most of it stood').to.be.below(book.held.size)
    expect(again?.venue.orders.map(({ clientId }) => clientId).filter((id) => book.parents.has(id)).sort(), 'and its orders').to.deep.equal([...book.parents].sort())
    const clock = Date.parse(/market clock (\S+)/.exec(launcher.said())?.[1] ?? '')
    expect(clock - book.at, 'the market clock stood while nobody ran it; its end had five seconds at most').to.be.within(0, 240 * 5_000)
  })

  it('starts a killed engine again', async () => {
    const { engine } = pidsOf(place)
    process.kill(engine, 'SIGKILL')
    await until('another engine', async () => (pidsOf(place).engine !== engine && (await stateOf(place)) ? true : undefined), 30_000, launcher.said)
    expect(launcher.said()).to.include('engine ended (SIGKILL); starting it again')
  })

  it('leaves no process behind when the launcher is killed', async () => {
    const pids = pidsOf(place)
    launcher.child.kill('SIGKILL')
    await until('the end of both', () => (isAlive(pids.engine) || isAlive(pids.exchange) ? undefined : true), 8_000)
  })

  it('says which process holds the lease when that one does not answer', async () => {
    const lease = takeLease(journalPath(), { owner: 'a stuck engine', now: Date.now })
    const exchange = await exchangeAlone(place)
    const { code, said } = await run(['halt'], place)
    lease.release()
    expect(code).to.equal(1)
    expect(said).to.include(`process ${process.pid} (a stuck engine)`).and.to.include(`kill ${process.pid}`)
    exchange.child.kill('SIGINT')
    expect(await exchange.ended, exchange.said()).to.equal(0)
  })

  it('halts and cancels every order with a dead engine, and says that nobody watches the stops', async () => {
    const exchange = await exchangeAlone(place)
    const session = sessionOf(place)
    expect(await venueList(session, 'orders'), 'something to cancel').not.to.deep.equal([])
    const halted = await run(['halt'], place)
    expect(halted.code, halted.said).to.equal(0)
    expect(halted.said).to.include('the command line takes the lease').and.match(/^halt: done\. Nothing is opened until 'tercet resume'/m).and.match(/^No entry is open any more\.$/m)
    const { code, said } = await run(['cancel-all'], place)
    expect(code, said).to.equal(0)
    expect(said).to.match(/^cancel-all: done\. Stops at the venue are cancelled too/m).and.match(/^No order is open any more\.\nNo engine runs, so nobody watches the levels of the stops: 'tercet start' does/m)
    expect(await venueList(session, 'orders')).to.deep.equal([])
    expect(await venueList(session, 'positions'), 'what is held stays').not.to.deep.equal([])
    exchange.child.kill('SIGINT')
    expect(await exchange.ended, exchange.said()).to.equal(0)
  })

  it('flattens with a dead engine, though another connection holds the trading stream', async () => {
    const exchange = await exchangeAlone(place)
    const session = sessionOf(place)
    const thief = await holdTradingStream(session)
    expect(await venueList(session, 'positions'), 'something to close').not.to.deep.equal([])
    const { code, said } = await run(['flatten', '--timeout', '60'], place)
    expect(code, said).to.equal(0)
    expect(said).to.include('the command line takes the lease').and.to.include('FLAT: no position and no open order at the venue')
    expect([await venueList(session, 'positions'), await venueList(session, 'orders')]).to.deep.equal([[], []])
    thief.terminate()
    exchange.child.kill('SIGINT')
    expect(await exchange.ended, exchange.said()).to.equal(0)
  })

  it('stays halted over the next start, opens again after resume, and flattens through the engine', async () => {
    launcher = tercet(['start'], place)
    const halted = await until('a book', () => stateOf(place), 60_000, launcher.said)
    expect(halted.states.desk).to.include({ state: 'halted', cause: 'command' })
    const resumed = await run(['resume'], place)
    expect([resumed.code, resumed.said]).to.deep.equal([0, 'resume: done. The desk may open positions again.\n'])
    await until('a position', positions(1), 60_000, launcher.said)
    const again = await run(['halt'], place)
    expect([again.code, again.said]).to.deep.equal([0, "halt: done. Nothing is opened until 'tercet resume'; stops, targets and exits go on.\nNo entry is open any more.\n"])
    const cancelled = await run(['cancel-all'], place)
    expect(cancelled.code, cancelled.said).to.equal(0)
    expect(cancelled.said).to.match(/\nNo order is open any more\.\n$/)
    const { code, said } = await run(['flatten', '--timeout', '60'], place)
    expect(code, said).to.equal(0)
    expect(said).to.include('at the venue, seen twice')
    expect((await stateOf(place))?.positions).to.deep.equal([])
    const refused = await run(['adopt', 'AAPL', 'stocks', 'ORB'], place)
    expect([refused.code, refused.said]).to.deep.equal([1, 'tercet: adopt was refused: nothing of AAPL lies outside\n'])
    launcher.child.kill('SIGTERM')
    expect(await launcher.ended).to.equal(0)
  })

  it('proves the whole story from its journal', async () => {
    const { code, said } = await run(['replay'], place)
    expect(code, said).to.equal(0)
    expect(said).to.match(/[1-9]\d* starts, \d+ inputs fed again, \d+ facts equal/).and.to.include('chain sound').and.to.include('no difference')
  })

  it('forgets market and book together with --fresh', async () => {
    launcher = tercet(['start', '--fresh'], place)
    const state = await until('a book', () => stateOf(place), 60_000, launcher.said)
    expect(state.states.desk.state).to.equal('active')
    expect(state.cash).to.equal(100_000)
    launcher.child.kill('SIGINT')
    expect(await launcher.ended).to.equal(0)
    expect(bookOf(journalPath()).birth).not.to.equal(book.birth)
  })

  it('says once that a saved ledger belongs to another market, and ends', async () => {
    const { code, said } = await run(['start'], place, { TERCET_EXCHANGE_SEED: '7' })
    expect(code).to.equal(1)
    expect(said.split('belongs to another market')).to.have.length(2)
    expect(said).to.include('--fresh').and.not.to.include('starting it again')
  })
})

describe('tercet start where it cannot run', function () {
  this.timeout(60_000)
  const folder = mkdtempSync(join(tmpdir(), 'tercet-cli-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('names a port that another program has, once, and starts nothing', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { code, said } = await run(['start'], { cwd: folder, state: join(folder, 'state'), port })
    server.close()
    expect([code, said]).to.deep.equal([1, `tercet: port ${port} is taken by another program: stop that one, or set PORT to a free port (PORT=8090 npm start)\n`])
    expect(existsSync(join(folder, 'state'))).to.equal(false)
  })

  it('ends with 0 when Ctrl-C comes while the exchange is still starting', async () => {
    const launcher = tercet(['start'], { cwd: folder, state: join(folder, 'early'), port: await freePort() })
    await until('its first word', () => (launcher.said().includes('local mode') ? true : undefined), 20_000)
    launcher.child.kill('SIGINT')
    expect(await launcher.ended, launcher.said()).to.equal(0)
    expect(launcher.said()).not.to.include('starting it again')
  })

  it('names every setting that is wrong', async () => {
    const { code, said } = await run(['start'], { cwd: folder, state: join(folder, 'state'), port: 1 }, { MAX_POSITION_SIZE: 'much', PORT: '-1' })
    expect(code).to.equal(1)
    expect(said).to.include('MAX_POSITION_SIZE').and.to.include('PORT').and.not.to.include('much')
  })

  it('is told of the same by the doctor, with exit code 1', async () => {
    const { code, said } = await run(['doctor'], { cwd: folder, state: join(folder, 'state'), port: 1 }, { MAX_POSITION_SIZE: 'much' })
    expect(code).to.equal(1)
    expect(said).to.match(/^FAIL +setting MAX_POSITION_SIZE/m)
  })
})

/** The book that the journal's facts make. */
function bookOf(path: string) {
  const journal = readJournal(path)
  const facts = [...journal.eachFact()].map(({ body }) => body as Fact)
  const { book } = createEngine({ modules, calendar: sessionCalendar(), news: undefined }, facts)
  const held = new Map<string, number>()
  for (const sleeve of book.sleeves.values()) for (const { symbol, qty } of sleeve.holdings) held.set(symbol, Number(((held.get(symbol) ?? 0) + qty).toFixed(9)))
  const open = [...book.open.values()].filter((order) => order.venueId !== null && order.parent === null && order.filled === 0)
  const birth = journal.identity.birth
  const last = journal.lastInput()?.body as Input
  journal.close()
  return { birth, held, parents: new Set<string>(open.map(({ id }) => id)), cycle: book.cycle, at: last.at }
}

function sessionOf({ state }: Place): LocalSession {
  return JSON.parse(readFileSync(join(state, 'local-session.json'), 'utf8')) as LocalSession
}

async function exchangeAlone(place: Place): Promise<Tercet> {
  const exchange = tercet(['exchange'], place)
  await until('an exchange', () => (exchange.said().includes('its keys are in') ? true : undefined), 30_000, exchange.said)
  expect(exchange.said()).to.match(/answers on http:\/\/127\.0\.0\.1:\d+/).and.not.to.include(sessionOf(place).secret)
  return exchange
}

async function venueList({ exchangeUrl, keyId, secret }: LocalSession, what: 'positions' | 'orders'): Promise<unknown> {
  const response = await fetch(`${exchangeUrl}/v2/${what}`, { headers: { 'apca-api-key-id': keyId, 'apca-api-secret-key': secret } })
  return response.json()
}

/** A client that took the account's one place on the trading stream. */
async function holdTradingStream({ exchangeUrl, keyId, secret }: LocalSession): Promise<WebSocket> {
  const socket = new WebSocket(`${exchangeUrl.replace(/^http/, 'ws')}/stream`)
  await once(socket, 'open')
  const reply = once(socket, 'message')
  socket.send(JSON.stringify({ action: 'auth', key: keyId, secret }))
  expect(String((await reply)[0])).to.include('authorized')
  return socket
}
