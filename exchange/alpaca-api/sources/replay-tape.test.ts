import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { millis } from '../../../core/brand.ts'
import { DataAbsent } from './data-absent.ts'
import { replayTape } from './replay-tape.ts'
import { walkTapes } from './walk-tapes.ts'

const MINUTE = 60_000
const HEADER = 'time,open,high,low,close,volume'
/** Tuesday 2026-03-10, 09:30 in New York (summer time since 8 March). */
const OPEN = Date.parse('2026-03-10T13:30:00Z')

describe('replay tape: a folder of the user', () => {
  let folder = ''
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'tape-'))))
  afterEach(() => rm(folder, { recursive: true }))

  const write = async (name: string, lines: readonly string[]) => {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    const text = [...lines, ''].join('\n')
    await writeFile(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text)
  }
  const row = (minute: number, close: number) => `${OPEN + minute * MINUTE},10,${Math.max(10, close)},${Math.min(10, close)},${close},100`
  const failure = (): Promise<Error> => replayTape({ type: 'folder', folder }).then(
    () => expect.fail('the tape should not have loaded'), (error: unknown) => error as Error)

  it('plays shares and pairs from five minutes before the open to five after the close', async () => {
    await write('TWX.csv', [HEADER, row(0, 10.5), row(1, 10.6)])
    await write('BTC-USD.csv.gz', [HEADER, row(-10, 11), row(0, 12)])
    const tape = await replayTape({ type: 'folder', folder })
    expect(tape.instruments.map(({ symbol }) => symbol)).to.deep.equal(['BTC/USD', 'TWX'])
    expect(tape.simulated).to.equal(false)
    expect([tape.start, tape.end]).to.deep.equal([OPEN - 5 * MINUTE, OPEN + 395 * MINUTE])
    expect(tape.bars('BTC/USD', millis(0), tape.start).map(({ close }) => close), 'crypto before the open is history').to.deep.equal([11])
    expect(tape.last('TWX')).to.equal(undefined)
    const events = tape.advance(millis(OPEN + MINUTE))
    expect(events.map(({ type, at }) => [type, at])).to.deep.equal([
      ['quote', OPEN + MINUTE], ['bar', OPEN + MINUTE], ['quote', OPEN + MINUTE], ['bar', OPEN + MINUTE],
    ])
    expect(tape.last('TWX')).to.equal(10.5)
    expect(tape.bars('TWX', millis(0), millis(OPEN + 60 * MINUTE)), 'the second bar is still open').to.have.length(1)
  })

  it('puts a modelled quote about the close and says so', async () => {
    await write('TWX.csv', [HEADER, row(0, 10.5)])
    const tape = await replayTape({ type: 'folder', folder })
    tape.advance(millis(OPEN + MINUTE))
    const quote = tape.quote('TWX')
    expect(quote?.bid).to.be.below(10.5)
    expect(quote?.ask).to.be.above(10.5)
    expect(tape.notes.join(' ')).to.contain('TWX has no recorded quotes')
  })

  it('reports gaps, repeated and disordered rows, and does not use the latter', async () => {
    await write('TWX.csv', [HEADER, row(0, 10), row(0, 11), row(5, 12), row(3, 13), row(-60, 14), row(6, 10)])
    const tape = await replayTape({ type: 'folder', folder })
    tape.advance(tape.end ?? millis(0))
    expect(tape.bars('TWX', millis(0), millis(OPEN + 400 * MINUTE)).map(({ close }) => close)).to.deep.equal([10, 12, 10])
    expect(tape.notes).to.include.members([
      'TWX.csv: 1 row repeating a minute left out, the first in line 3.',
      'TWX.csv: 2 rows out of order left out, the first in line 5.',
      'TWX.csv: minutes without a bar: 4, in 1 gap, the longest of 4 after 2026-03-10T13:30:00.000Z.',
    ])
  })

  it('leaves bars outside the regular session out of shares, and says how many', async () => {
    await write('TWX.csv', [HEADER, row(-30, 10), row(0, 11), row(390, 12)])
    const tape = await replayTape({ type: 'folder', folder })
    tape.advance(tape.end ?? millis(0))
    expect(tape.bars('TWX', millis(0), millis(OPEN + 400 * MINUTE)).map(({ close }) => close)).to.deep.equal([11])
    expect(tape.notes).to.include('TWX.csv: 2 bars outside the regular session left out.')
  })

  it('names file and line of a row that cannot be used', async () => {
    await write('TWX.csv', [HEADER, row(0, 10), `${OPEN + MINUTE},10,9,8,9,100`])
    expect((await failure()).message).to.match(/^TWX\.csv, line 3: prices must be positive with low <= open, close <= high/)
    await write('TWX.csv', [HEADER, `${OPEN / 1000},10,10,10,10,1`])
    expect((await failure()).message, 'seconds taken for milliseconds').to.match(/^TWX\.csv, line 2: time is '\d+', neither epoch milliseconds/)
    await write('TWX.csv', [HEADER, `${OPEN},10,10,10,ten,1`])
    expect((await failure()).message).to.equal("TWX.csv, line 2: close is 'ten', not a number")
    await write('TWX.csv', [HEADER, `${OPEN},10,10,10`])
    expect((await failure()).message).to.equal('TWX.csv, line 2: 4 cells where the header has 6')
    await write('TWX.csv', ['date,open,high,low,close,volume', row(0, 10)])
    expect((await failure()).message).to.match(/^TWX\.csv, line 1: the header lacks time/)
  })

  it('says which folder or files are missing and how to name them', async () => {
    const empty = await failure()
    expect(empty).to.be.instanceOf(DataAbsent)
    expect(empty.message).to.contain(folder).and.to.contain('SYMBOL.csv')
    const absent: unknown = await replayTape(walkTapes(join(folder, 'nowhere')).a).catch((error: unknown) => error)
    expect(absent).to.be.instanceOf(DataAbsent)
    expect(String(absent)).to.contain('nowhere').and.to.contain('TERCET_DATA')
  })

  it('loads a day of a data folder with recorded quotes, a chain, and a pair of another year', async () => {
    const time = (minute: number) => OPEN + minute * MINUTE
    const quote = (minute: number, bid: string, ask: string) => `${time(minute)},1,1,1,${bid},100,9,9,9,${ask},200`
    await write('vendor/stocks/1m/TWX/2026-03-09_2026-03-10.csv.gz', [HEADER, row(-1440, 9.9), row(0, 10.5), row(1, 10.6)])
    await write('vendor/stocks/1m-quotes/TWX/2026-03-10.csv.gz', [
      'time,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close,ask_size',
      quote(-10, '5', '20'), quote(0, '10.49', '10.51'), quote(1, '10.59', ''),
    ])
    await write('vendor/options/1m/TWX/2026-03-10.csv.gz', [
      'time,symbol,type,strike,expiration,bid,ask,bid_size,ask_size,last,volume,open_interest',
      `${time(0)},TWX   260320C00010000,C,10,2026-03-20,0.6,0.7,5,6,,0,77`,
      `${time(1)},TWX   260320C00010000,C,10,2026-03-20,,,,,0.65,3,77`,
      `${time(2)},TWX   260320C00010000,C,10,2026-03-20,,0.8,,4,,0,77`,
      `${time(0)},TWX   260313P00010000,P,10,2026-03-13,0.1,0.2,5,6,,0,`,
    ])
    const shifted = (minute: number) => `${time(minute) - 7 * 1440 * MINUTE * 50},300,300,300,300,1`
    await write('open/crypto/1m/BTCUSD.bitfinex/2025-03-24_2025-03-25.csv.gz', [HEADER, shifted(-30), shifted(0), shifted(500)])
    const tape = await replayTape({
      type: 'data', title: 'a test', dataRoot: folder, date: '2026-03-10', from: '2026-03-09',
      shares: ['TWX'], pairs: [{ symbol: 'BTC/USD', series: 'BTCUSD.bitfinex' }], underlyings: ['TWX'],
    })
    const [call, put] = ['TWX260320C00010000', 'TWX260313P00010000']
    expect(tape.contracts('TWX').map(({ symbol }) => symbol)).to.deep.equal([put, call])
    expect(tape.quote('TWX'), 'a stub quote before the open is no quote').to.equal(undefined)
    expect(tape.bars('BTC/USD', millis(0), tape.start).map(({ start }) => start)).to.deep.equal([time(-30)])
    expect(tape.notes.join(' ')).to.contain('moved forward by 50 whole weeks')

    tape.watch([call])
    tape.advance(millis(time(1)))
    expect(tape.quote('TWX')).to.include({ at: time(1), bid: 10.49, ask: 10.51, bidSize: 100, askSize: 200 })
    const events = tape.advance(millis(time(2)))
    expect(events.map((event) => [event.type, event.at])).to.deep.equal([['quote', time(2)], ['bar', time(2)], ['bar', time(2)]])
    expect(tape.quote('TWX'), 'a blank side is no quote on that side').to.include({ bid: 10.59, ask: 0, askSize: 0 })
    expect(tape.quote(call), 'a trade alone leaves the quote standing').to.include({ at: time(1), bid: 0.6, ask: 0.7 })
    expect(tape.last(call)).to.equal(0.65)
    tape.advance(millis(time(3)))
    expect(tape.quote(call)).to.include({ bid: 0, ask: 0.8 })
    expect(tape.middle?.(call), 'of the last quote with both sides').to.be.closeTo(0.65, 1e-9)
    expect(tape.quote(put)).to.include({ bid: 0.1, ask: 0.2 })
  })

  it('goes on at a saved clock as if it had never stopped', async () => {
    await write('TWX.csv', [HEADER, row(0, 10.5), row(1, 10.6), row(2, 10.7)])
    const clock = millis(OPEN + 2 * MINUTE)
    const steady = await replayTape({ type: 'folder', folder })
    steady.advance(clock)
    const resumed = await replayTape({ type: 'folder', folder, clock })
    expect([resumed.start, resumed.end]).to.deep.equal([clock, steady.end])
    expect(resumed.quote('TWX')).to.deep.equal(steady.quote('TWX'))
    const to = millis(clock + 2 * MINUTE)
    expect(resumed.advance(to)).to.deep.equal(steady.advance(to)).and.to.have.length(2)
  })

  it('plays several days when asked', async () => {
    await write('TWX.csv', [HEADER, row(0, 10.5), row(1440, 10.6)])
    const tape = await replayTape({ type: 'folder', folder, from: '2026-03-10' })
    expect(tape.title).to.equal('tape of your files: TWX of 2026-03-10 to 2026-03-11')
    expect([tape.start, tape.end]).to.deep.equal([OPEN - 5 * MINUTE, OPEN + 1440 * MINUTE + 395 * MINUTE])
    const sunday: unknown = await replayTape({ type: 'folder', folder, from: '2026-03-08' }).catch((error: unknown) => error)
    expect(String(sunday)).to.contain('does not begin and end on trading days')
  })

  it('gives the same events in one step as in many', async () => {
    await write('TWX.csv', [HEADER, row(0, 10.5), row(1, 10.6), row(2, 10.7)])
    const [one, many] = [await replayTape({ type: 'folder', folder }), await replayTape({ type: 'folder', folder })]
    const steps = Array.from({ length: 50 }, (_, i) => many.advance(millis(one.start + (i + 1) * 11_000))).flat()
    expect(one.advance(millis(one.start + 550_000))).to.deep.equal(steps)
  })
})
