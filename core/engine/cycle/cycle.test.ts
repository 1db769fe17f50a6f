import { expect } from 'chai'
import { millis } from '../../brand.ts'
import { entered, opened } from '../testing/opened.ts'
import { command, desk, given, PARTS, start, started } from '../testing/story.ts'
import { bar, bars, chain, cycle, minute, OPEN, PUT, quote, quotes } from '../testing/tape.ts'
import { TELL } from '../testing/told-strategy.ts'
import { accepted, filled, filledAtOnce, legsOf, told, update } from '../testing/venue-words.ts'

const QUOTED = quotes(quote('AAA', minute(1), 100), quote('BBB', minute(1), 50))

describe('a cycle', () => {
  it('alone decides: bars only wait for it', () => {
    const story = started().when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter)))
    story.then()
    story.when(cycle(minute(1))).then('day 2026-03-10 100000', 'approved entry buy 10 AAA at 100.01 with a bracket', 'passed AAA: no-quote')
    expect(story.facts[1]?.type, 'the fact comes before the effect can be carried out').to.equal('order.approved')
    expect(story.wishes()).to.deep.equal(['submit'])
  })

  it('lets only the newest of several closed bars open', () => {
    const story = started().when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter), bar('AAA', 1, 100)), cycle(minute(2)))
    story.then('day 2026-03-10 100000')
    expect(story.engine.decisions.get('stocks/told/AAA')?.reason.code, 'the last bar said nothing').to.equal('no-momentum')
  })

  it('opens nothing on a bar that closed long ago', () => {
    started().when(bars(bar('AAA', 0, 100, TELL.enter)), quotes(quote('AAA', minute(5), 100)), cycle(minute(5))).then('day 2026-03-10 100000')
  })

  it('lets every one of several closed bars protect', () => {
    const story = started().when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = story.sent()
    story.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
    story.when(bars(bar('AAA', 1, 100, TELL.adjust), bar('AAA', 2, 100)), cycle(minute(3))).then('protection set: stop 99')
  })

  it('tells of every entry signal exactly once: approved, refused or passed', () => {
    const tell = bars(bar('AAA', 0, 100, TELL.enter), bar('BBB', 0, 50, TELL.enter))
    const story = started({ desk: desk({ limits: { maxOpenPositions: 1 } }) }).when(quotes(quote('AAA', minute(1), 100), quote('BBB', minute(1), 50)), tell)
    story.when(cycle(minute(1))).then('day 2026-03-10 100000', 'approved entry buy 10 AAA at 100.01 with a bracket', 'refused enter BBB: open-positions', 'passed AAA: no-quote')
    const end = story.facts.at(-1)
    expect(end?.type === 'cycle.ended' && end.modules.stocks).to.include({ signals: 2, approved: 1, refused: 1, outcome: 'ok' })
  })

  it('sends no second entry beside one that is on its way, and the next when that has ended', () => {
    const { story, order } = entered()
    const again = (n: number) => story.when(quotes(quote('AAA', minute(n), 100)), bars(bar('AAA', n - 1, 100, TELL.enter)), cycle(minute(n)))
    story.when(accepted(minute(1.1), order))
    again(2)
    expect([story.lines(), story.wishes()]).to.deep.equal([['passed AAA: entry-open'], []])
    expect(story.facts[0]).to.deep.include({ reason: { code: 'entry-open', numbers: { qty: 10 } } })
    story.when(update(minute(2.2), { ...told(order), status: 'canceled' })).then('ended canceled')
    again(3).then('approved entry buy 10 AAA at 100.01 with a bracket')
  })

  it('judges each intent against a book that holds the earlier ones', () => {
    const settings = desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['AAA'], strategies: ['told', 'other'] }], limits: { maxPositionSize: 0.015 } })
    const story = started({ desk: settings }).when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    story.then('day 2026-03-10 100000', 'approved entry buy 10 AAA at 100.01 with a bracket', 'approved entry buy 4 AAA at 100.01 with a bracket')
  })

  it('costs a module that throws its turn, and the others nothing', () => {
    const tell = bars(bar('AAA', 0, 100, TELL.enter), bar('BBB', 0, 50, TELL.fail), { ...bar('BTC/USD', 0, 50_000, TELL.enter) })
    const story = started().when(QUOTED, quotes(quote('BTC/USD', minute(1), 50_000)), tell, cycle(minute(1)))
    story.then('day 2026-03-10 100000', 'module stocks threw: RangeError: told to fail', 'approved entry buy 0.1 BTC/USD at 50000.01', 'passed AAA: no-quote')
    const end = story.facts.at(-1)
    expect(end?.type === 'cycle.ended' && end.modules.stocks.outcome).to.equal('failed')
  })

  it('costs a module that gathered too late its turn, and asks it about the same bars next time', () => {
    const story = started().when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter)))
    story.when(cycle(minute(1), { stocks: { outcome: 'late', error: 'no answer in 30 s' } })).then('day 2026-03-10 100000', 'module stocks late: no answer in 30 s', 'passed AAA: no-quote')
    story.when(cycle(minute(2))).then('approved entry buy 10 AAA at 100.01 with a bracket')
  })

  it('still closes when equity is missing, and opens nothing', () => {
    const story = started().when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = story.sent()
    story.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
    const unpriced = start({ at: minute(2), cash: 99_000, positions: { AAA: [10, 100] } })
    if (unpriced.type !== 'start') throw new TypeError('not a start')
    const { venue } = unpriced
    const blind = story.crash().when({ ...unpriced, venue: { ...venue, positions: venue.positions.map((position) => ({ ...position, mark: null })) } })
    blind.when(bars(bar('BBB', 1, 50, TELL.enter)), cycle(minute(2))).then('cause.began desk equity-missing', 'passed BBB: no-quote')
    blind.when(bars(bar('AAA', 2, 100, TELL.exit)), cycle(minute(3)))
    expect(blind.lines()).to.include('exit began: momentum-gone')
  })

  it('takes no answer of a module for another\'s sleeve', () => {
    const { stocks } = PARTS.modules
    const astray = { ...PARTS, modules: { ...PARTS.modules, stocks: { ...stocks, size: (...asked: Parameters<typeof stocks.size>) => ({ ...stocks.size(...asked), strategy: 'other' }) } } }
    given([], astray).when(start()).when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
      .then('day 2026-03-10 100000', 'module stocks threw: TypeError: stocks/told/AAA: the module answered enter with enter of other/AAA', 'passed AAA: no-quote')
  })

  it('watches levels on what was gathered for it', () => {
    const { story, order } = opened()
    const gone = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    story.when(update(minute(1.5), { ...filled(order, 100), legs: gone }))
    story.when(cycle(minute(2), { stocks: { quotes: [quote('AAA', minute(2), 94)] } }))
    expect(story.lines()[0]).to.equal('exit began: stop-hit')
  })

  it('counts the day from its first cycle with an equity', () => {
    const story = started().when(cycle(minute(1))).then('day 2026-03-10 100000')
    story.when(cycle(minute(2))).then()
    story.when(cycle(millis(OPEN + 86_400_000))).then('day 2026-03-11 100000')
  })

  it('guards what a module holds even when the module is switched off', () => {
    const guarding = { ...PARTS, modules: { ...PARTS.modules, stocks: { ...PARTS.modules.stocks, guard: guardAll } } }
    const open = given([], PARTS).when(start(), QUOTED, bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = open.sent()
    open.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
    const off = desk({ seats: [{ module: 'stocks', enabled: false, symbols: ['AAA'], strategies: ['told'] }] })
    given(open.journal, guarding)
      .when(start({ at: minute(2), desk: off, cash: 99_000, positions: { AAA: [10, 100] } }), quotes(quote('AAA', minute(2), 100)))
      .when(cycle(minute(2)))
      .then('exit began: near-expiry', 'cancel asked for target: exit', 'cancel asked for stop: exit')
  })

  it('goes on when the guard of a module that is switched off throws', () => {
    const guard = () => {
      throw new RangeError('no calendar')
    }
    const open = given([], PARTS).when(start(), QUOTED, bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = open.sent()
    open.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
    const off = desk({ seats: [{ module: 'stocks', enabled: false, symbols: ['AAA'], strategies: ['told'] }, { module: 'crypto', enabled: true, symbols: ['BTC/USD'], strategies: ['told'] }] })
    given(open.journal, { ...PARTS, modules: { ...PARTS.modules, stocks: { ...PARTS.modules.stocks, guard } } })
      .when(start({ at: minute(2), desk: off, cash: 99_000, positions: { AAA: [10, 100] } }), quotes(quote('AAA', minute(2), 100), quote('BTC/USD', minute(2), 100)))
      .when(bars(bar('BTC/USD', 1, 100, TELL.enter)), cycle(minute(2)))
      .then('module stocks threw: RangeError: no calendar', 'approved entry buy 0.1 BTC/USD at 100.01')
  })

  it('closes what its strategy gives up although the venue lists it no more', () => {
    const open = started().when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = open.sent()
    open.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
    const begin = start({ at: minute(2), cash: 99_000, positions: { AAA: [10, 100] } })
    if (begin.type !== 'start') throw new TypeError('no start')
    const story = open.crash().when({ ...begin, instruments: begin.instruments.filter(({ symbol }) => symbol !== 'AAA') })
    story.when(bars(bar('AAA', 2, 100, TELL.exit)), cycle(minute(3)))
    expect(story.lines()).to.include('exit began: momentum-gone')
  })

  it('hands the options module the chain that was gathered for it', () => {
    const story = started().when(QUOTED, bars(bar('AAA', 0, 100, TELL.enter)), command(minute(1), { type: 'toggle', module: 'stocks', on: false }))
    story.when(cycle(minute(1), { options: { chains: [chain(minute(1), { [PUT]: [1.5, 1.6] })] } }))
    expect(story.lines()).to.deep.equal(['day 2026-03-10 100000', 'refused enter AAA: module-halted', `approved entry sell 1 ${PUT} at 1.5`])
  })
})

function guardAll(view: Parameters<typeof PARTS.modules.stocks.guard>[0]) {
  const { strategy, underlying, now, parameters } = view
  const reason = { code: 'near-expiry' as const, numbers: {} }
  return { type: 'exit' as const, module: 'stocks' as const, strategy, underlying, at: now, reason, parameters: parameters.version }
}
