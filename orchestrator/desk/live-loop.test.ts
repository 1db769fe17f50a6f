import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { birthId, type Millis } from '../../core/brand.ts'
import type { Input } from '../../core/engine/input.ts'
import { desk as settings, PARTS, start } from '../../core/engine/testing/story.ts'
import { bar, bars, minute, PUT } from '../../core/engine/testing/tape.ts'
import { countedIn } from '../../core/market/counted.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Broker, StreamLimits, Subscriptions } from '../../core/ports/broker.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { MODULES } from '../../core/order/module-name.ts'
import { createDesk, type Desk } from './desk.ts'
import { createLiveLoop, type LiveLoop } from './live-loop.ts'
import { seatEngine } from './seat-engine.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }
const SETTINGS = settings({ seats: [{ module: 'crypto', enabled: true, symbols: ['BTC/USD', 'ETH/USD'], strategies: ['told'] }] })

describe('bars that were missed', () => {
  let folder = ''
  let journal: Journal
  let desk: Desk
  let asked: (readonly [symbols: string, from: Millis, to: Millis])[]
  let loop: LiveLoop
  let warned: string[]
  /** When the venue answers. */
  let answered: Promise<void>
  const NOW = minute(200)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-loop-'))
    asked = []
    warned = []
    answered = Promise.resolve()
    journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: Date.now, birth: birthId('storybrd'), reserveBytes: 4_096 })
    desk = createDesk({ engine: seatEngine(PARTS, []), journal, log: SILENT, perform: () => undefined, at: () => undefined, onBars: (news) => loop.heard(news) })
    const every = (symbol: string, from: number, to: number): readonly Bar[] =>
      Array.from({ length: 200 }, (_, n) => bar(symbol, n, 100)).filter(({ start: at }) => symbol === 'BTC/USD' && at >= from && at < to)
    const broker = {
      async bars(symbols: readonly string[], from: Millis, to: Millis) {
        asked.push([symbols.join(), from, to])
        await answered
        return symbols.flatMap((symbol) => every(symbol, from, to))
      },
    } as Partial<Broker> as Broker
    const clock = { now: () => NOW, wall: () => 0, lockStep: false, speed: () => 1 }
    loop = createLiveLoop({
      desk, broker, clock, counted: countedIn(PARTS.calendar), reconcile: () => undefined, beforeCycle: () => undefined, onCycle: () => undefined, cycleDelay: 1, atOnce: 1, moduleTimeOut: 20,
      log: { ...SILENT, warning: (line) => void warned.push(line) },
    })
    desk.post(start({ desk: SETTINGS }))
  })
  afterEach(() => {
    desk.close()
    journal.close()
    rmSync(folder, { recursive: true })
  })

  it('come once, though another symbol has not traded for hours', async () => {
    desk.post(bars(bar('ETH/USD', 5, 100), bar('BTC/USD', 197, 100)))
    await loop.backfill()
    desk.flush()
    const inputs = [...journal.eachInput()].map(({ body }) => body as Input)
    const told = inputs.flatMap((input) => (input.type === 'bars' ? [input.bars.map((one) => `${one.symbol} ${(one.start - minute(0)) / 60_000}`)] : []))
    expect(told.slice(1)).to.deep.equal([['BTC/USD 198', 'BTC/USD 199']])
    expect(asked, 'and nobody asks for hours of what is known').to.deep.equal([['BTC/USD', minute(198), NOW], ['ETH/USD', minute(6), NOW]])
  })

  describe('and come after the time-out', () => {
    const asIt = (input: Input): readonly string[] => {
      if (input.type === 'bars') return input.bars.map((one) => `${one.symbol} ${(one.start - minute(0)) / 60_000}`)
      if (input.type !== 'condition' || input.condition.type !== 'data-gap') return []
      const { symbol, from, to } = input.condition
      return [`gap of ${symbol} from ${(from - minute(0)) / 60_000} to ${(to - minute(0)) / 60_000}`]
    }
    /** What the desk takes when the venue answers late, after what came meanwhile. */
    const late = async (meanwhile: () => void): Promise<readonly string[]> => {
      desk.post(bars(bar('BTC/USD', 190, 100)))
      let answer: () => void = () => undefined
      answered = new Promise((resolve) => (answer = resolve))
      await loop.backfill()
      meanwhile()
      answer()
      await new Promise((resolve) => setImmediate(resolve))
      desk.flush()
      return [...journal.eachInput()].map(({ body }) => asIt(body as Input).join(', ')).filter((line) => line !== '').slice(1)
    }

    it('are taken where nothing newer is there', async () => {
      expect(await late(() => undefined)).to.deep.equal(['BTC/USD 191, BTC/USD 192, BTC/USD 193, BTC/USD 194, BTC/USD 195, BTC/USD 196, BTC/USD 197, BTC/USD 198, BTC/USD 199'])
      expect(warned).to.deep.equal([])
    })

    it('are a gap where newer ones came first, and no fold hears of them', async () => {
      expect(await late(() => desk.post(bars(bar('BTC/USD', 199, 100), bar('BTC/USD', 200, 100))))).to.deep.equal(['BTC/USD 199, BTC/USD 200', 'gap of BTC/USD from 191 to 199'])
      expect(warned).to.deep.equal(['8 missed bars came after newer ones, too late to be used: the venue was slower than TERCET_MODULE_TIMEOUT (0.02 s), and a larger one waits longer'])
    })

    it('are no gap where another answer brought them meanwhile', async () => {
      const all = Array.from({ length: 10 }, (_, i) => bar('BTC/USD', 191 + i, 100))
      expect(await late(() => desk.post(bars(...all)))).to.have.length(1)
      expect(warned).to.deep.equal([])
    })
  })
})

describe('the loop', () => {
  const DELAY = 60_000
  const CARRIES: StreamLimits = { shares: 30, pairs: 30, contracts: 30 }
  let folder = ''
  let journal: Journal
  let desk: Desk
  let loop: LiveLoop
  let now: Millis
  let said: string[]
  let looks: number
  let asked: string[]
  let subscribed: Subscriptions[]
  /** What the venue does when it is asked for prices. */
  let quotes: () => Promise<readonly []>
  let beforeCycle: () => void

  const begin = (how: { readonly seats?: ReturnType<typeof settings>['seats']; readonly positions?: Readonly<Record<string, number>>; readonly broker?: Partial<Broker> } = {}): void => {
    const broker = {
      quotes: (symbols: readonly string[]) => {
        if (symbols.length > 0) asked.push(symbols.join())
        return quotes()
      },
      carries: () => CARRIES,
      subscribe: (wanted: Subscriptions) => void subscribed.push(wanted),
      bars: () => Promise.resolve([]),
      ...how.broker,
    } as Partial<Broker> as Broker
    const clock = { now: () => now, wall: () => now, lockStep: false, speed: () => 1 }
    const log: Log = { ...SILENT, error: (line) => void said.push(line) }
    loop = createLiveLoop({
      desk, broker, clock, log, counted: countedIn(PARTS.calendar), reconcile: () => (looks += 1), beforeCycle: () => beforeCycle(), onCycle: () => undefined, cycleDelay: DELAY, atOnce: 1, moduleTimeOut: 50,
    })
    const seats = how.seats ?? MODULES.map((module) => ({ module, enabled: module === 'crypto', symbols: ['BTC/USD'], strategies: ['told'] }))
    desk.post(start({ desk: settings({ seats }), ...(how.positions && { positions: how.positions }) }))
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-loop-'))
    now = minute(10)
    said = []
    looks = 0
    asked = []
    subscribed = []
    quotes = () => Promise.resolve([])
    beforeCycle = () => undefined
    journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: Date.now, birth: birthId('storybrd'), reserveBytes: 4_096 })
    desk = createDesk({ engine: seatEngine(PARTS, []), journal, log: SILENT, perform: () => undefined, at: () => undefined })
  })
  afterEach(async () => {
    await loop.stop()
    desk.close()
    journal.close()
    rmSync(folder, { recursive: true })
  })

  const pass = async (ms: number): Promise<void> => {
    now = (now + ms) as Millis
    loop.tick()
    await loop.settled()
  }
  const inputs = (): readonly Input[] => {
    desk.flush()
    return [...journal.eachInput()].map(({ body }) => body as Input)
  }
  const cycles = (): readonly number[] => inputs().flatMap((input) => (input.type === 'cycle' ? [input.n] : []))

  it('begins a cycle so long after the last one has ended, also after one that failed', async () => {
    begin({
      broker: {
        subscribe() {
          throw new Error('no stream takes it')
        },
      },
    })
    await pass(0)
    expect([cycles(), said]).to.deep.equal([[1], ['a cycle failed: no stream takes it']])
    await pass(DELAY - 1)
    expect(cycles()).to.deep.equal([1])
    await pass(1)
    expect(cycles()).to.deep.equal([1, 2])
    expect(loop.health()).to.include({ cycling: false, overlaps: 0 })
  })

  it('begins none beside one that waits for an answer, and gives that up in time: its module is late', async () => {
    begin()
    quotes = () => new Promise(() => undefined)
    loop.tick()
    now = (now + 2 * DELAY) as Millis
    loop.tick()
    await loop.settled()
    const gathered = inputs().flatMap((input) => (input.type === 'cycle' ? [input.gathered.crypto.outcome] : []))
    expect([gathered, loop.health().overlaps]).to.deep.equal([['late'], 0])
  })

  it('decides on what the feed held back until then', async () => {
    begin()
    beforeCycle = () => desk.post(bars(bar('BTC/USD', 5, 100)))
    await pass(0)
    expect(inputs().map(({ type }) => type)).to.deep.equal(['start', 'timer', 'bars', 'cycle'])
  })

  it('decides nothing in a cycle that was under way when it was stopped, and waits for its end', async () => {
    begin()
    let answer: (none: readonly []) => void = () => undefined
    quotes = () => new Promise((resolve) => (answer = resolve))
    loop.tick()
    let hasStopped = false
    const stopped = loop.stop().then(() => (hasStopped = true))
    await new Promise((resolve) => setImmediate(resolve))
    expect(hasStopped).to.equal(false)
    answer([])
    await stopped
    expect(cycles()).to.deep.equal([])
  })

  it('tells the desk the time each second, writes what waits, and looks at the venue each minute', async () => {
    begin()
    loop.tick()
    expect(journal.lastInput()?.kind, 'it made no fact').to.equal('timer')
    await loop.settled()
    for (let second = 0; second < 59; second += 1) await pass(1_000)
    expect(looks).to.equal(0)
    await pass(1_000)
    await pass(1_000)
    expect(looks).to.equal(1)
    expect(inputs().filter(({ type }) => type === 'timer')).to.have.length(62)
  })

  it('asks for the prices of what is held, whoever holds it and whatever is switched off, and lets the streams carry it', async () => {
    begin({ seats: MODULES.map((module) => ({ module, enabled: false, symbols: [], strategies: ['told'] })), positions: { AAA: 10, 'BTC/USD': 1, [PUT]: 1 } })
    await pass(0)
    expect(asked).to.deep.equal(['AAA', 'BTC/USD', PUT])
    expect(subscribed).to.deep.include({ shares: ['AAA'], pairs: ['BTC/USD'], contracts: [PUT], polled: [] })
  })

  it('asks in each cycle for the bars that no stream carries, and does not wait for ever', async () => {
    const wanted: string[] = []
    begin({
      broker: {
        carries: () => ({ ...CARRIES, pairs: 0 }),
        bars: (symbols) => {
          wanted.push(...symbols)
          return new Promise(() => undefined)
        },
      },
    })
    await pass(0)
    expect([wanted, cycles()]).to.deep.equal([['BTC/USD'], [1]])
  })
})
