import { expect } from 'chai'
import { venueId } from '../brand.ts'
import { entered } from './testing/opened.ts'
import { command, desk, given, start, started } from './testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes } from './testing/tape.ts'
import { TELL } from './testing/told-strategy.ts'
import { accepted, filled, filledAtOnce, told, update } from './testing/venue-words.ts'

describe('a start', () => {
  it('takes what it finds at its first account for somebody else\'s', () => {
    given()
      .when(start({ cash: 5000, positions: { AAA: [7, 90] } }))
      .then('engine.started', 'outside AAA 7')
  })

  it('begins the book with the venue\'s cash once, and never takes it over again', () => {
    const story = started({ cash: 5000 }).crash()
    story.when(start({ cash: 4000 }))
    expect(story.engine.book.cash, 'one look that differs is no proof').to.equal(5000)
  })

  it('refuses every other input before it', () => {
    expect(() => given().when(cycle(minute(1)))).to.throw(TypeError, 'before a start')
  })

  it('learns on a restart what was filled while it was away', () => {
    const story = started().when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = story.sent()
    const word = filled(order, 100.01)
    story
      .crash()
      .when(start({ at: minute(5), cash: 98_999.9, positions: { AAA: [10, 100.01] }, orders: [word] }))
      .then('engine.started', 'acked + target at 110 + stop at 95', 'filled buy 10 AAA at 100.01', 'ended filled')
  })

  it('asks for an order that may never have left, and sends it again under the same id while it is fresh', () => {
    const before = started().when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = before.sent()
    const story = before.crash().when(start({ at: minute(1.2), positions: {} }))
    expect(story.effects).to.deep.include({ type: 'inquire', id: order.id })
    story.when(quotes(quote('AAA', minute(1.3), 100)), { type: 'reply', at: minute(1.3), id: order.id, outcome: { type: 'absent' } })
    expect(story.sent(), 'the very same order').to.deep.equal(order)
  })

  it('lets an entry expire that is too old to be sent again', () => {
    const before = started().when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const { id } = before.sent()
    const story = before.crash().when(start({ at: minute(9) }), quotes(quote('AAA', minute(9), 100)))
    story.when({ type: 'reply', at: minute(9.1), id, outcome: { type: 'absent' } }).then('ended abandoned')
    expect(story.wishes()).to.deep.equal([])
  })

  it('asks nobody about bars of before, and leaves one that time alone closes to the first cycle', () => {
    const slow = desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['AAA'], strategies: ['slow'] }] })
    const story = started({ at: minute(10.1), desk: slow, warmUp: [bar('AAA', 4, 100, TELL.enter), bar('AAA', 8, 100, TELL.enter)] })
    expect(story.engine.tracksBySymbol.get('AAA')?.map((track) => [track.count, track.isForming])).to.deep.equal([[0, true]])
    story.when(quotes(quote('AAA', minute(10.2), 100)), cycle(minute(10.3))).then('day 2026-03-10 100000', 'approved entry buy 10 AAA at 100.01 with a bracket')
  })

  it('ends a full disk, which the shell tells of again if it lasts', () => {
    const story = started().when({ type: 'condition', at: minute(1), condition: { type: 'disk-full', full: true } })
    story.crash().when(start({ at: minute(2) })).then('cause.ended desk disk-full', 'engine.started')
  })

  it('ends what made the shell passive, which tells of it again if it lasts', () => {
    const story = started().when({ type: 'condition', at: minute(1), condition: { type: 'passive', passive: true, why: 'the clock is wrong' } })
    story.crash().when(start({ at: minute(2) })).then('cause.ended desk passive', 'engine.started')
  })

  it('leaves it to a person to say that a foreign order was no second engine, though the order is gone', () => {
    const foreign = entered({ how: { birth: 'othereng' } }).order
    const story = started().when(update(minute(2), told(foreign)))
    story.crash().when(start({ at: minute(3) })).then('engine.started')
    expect([...(story.engine.book.causes.get('desk')?.keys() ?? [])]).to.deep.equal(['passive'])
  })

  it('cancels an open order of its own birth that its journal has lost', () => {
    const before = started().when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = before.sent()
    const story = given().when(start({ at: minute(2), orders: [told(order)] })).then('engine.started', 'orphan AAA')
    expect(story.effects).to.deep.include({ type: 'cancel-stray', venueId: venueId(`v-${order.id}`) })
  })

  it('stays passive beside a live order of another engine', () => {
    const before = started({ birth: 'othereng' }).when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const foreign = told(before.sent())
    const story = started({ orders: [foreign] })
    story.then('engine.started', 'cause.began desk passive')
    story
      .when(quotes(quote('BBB', minute(1), 100)), bars(bar('BBB', 0, 100, TELL.enter)), cycle(minute(1)))
      .then('day 2026-03-10 100000', 'refused enter BBB: state-reducing')
  })

  it('keeps a drawdown\'s halt, until a person resumes', () => {
    const settings = desk({ limits: { maxPortfolioRisk: 0.0001 } })
    const story = started({ desk: settings }).when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const order = story.sent()
    story.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100.01), quotes(quote('AAA', minute(1.5), 98)), cycle(minute(2)))
    expect(story.lines(), 'ten shares fell by two dollars, a ten-thousandth of the account is ten').to.include('cause.began desk drawdown')

    const again = story.crash().when(start({ at: minute(3), desk: settings, cash: 98_999.9, positions: { AAA: [10, 100.01] } }), quotes(quote('AAA', minute(3), 105)), cycle(minute(3)))
    expect(again.engine.book.causes.get('desk')?.has('drawdown'), 'a better price does not lift it').to.equal(true)
    again.when(command(minute(4), { type: 'resume', scope: 'desk' })).then('command resume desk', 'cause.ended desk drawdown', 'peak.restarted', 'command done')
    again.when(cycle(minute(5))).then()
  })
})
