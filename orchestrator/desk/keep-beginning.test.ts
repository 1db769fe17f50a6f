import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { birthId } from '../../core/brand.ts'
import type { Effect } from '../../core/engine/effect.ts'
import type { Input } from '../../core/engine/input.ts'
import { seatedAlone } from '../../core/engine/testing/opened.ts'
import { desk as settings, PARTS, start } from '../../core/engine/testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes } from '../../core/engine/testing/tape.ts'
import { TELL } from '../../core/engine/testing/told-strategy.ts'
import { accepted } from '../../core/engine/testing/venue-words.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { createDesk, type Desk } from './desk.ts'
import { keepBeginning } from './keep-beginning.ts'
import { replay } from './replay.ts'
import { seatEngine } from './seat-engine.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }
const SETTINGS = settings({ seats: seatedAlone('crypto', 'BTC/USD') })
const HOUR = 3_600_000
type Start = Extract<Input, { type: 'start' }>

describe('a start that is written while the engine runs', () => {
  let folder = ''
  let wall = 0
  let journal: Journal
  let desk: Desk
  let sent: Effect[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-beginning-'))
    wall = 1_760_000_000_000
    sent = []
    journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: () => wall, birth: birthId('storybrd'), reserveBytes: 4_096 })
    desk = createDesk({ engine: seatEngine(PARTS, []), journal, log: SILENT, perform: (effect) => void sent.push(effect), at: () => undefined })
    post(start({ desk: SETTINGS }), quotes(quote('BTC/USD', minute(1), 100)))
  })
  afterEach(() => {
    desk.close()
    journal.close()
    rmSync(folder, { recursive: true })
  })

  const post = (...inputs: readonly Input[]): void => inputs.forEach((input) => desk.post(input))
  const enters = (): readonly Input[] => [bars(bar('BTC/USD', 0, 100, TELL.enter)), cycle(minute(1))]
  const reply = (): Input => {
    const [order] = sent.flatMap((effect) => (effect.type === 'submit' ? [effect.order] : []))
    if (!order) throw new Error('nothing was bought')
    return accepted(minute(1.1), order)
  }
  const keeperOf = (read: () => Promise<Start>, { free = 1e9, log = SILENT } = {}) => {
    const begun = { seq: 1, wall, bytes: journal.bytes() }
    const clock = { now: () => minute(2), wall: () => wall, lockStep: false, speed: () => 1 }
    return keepBeginning({ desk, clock, log, begun, keeping: { inputRetention: 24 * HOUR, journalBytes: 1e9, freeBytes: () => free }, read, whileBarsWait: (work) => work() })
  }
  const asItIs = (): Start => ({ ...(start({ desk: SETTINGS }) as Start), warmUp: [bar('BTC/USD', 0, 100), bar('BTC/USD', 1, 100)] })
  /** A day later, in a journal that keeps a day: what `meanwhile` brings comes while the start is read. */
  const keep = async (meanwhile: () => void = () => undefined, free = 1e9): Promise<void> => {
    const keeper = keeperOf(async () => {
      meanwhile()
      return asItIs()
    }, { free })
    wall += 24 * HOUR
    keeper.cycled()
    await keeper.settled()
    desk.flush()
  }
  const written = (): readonly Start[] => [...journal.eachInput()].map(({ body }) => body as Input).filter((body) => body.type === 'start').slice(1)

  it('holds what the engine knows and no more, says again what the feeds told, and replay begins at it', async () => {
    post(bars(bar('BTC/USD', 0, 100)), cycle(minute(1)), { type: 'condition', at: minute(1), condition: { type: 'feed', feed: 'options', up: false } })
    await keep()
    expect(written().map(({ warmUp, running }) => ({ bars: warmUp.length, running }))).to.deep.equal([{ bars: 1, running: true }])
    expect(desk.engine.decisions.size, 'what was said last is still shown').to.be.above(0)
    expect(desk.engine.feeds, 'which do not say it again').to.include({ options: false })
    post(quotes(quote('BTC/USD', minute(3), 100)), bars(bar('BTC/USD', 1, 100, TELL.enter)), cycle(minute(3)))
    expect(sent.map(({ type }) => type), 'it trades on').to.deep.equal(['submit'])
    expect(journal.prune({ inputsBefore: wall, mostBytes: Infinity }), 'what came before it leaves').to.be.above(2)
    const { starts, equal, unproved, differences } = replay(journal, PARTS)
    expect({ starts, equal: equal > 1, unproved: unproved > 1, differences }).to.deep.equal({ starts: 1, equal: true, unproved: true, differences: [] })
  })

  it('is not written while an order is on its way, or a bar waits for its strategy', async () => {
    post(...enters())
    await keep()
    expect(written()).to.deep.equal([])
    post(reply(), bars(bar('BTC/USD', 1, 100)))
    await keep()
    expect(written()).to.deep.equal([])
  })

  it('leaves the last room of a disk to exits', async () => {
    await keep(undefined, 50e6)
    expect(written()).to.deep.equal([])
    post({ type: 'condition', at: minute(1), condition: { type: 'disk-full', full: true } })
    await keep()
    expect(written(), 'what is free now is the reserve').to.deep.equal([])
  })

  it('is not written while nobody tells of fills, for it would pass for a start that heard of them', async () => {
    post({ type: 'condition', at: minute(1), condition: { type: 'trading-stream', up: false } })
    await keep()
    expect([written(), desk.engine.tradingStream]).to.deep.equal([[], false])
  })

  it('is read once at a time, again some minutes after the venue did not answer, and then when the next is due', async () => {
    const said: string[] = []
    const answers: ((start: Start | Error) => void)[] = []
    const keeper = keeperOf(() => new Promise((resolve, reject) => answers.push((told) => (told instanceof Error ? reject(told) : resolve(told)))), { log: { ...SILENT, warning: (line) => void said.push(line) } })
    const after = async (ms: number, answer: Start | Error): Promise<readonly [reads: number, starts: number]> => {
      wall += ms
      keeper.cycled()
      keeper.cycled()
      answers.at(-1)?.(answer)
      await keeper.settled()
      desk.flush()
      return [answers.length, written().length]
    }
    expect(await after(24 * HOUR, new Error('no answer'))).to.deep.equal([1, 0])
    expect(said.join()).to.match(/^no start could be written .*: no answer; tried again after a later cycle$/)
    expect(await after(0, asItIs())).to.deep.equal([1, 0])
    expect(await after(HOUR / 6, asItIs())).to.deep.equal([2, 1])
    expect(await after(2 * HOUR, asItIs())).to.deep.equal([2, 1])
    expect(await after(22 * HOUR, asItIs())).to.deep.equal([3, 2])
  })

  it('is not written when something happened while it was read', async () => {
    await keep(() => post(bars(bar('BTC/USD', 0, 100))))
    expect(written(), 'a bar came').to.deep.equal([])
    post(cycle(minute(1)))
    await keep(() => post(cycle(minute(2))))
    expect(written(), 'a fact was made').to.deep.equal([])
    await keep()
    expect(written()).to.have.length(1)
  })
})
