import { expect } from 'chai'
import { millis } from '../../brand.ts'
import type { Bar } from '../../market/bar.ts'
import type { BarColumns } from '../../market/bar-columns.ts'
import { defaultParameters } from '../parameters.ts'
import { PARTS } from '../testing/story.ts'
import { bar, minute, OPEN } from '../testing/tape.ts'
import { toldStrategy } from '../testing/told-strategy.ts'
import { longestWarmUp } from './longest-warm-up.ts'
import { Track } from './track.ts'

const STRATEGY = toldStrategy('stocks', { interval: 5 })
const DAY = 86_400_000

function trackOf(values: Readonly<Record<string, number>> = {}): Track {
  return new Track({ symbol: 'AAA', strategy: STRATEGY, parameters: { version: 0, values: { ...defaultParameters(STRATEGY.parameters), ...values } }, calendar: PARTS.calendar })
}

/** Minutes of a session `day` days after the first, of which closes go up by a dollar. */
function session(day: number, from: number, to: number): readonly Bar[] {
  return Array.from({ length: to - from }, (_, i) => {
    const one = bar('AAA', from + i, 100 + 10 * day + from + i)
    return { ...one, start: millis(one.start + day * DAY) }
  })
}

function columnsOf(minutes: readonly Bar[]): BarColumns {
  const column = (name: 'start' | 'open' | 'high' | 'low' | 'close' | 'volume') => Float64Array.from(minutes, (one) => one[name])
  return { start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') }
}

function values(track: Track, bars: readonly Bar[]): readonly (readonly [number, number])[] {
  for (const one of bars) track.take(one)
  const told: (readonly [number, number])[] = []
  for (let next = track.next(); next; next = track.next()) told.push([next.end, track.value('mean')])
  return told
}

describe('a track', () => {
  it('closes its bars at their last minute, and says when their values were known', () => {
    const track = trackOf()
    for (const one of session(0, 0, 5)) track.take(one)
    expect(track.waiting).to.deep.equal([{ bar: { symbol: 'AAA', start: OPEN, open: 100, high: 104.1, low: 99.9, close: 104, volume: 500 }, end: minute(5) }])
  })

  it('closes by the clock what has no last minute', () => {
    const track = trackOf()
    for (const one of session(0, 0, 3)) track.take(one)
    track.closeUpTo(minute(4.99))
    expect(track.waiting).to.have.length(0)
    track.closeUpTo(minute(5))
    expect(track.waiting.map((waiting) => waiting.bar.close)).to.deep.equal([102])
  })

  it('means three bars: 104, 109 and 114 are 109', () => {
    const told = values(trackOf(), session(0, 0, 15))
    expect(told.map(([, mean]) => mean)).to.deep.equal([NaN, NaN, 109])
  })

  it('depends on the tape alone: begun in mid-session on the declared warm-up it has the values of one that ran for days', () => {
    const days = [...session(0, 0, 390), ...session(1, 0, 390), ...session(2, 0, 60)]
    const veteran = values(trackOf(), days)
    const warmUp = session(1, 390 - 5 * longestWarmUp(STRATEGY), 390)
    const novice = values(trackOf(), [...warmUp, ...session(2, 0, 60)])
    expect(novice.slice(-12)).to.deep.equal(veteran.slice(-12))
  })

  it('warms up for the parameter that asks for most, so that new parameters find their bars', () => {
    expect(longestWarmUp(STRATEGY), 'a mean of at most five').to.be.at.least(4)
    const old = trackOf()
    values(old, [...session(0, 0, 390), ...session(1, 0, 15)])
    old.renew({ version: 1, values: { length: 5 } })
    const fresh = trackOf({ length: 5 })
    values(fresh, [...session(0, 0, 390), ...session(1, 0, 15)])
    expect([old.value('mean'), old.previous('mean'), old.version]).to.deep.equal([fresh.value('mean'), fresh.previous('mean'), 1])
  })

  it('takes new parameters before its first bar', () => {
    const track = trackOf()
    track.renew({ version: 1, values: { length: 2 } })
    expect(values(track, session(0, 0, 10)).map(([, mean]) => mean)).to.deep.equal([NaN, 106.5])
  })

  it('keeps the answer about a bar that was put back for the time it was given for, and its folds for ever', () => {
    const NONE = { type: 'none', reason: { code: 'no-trend', numbers: {} } } as const
    const track = trackOf()
    for (const one of session(0, 0, 15)) track.take(one)
    track.closeUpTo(minute(15))
    while (track.advance());
    track.putBack(NONE)
    track.closeUpTo(minute(15))
    expect([track.isAnswered, track.count]).to.deep.equal([true, 1])
    track.closeUpTo(minute(16))
    expect([track.isAnswered, track.count], 'the strategy is asked anew').to.deep.equal([false, 1])
    track.advance()
    expect(track.value('mean'), 'of 104, 109 and 114').to.equal(109)
  })

  it('brings several bars that were put back with what was said about each, and asked anew has the folds of the first', () => {
    const NONE = { type: 'none', reason: { code: 'no-trend', numbers: {} } } as const
    const track = trackOf()
    for (const one of session(0, 0, 15)) track.take(one)
    track.closeUpTo(minute(15))
    while (track.advance());
    track.putBack(NONE, [NONE])
    expect([track.isAnswered, track.count, track.staysInSession]).to.deep.equal([true, 2, true])
    track.advance()
    expect([track.ask(), track.isAnswered, track.end], 'of the two the older comes first').to.deep.equal([NONE, true, minute(10)])
    track.putBack(NONE)
    track.closeUpTo(minute(16))
    expect([track.isAnswered, track.count]).to.deep.equal([false, 2])
    const fresh = trackOf()
    values(fresh, session(0, 0, 10))
    track.advance()
    expect([track.value('mean'), track.previous('mean')], 'as if the newer bar had not come').to.deep.equal([fresh.value('mean'), fresh.previous('mean')])
    track.advance()
    expect(track.value('mean'), 'of 104, 109 and 114').to.equal(109)
  })

  it('has the same bars and values whether a minute that is its own is handed over or read where it stands', () => {
    for (const [module, symbol] of [['stocks', 'AAA'], ['crypto', 'BTC/USD']] as const) {
      const strategy = toldStrategy(module)
      const made = (): Track => new Track({ symbol, strategy, parameters: { version: 0, values: defaultParameters(strategy.parameters) }, calendar: PARTS.calendar })
      const minutes = [...session(0, 0, 395), ...session(0, 600, 660), ...session(1, 0, 20), ...session(1, 23, 60)]
      const columns = columnsOf(minutes)
      const [waits, goes] = [made(), made()]
      let followed = 0
      minutes.forEach((one, i) => {
        waits.take(one)
        waits.advance()
        if (goes.follow(columns, i)) followed += 1
        else goes.take(one)
        goes.advance()
        expect([goes.bar.kept, goes.end, goes.view.now, goes.count, goes.value('mean'), goes.previous('mean')]).to.deep.equal([waits.bar.kept, waits.end, waits.view.now, waits.count, waits.value('mean'), waits.previous('mean')])
      })
      expect(followed).to.be.above(400)
    }
  })

  it('tells the same to a strategy that takes its readers out of the view', () => {
    const track = trackOf()
    values(track, session(0, 0, 25))
    const { value, previous } = track.view
    expect([value('mean'), previous('mean')]).to.deep.equal([track.value('mean'), track.previous('mean')])
    expect(value('mean')).to.not.equal(previous('mean'))
  })

  it('has no name for what its strategy did not declare', () => {
    const track = trackOf()
    values(track, session(0, 0, 5))
    expect(() => track.value('macd')).to.throw(RangeError, "declared no indicator 'macd'")
  })
})
