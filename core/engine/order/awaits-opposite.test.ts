import { expect } from 'chai'
import { AT, closing, entry, pending } from '../../../test/gate/fixture.ts'
import type { ApprovedOrder } from '../../order/approved.ts'
import type { OrderIntent } from '../../order/intent.ts'
import { opened, seatedAlone } from '../testing/opened.ts'
import { command, desk, start, started, type Story } from '../testing/story.ts'
import { bar, bars, CALL, cycle, minute, quote, quotes, timer } from '../testing/tape.ts'
import { TELL } from '../testing/told-strategy.ts'
import { accepted, filled, filledAtOnce, legsOf, reply, snapshot, update } from '../testing/venue-words.ts'
import { awaitsOpposite } from './awaits-opposite.ts'

const [KEY, OUTSIDE] = ['stocks/told/AAA', 'outside//AAA']

/** Ten shares that a strategy bought at 100, and a call that somebody sold by hand: it is assigned, and the account is ninety short. */
function assigned(): { readonly story: Story; readonly order: ApprovedOrder } {
  const { story, order } = opened()
  const look = (at: number, call: number, activities: Parameters<typeof snapshot>[0] = {}) =>
    ({ type: 'venue' as const, at: minute(at), venue: { ...snapshot({ cash: 99_000, positions: { AAA: [10, 100], ...(call === 0 ? {} : { [CALL]: [call, 2] }) }, orders: [filled(order, 100)], ...activities }), at: minute(at) } })
  story.when(look(1.3, -1), look(1.4, -1)).when(look(1.5, 0, { cash: 109_500, positions: { AAA: [-90, 105] }, activities: [{ id: 'a', type: 'assigned', at: minute(1.5), symbol: CALL, qty: 1, price: 105, amount: 0 }] }))
  return { story, order }
}

/** The bracket of the ten is gone. */
function legsGone(order: ApprovedOrder, at: number) {
  return update(minute(at), { ...filled(order, 100), legs: legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } }) })
}

/** Accepted and filled whole at 106. */
function done(story: Story, at: number, order = story.sent()): Story {
  return story.when(accepted(minute(at), order), filledAtOnce(minute(at + 0.01), order, 106))
}

describe('sleeves that hold one symbol with opposite signs', () => {
  it('come from an assignment', () => {
    const { story } = assigned()
    story.then(`assigned -1 ${CALL}, -100 shares at 105`)
    expect([story.holding(KEY, 'AAA'), story.holding(OUTSIDE, 'AAA')]).to.deep.equal([10, -100])
  })

  it('never have orders on both sides at once: the venue would refuse them as a wash trade', () => {
    const waits = (theirs: OrderIntent, ours = closing({ strategy: 'other', side: 'buy' })): boolean => {
      const turn = { engine: started().engine, seq: 1, at: AT, facts: [], effects: [], legs: 0 }
      pending(turn.engine.book, theirs)
      return awaitsOpposite(turn, ours)
    }
    expect([waits(closing()), waits(closing({ side: 'buy' }), closing({ strategy: 'other' }))]).to.deep.equal([true, true])
    expect([waits(closing({ side: 'buy' })), waits(closing({ underlying: 'MSFT' })), waits(entry({ side: 'sell' }))], 'its own side, another symbol, an entry').to.deep.equal([false, false, false])
  })

  it('are both closed by flatten: what was sold short is bought back, first what the account is short of, then what hides in the other; then the other is sold', () => {
    const { story, order } = assigned()
    story.when(quotes(quote('AAA', minute(2), 106)), command(minute(2), { type: 'flatten' }))
    expect(story.lines().filter((line) => line.startsWith('approved'))).to.deep.equal(['approved exit buy 90 AAA at the market'])
    const first = story.sent()
    story.when(legsGone(order, 2.1)).then('ended canceled', 'ended canceled')
    done(story, 2.2, first).then('acked', 'filled buy 90 AAA at 106', 'ended filled', 'approved exit buy 10 AAA at the market')
    done(story, 2.3).then('acked', 'filled buy 10 AAA at 106', 'ended filled', 'approved exit sell 10 AAA at the market')
    done(story, 2.4).then('acked', 'filled sell 10 AAA at 106', 'ended filled', `closed ${KEY} 60 less 0: operator-flatten`)
    expect([...story.engine.book.sleeves.keys()]).to.deep.equal([])
    // 99,000, the strike of a hundred, ninety and ten bought back, ten sold.
    expect(story.engine.book.cash).to.equal(99_000 + 10_500 - 9_540 - 1_060 + 1_060)
  })

  it('go on after a crash between any two of these orders, with the same facts', () => {
    const { story, order } = assigned()
    story.when(quotes(quote('AAA', minute(2), 106)), command(minute(2), { type: 'flatten' }), legsGone(order, 2.1))
    const first = [...story.engine.book.open.values()].find(({ role }) => role === 'exit')
    if (!first) throw new TypeError('no exit')
    const settings = desk({ seats: seatedAlone('stocks', 'AAA') })
    const after = story.crash().when(start({ at: minute(2.2), desk: settings, cash: 109_500, positions: { AAA: [-90, 105] } }), reply(minute(2.3), first.id, { type: 'absent' }))
    const again = after.sent()
    expect([again.id, again.intent.qty], 'it never left, and is judged again').to.deep.equal([first.id, 90])
    done(after, 2.4, again)
    const second = after.crash().when(start({ at: minute(3), desk: settings, cash: 99_960, positions: {} }), quotes(quote('AAA', minute(3), 106)))
    const waits = [...second.engine.book.open.values()].find(({ role }) => role === 'exit')
    if (!waits) throw new TypeError('no exit')
    second.when(reply(minute(3.1), waits.id, { type: 'absent' }))
    expect(second.sent().intent).to.deep.include({ qty: 10, legs: [{ symbol: 'AAA', side: 'buy', ratio: 1, effect: 'close' }] })
    done(second, 3.2)
    done(second, 3.3).then('acked', 'filled sell 10 AAA at 106', 'ended filled', `closed ${KEY} 60 less 0: operator-flatten`)
  })

  it('whose long one alone wants out keep it and say so once, until the short one is bought back: nothing is sold short to close', () => {
    const { story, order } = assigned()
    story.when(bars(bar('AAA', 1, 106, TELL.exit)), cycle(minute(2))).when(legsGone(order, 2.1))
    story.then('ended canceled', 'ended canceled', 'refused exit AAA: exit-opens')
    story.when(timer(minute(4)), timer(minute(6))).then()
    story.when(quotes(quote('AAA', minute(6.1), 106)), command(minute(6.1), { type: 'flatten' }))
    done(done(story, 6.2), 6.3).when(timer(minute(7.4)))
    expect(story.lines().at(-1)).to.equal('approved exit sell 10 AAA at the market')
  })
})
