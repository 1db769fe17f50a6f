import { expect } from 'chai'
import { type Millis, millis } from '../../brand.ts'
import type { Bar } from '../../market/bar.ts'
import type { Strategy, StrategyView } from '../../module/strategy.ts'
import type { DeskParts } from '../desk-plan.ts'
import type { Input } from '../input.ts'
import { desk, given, PARTS, start, type StartGiven, type Story } from '../testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes } from '../testing/tape.ts'
import { TELL, toldStrategy } from '../testing/told-strategy.ts'

/** Minutes after Tuesday's open: its close, and the opens of Wednesday and Thursday. */
const [CLOSE, WEDNESDAY, THURSDAY] = [390, 1440, 2880]
/** The clock was put forward in between. */
const FRIDAY = -4 * 1440 + 60
const SETTINGS = desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['AAA'], strategies: ['daily'] }] })

/** What a strategy of whole sessions was shown. */
interface Seen {
  readonly start: Millis
  readonly close: number
  readonly now: Millis
  readonly session: StrategyView['session']
  readonly mean: number
}

function stage(interval = 390): { readonly parts: DeskParts; readonly seen: Seen[] } {
  const seen: Seen[] = []
  const told = toldStrategy('stocks', { name: 'daily', interval })
  const decide = (view: StrategyView): ReturnType<Strategy['decide']> => {
    seen.push({ start: view.bar.start, close: view.bar.close, now: view.now, session: view.session, mean: view.value('mean') })
    return told.decide(view)
  }
  return { seen, parts: { ...PARTS, modules: { ...PARTS.modules, stocks: { ...PARTS.modules.stocks, strategies: { daily: { ...told, decide } } } } } }
}

const begin = (parts: DeskParts, how: StartGiven = {}): Story => given([], parts).when(start({ desk: SETTINGS, ...how }))

/** A session told in four minutes, the last one closing at `close`. Volumes are orders to the strategy. */
function session(open: number, close: number, volume: number = 0): readonly Bar[] {
  return [bar('AAA', open, close - 3, 0), bar('AAA', open + 100, close + 5, 0), bar('AAA', open + 200, close - 8, volume), bar('AAA', open + CLOSE - 1, close, 0)]
}

/** The first cycle of a session that knows a price of it. */
const opens = (open: number, price: number): readonly Input[] => [quotes(quote('AAA', minute(open + 0.2), price)), cycle(minute(open + 0.3))]

describe('a strategy of whole sessions', () => {
  for (const interval of [390, 1440])
    it(`is asked about bars of ${interval} minutes in the next session, its clock at that open`, () => {
      const { parts, seen } = stage(interval)
      const story = begin(parts).when(bars(...session(0, 100, TELL.enter)), cycle(minute(CLOSE)), cycle(minute(CLOSE + 1)), cycle(minute(WEDNESDAY - 1)))
      expect(seen, 'the market is closed').to.deep.equal([])
      story.when(...opens(WEDNESDAY, 101)).then('approved entry buy 10 AAA at 101.01 with a bracket')
      const { start: began, close, now, session: hours } = seen[0] as Seen
      expect([began, close, now, hours]).to.deep.equal([minute(0), 100, minute(WEDNESDAY), { open: minute(WEDNESDAY), close: minute(WEDNESDAY + CLOSE) }])
      story.when(cycle(minute(WEDNESDAY + 1)), cycle(minute(WEDNESDAY + 2))).then()
      expect(seen).to.have.length(1)
    })

  it('waits for a price of that session: before it nothing could be sized, and the day would be lost', () => {
    const { parts, seen } = stage()
    const story = begin(parts).when(bars(...session(0, 100, TELL.enter)), cycle(minute(WEDNESDAY + 0.1)), cycle(minute(WEDNESDAY + 5)))
    expect(seen).to.deep.equal([])
    story.when(bars(bar('AAA', WEDNESDAY + 6, 101, 0)), quotes(quote('AAA', minute(WEDNESDAY + 7), 101)), cycle(minute(WEDNESDAY + 7))).then('approved entry buy 10 AAA at 101.01 with a bracket')
  })

  it('takes minutes that come late as long as the market is closed', () => {
    const { parts, seen } = stage()
    const [first, second, third, last] = session(0, 100) as [Bar, Bar, Bar, Bar]
    begin(parts).when(bars(first, second), cycle(minute(CLOSE + 1)), bars(third, last), ...opens(WEDNESDAY, 101))
    expect(seen.map(({ close }) => close)).to.deep.equal([100])
  })

  it('closes a session whose last minutes nobody traded in', () => {
    const { parts, seen } = stage()
    begin(parts).when(bars(...session(0, 100).slice(0, 3)), cycle(minute(CLOSE + 1)), ...opens(WEDNESDAY, 101))
    expect(seen.map(({ close }) => close)).to.deep.equal([92])
  })

  it('ends its bar with a session that closes early, and acts after the weekend', () => {
    const { parts, seen } = stage()
    const friday = (millis(Date.UTC(2026, 10, 27, 14, 30)) - minute(0)) / 60_000
    const minutes = [bar('AAA', friday, 90, 0), bar('AAA', friday + 209, 91, TELL.enter)]
    const story = begin(parts).when(bars(...minutes), cycle(minute(friday + 211)), cycle(minute(friday + 300)))
    expect(seen).to.deep.equal([])
    story.when(...opens(friday + 3 * 1440, 91)).then('day 2026-11-30 100000', 'approved entry buy 10 AAA at 91.01 with a bracket')
    expect(seen.map(({ close, now }) => [close, now])).to.deep.equal([[91, minute(friday + 3 * 1440)]])
  })

  it('is not asked about a session whose next one is over too', () => {
    const { parts, seen } = stage()
    begin(parts).when(bars(...session(0, 100, TELL.enter)), bars(...session(WEDNESDAY, 110)), ...opens(THURSDAY, 111)).then('day 2026-03-12 100000')
    expect(seen.map(({ close }) => close)).to.deep.equal([110])
    const { parts: again, seen: late } = stage()
    begin(again).when(bars(...session(0, 100, TELL.enter)), ...opens(THURSDAY, 111)).then('day 2026-03-12 100000')
    expect(late.map(({ close }) => close), 'nobody traded on Wednesday: it may protect, not open').to.deep.equal([100])
  })

  it('loses its day to a defect of its own alone', () => {
    const { parts, seen } = stage()
    const both = desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['AAA', 'BBB'], strategies: ['daily'] }] })
    const failing = session(0, 100, TELL.fail).map((one) => ({ ...one, symbol: 'BBB' }))
    const story = given([], parts).when(start({ desk: both })).when(bars(...session(0, 100, TELL.enter)), bars(...failing), quotes(quote('BBB', minute(WEDNESDAY + 0.2), 100)), ...opens(WEDNESDAY, 101))
    story.then('day 2026-03-11 100000', 'module stocks threw: RangeError: told to fail')
    story.when(cycle(minute(WEDNESDAY + 0.5))).then('approved entry buy 10 AAA at 101.01 with a bracket')
    story.when(cycle(minute(WEDNESDAY + 1))).then()
    expect(seen, 'the first twice, the other once').to.have.length(3)
    expect([...story.engine.book.asked.keys()]).to.deep.equal(['stocks/daily/BBB', 'stocks/daily/AAA'])
  })

  describe('over a start', () => {
    const sessions = [bar('AAA', FRIDAY, 80, 0), bar('AAA', -1440, 90, 0)]
    const from = (at: number, warmUp: readonly Bar[]): Input => ({ ...(start({ at: minute(at), desk: SETTINGS, warmUp }) as Extract<Input, { type: 'start' }>), sessions })

    it('is asked as if there had been none', () => {
      const { parts, seen } = stage()
      const tuesday = session(0, 100, TELL.enter)
      given([], parts).when(from(-60, [])).when(bars(...tuesday), cycle(minute(CLOSE)), ...opens(WEDNESDAY, 101))
      for (const at of [CLOSE, CLOSE + 100, WEDNESDAY - 1, WEDNESDAY, WEDNESDAY + 0.1]) {
        const other = stage()
        const before = given([], other.parts).when(from(-60, [])).when(bars(...tuesday), cycle(minute(CLOSE)))
        const story = before.crash().when(from(at, tuesday)).when(...opens(WEDNESDAY, 101))
        expect(story.lines().at(-1)).to.equal('approved entry buy 10 AAA at 101.01 with a bracket')
        expect(other.seen, `a start ${at} minutes after the open`).to.deep.equal(seen)
      }
      expect(seen.map(({ mean }) => mean), 'of Friday, Monday and Tuesday').to.deep.equal([90])
    })

    it('is asked no more about what it was asked, and about what it was not yet', () => {
      const { parts, seen } = stage()
      const minutes = [...session(0, 100), bar('AAA', WEDNESDAY, 101, 0)]
      const story = given([], parts).when(from(-60, [])).when(bars(...session(0, 100)), cycle(minute(WEDNESDAY + 0.1)))
      const unasked = story.crash().when(from(WEDNESDAY + 2, minutes), cycle(minute(WEDNESDAY + 2)))
      expect(seen.map(({ close }) => close), 'no price was known before').to.deep.equal([100])
      unasked.crash().when(from(WEDNESDAY + 3, minutes), cycle(minute(WEDNESDAY + 3)))
      unasked.when({ ...from(WEDNESDAY + 4, minutes), running: true } as Input, cycle(minute(WEDNESDAY + 4)))
      expect(seen).to.have.length(1)
      unasked.when(bars(...session(WEDNESDAY, 104).slice(1)), ...opens(THURSDAY, 105))
      expect(seen.map(({ close }) => close)).to.deep.equal([100, 104])
    })

    it('says in the fact of its cycle that it was asked, so that a journal knows', () => {
      const { parts } = stage()
      const story = begin(parts).when(bars(...session(0, 100)), cycle(minute(CLOSE)), ...opens(WEDNESDAY, 101))
      const told = story.journal.flatMap((fact) => (fact.type === 'cycle.ended' && fact.sessions ? [fact.sessions] : []))
      expect(told).to.deep.equal([{ 'stocks/daily/AAA': minute(CLOSE) }])
      expect([...given(story.journal, parts).engine.book.asked]).to.deep.equal([['stocks/daily/AAA', minute(CLOSE)]])
    })

    it('is not asked by an archive that goes on in an open session, since nobody knows whether it was', () => {
      const restored = { book: { cash: 100_000, peak: 100_000, day: { date: '2026-03-11', equity: 100_000, realised: 0, fees: 0 }, sleeves: [], orders: [] }, causes: [], parameters: [], trades: [] }
      const ask = (at: number): number => {
        const { parts, seen } = stage()
        given([], parts).when({ ...from(at, session(0, 100)), restored } as unknown as Input, ...opens(Math.max(at, WEDNESDAY), 101))
        return seen.length
      }
      expect([ask(WEDNESDAY - 60), ask(WEDNESDAY + 60)]).to.deep.equal([1, 0])
    })

    it('keeps its bar over a split of the night, in new shares', () => {
      const { parts, seen } = stage()
      const story = given([], parts).when(from(-60, [])).when(bars(...session(0, 100)), cycle(minute(CLOSE)))
      const half = ({ open, high, low, close, ...rest }: Bar): Bar => ({ ...rest, open: open / 2, high: high / 2, low: low / 2, close: close / 2 })
      story.when({ type: 'split', at: minute(WEDNESDAY - 570), symbol: 'AAA', date: '2026-03-11', to: 2, from: 1, bars: session(0, 100).map(half), sessions: sessions.map(half) }, ...opens(WEDNESDAY, 50))
      expect(seen.map(({ close, mean }) => [close, mean])).to.deep.equal([[50, 45]])
    })
  })
})
