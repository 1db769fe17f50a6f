import { expect } from 'chai'
import { evolve } from '../../book/evolve.ts'
import { millis, venueId } from '../../brand.ts'
import type { ApprovedOrder } from '../../order/approved.ts'
import type { Input } from '../input.ts'
import { lineOf } from '../testing/line-of.ts'
import { entered, opened, seatedAlone } from '../testing/opened.ts'
import { command, desk, start, started, type Story } from '../testing/story.ts'
import { bar, bars, chain, cycle, minute, PUT, quote, quotes, timer } from '../testing/tape.ts'
import { TELL } from '../testing/told-strategy.ts'
import { accepted, execution, filled, filledAtOnce, legsOf, reply, told, update } from '../testing/venue-words.ts'

const KEY = 'stocks/told/AAA'

/** The strategy wants out; the venue confirms that stop and target are gone. */
function leaving(): { readonly story: Story; readonly order: ApprovedOrder } {
  const { story, order } = opened()
  story.when(bars(bar('AAA', 1, 101, TELL.exit)), cycle(minute(2)))
  return { story, order }
}

/** The venue's word that both legs of the bracket ended. */
function legsGone(order: ApprovedOrder) {
  return update(minute(2.1), { ...filled(order, 100), legs: legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } }) })
}

/** One strategy wants out of its coins while another's entry of the same pair rests. */
function besideEntry(): { readonly story: Story; readonly entry: ApprovedOrder } {
  const symbol = 'BTC/USD'
  const story = started({ desk: desk({ seats: [{ module: 'crypto', enabled: true, symbols: [symbol], strategies: ['told', 'slow'] }] }) })
  const said = (n: number, tell: number) => bars(bar(symbol, n, 100, tell))
  story.when(quotes(quote(symbol, minute(1), 100)), said(0, TELL.enter), cycle(minute(1)))
  const word = filled(story.sent(), 100)
  story.when(update(minute(1.1), word, [execution(word, { qty: 0.1, price: 100, at: minute(1.1), position: 0.1 })]))
  // Five minutes of a volume of one in all tell the slow one to enter.
  story.when(said(1, 0), said(2, 0), said(3, 0), said(4, 0), quotes(quote(symbol, minute(5), 100)), cycle(minute(5)))
  const entry = story.sent()
  story.when(accepted(minute(5.1), entry)).when(said(5, TELL.exit), cycle(minute(6)))
  return { story, entry }
}

describe('an exit', () => {
  it('cancels the resting legs, waits for the venue\'s word, then sells what is there', () => {
    const { story, order } = leaving()
    story.then('exit began: momentum-gone', 'cancel asked for target: exit', 'cancel asked for stop: exit')
    story.when(timer(minute(2.05))).then()
    story.when(legsGone(order)).then('ended canceled', 'ended canceled', 'approved exit sell 10 AAA at the market')
    const exit = story.sent()
    story.when(accepted(minute(2.2), exit), filledAtOnce(minute(2.3), exit, 101))
    story.then('acked', 'filled sell 10 AAA at 101', 'ended filled', `closed ${KEY} 10 less 0: momentum-gone`)
    expect(story.engine.book.cash, '100000 - 10 x 100 + 10 x 101').to.equal(100_010)
    expect(story.engine.book.sleeves.size).to.equal(0)
  })

  it('takes what a stop has left: the smaller of sleeve and available', () => {
    const { story, order } = leaving()
    const legs = legsOf(order, { stop: { status: 'canceled', filledQty: 4, filledPrice: 95 }, target: { status: 'canceled' } })
    story.when(update(minute(2.1), { ...filled(order, 100), legs }))
    story.then('ended canceled', 'filled sell 4 AAA at 95', 'ended canceled', 'approved exit sell 6 AAA at the market')
  })

  it('that the venue rejects is tried again, later each time, under a new id', () => {
    const { story, order } = leaving()
    story.when(legsGone(order))
    const first = story.sent()
    story.when(reply(minute(2.2), first.id, { type: 'rejected', code: 'qty', message: 'insufficient qty' })).then('ended rejected')
    story.when(timer(minute(2.22))).then()
    story.when(timer(minute(2.25))).then('approved exit sell 10 AAA at the market')
    const second = story.sent()
    expect(second.id).not.to.equal(first.id)
    story.when(reply(minute(2.3), second.id, { type: 'rejected', code: 'qty', message: 'insufficient qty' }), timer(minute(2.35))).then('ended rejected')
    story.when(timer(minute(2.4))).then('approved exit sell 10 AAA at the market')
  })

  it('goes on at once when the clock that its last try was written by had run ahead and was set back', () => {
    const { story, order } = leaving()
    story.when(legsGone(order))
    const ahead = 120
    story.when(reply(minute(ahead), story.sent().id, { type: 'rejected', code: 'qty', message: 'insufficient qty' })).then('ended rejected')
    const again = start({ at: minute(4), cash: 99_000, positions: { AAA: [10, 100] }, desk: desk({ seats: seatedAlone('stocks', 'AAA') }) })
    story.crash().when(again, timer(minute(4.1)))
    const after = story.crash().when(again)
    expect(after.lines()).to.include('approved exit sell 10 AAA at the market')
  })

  it('asks again for a cancel that was asked for by a clock that ran ahead', () => {
    const { story, order } = opened()
    story.when(bars(bar('AAA', 1, 101, TELL.exit)), cycle(minute(120)))
    expect(story.lines()).to.include('cancel asked for stop: exit')
    const legs = legsOf(order)
    const again = start({ at: minute(4), cash: 99_000, positions: { AAA: [10, 100] }, orders: legs, desk: desk({ seats: seatedAlone('stocks', 'AAA') }) })
    const after = story.crash().when(again, timer(minute(4.1)))
    expect(after.lines().filter((line) => line.startsWith('cancel.failed')), 'no word from the venue').to.have.length(2)
  })

  it('leaves stop and target where they rest while execution is off: nothing could be sold in their place', () => {
    const { story } = opened()
    const off = desk({ limits: { executionEnabled: false }, seats: seatedAlone('stocks', 'AAA') })
    const legs = story.crash().when(start({ at: minute(2), cash: 99_000, positions: { AAA: [10, 100] }, desk: off }))
    legs.when(bars(bar('AAA', 2, 101, TELL.exit)), cycle(minute(3)), timer(minute(4))).then('exit began: momentum-gone')
    expect(legs.wishes().filter((wish) => wish === 'cancel' || wish === 'submit')).to.deep.equal([])
    const on = legs.crash().when(start({ at: minute(5), cash: 99_000, positions: { AAA: [10, 100] }, desk: desk({ seats: seatedAlone('stocks', 'AAA') }) }), timer(minute(6)))
    expect(on.lines(), 'the exit goes on once orders are sent again').to.include.members(['cancel asked for target: exit', 'cancel asked for stop: exit'])
  })

  it('that the gate refuses every minute for the same reason is told once, and again when it is let through in between', () => {
    const symbol = 'BTC/USD'
    const first = started({ desk: desk({ seats: seatedAlone('crypto', symbol) }) })
    first.when(quotes(quote(symbol, minute(1), 100)), bars(bar(symbol, 0, 100, TELL.enter)), cycle(minute(1)))
    const word = filled(first.sent(), 100)
    first.when(update(minute(1.1), word, [execution(word, { qty: 0.1, price: 100, at: minute(1.1), position: 0.1 })]))
    const seated = (story: Story, at: number, executionEnabled: boolean): Story =>
      story.crash().when(start({ at: minute(at), cash: 99_990, positions: { [symbol]: [0.1, 100] }, desk: desk({ limits: { executionEnabled }, seats: seatedAlone('crypto', symbol) }) }))
    const refusals = (story: Story): number => story.journal.map(lineOf).filter((line) => line === 'refused exit BTC/USD: execution-off').length

    const off = seated(first, 2, false).when(quotes(quote(symbol, minute(2), 100)), bars(bar(symbol, 2, 101, TELL.exit)), cycle(minute(3)))
    for (let half = 7; half < 20; half += 1) off.when(timer(minute(half / 2)))
    expect(refusals(off)).to.equal(1)
    const stillOff = seated(off, 10, false).when(timer(minute(10.1)), timer(minute(12)))
    expect(refusals(stillOff), 'nor does a start tell it again').to.equal(1)
    const on = seated(stillOff, 13, true)
    expect(on.lines()).to.include('approved exit sell 0.1 BTC/USD at the market')
    on.when(reply(minute(13.2), on.sent().id, { type: 'rejected', code: 'qty', message: 'insufficient qty' }))
    expect(refusals(seated(on, 14, false).when(timer(minute(14.1)), timer(minute(16)))), 'that began anew').to.equal(2)
  })

  it('waits while its market is closed', () => {
    const { story, order } = opened()
    story.when(command(minute(389), { type: 'flatten' })).when(timer(minute(391)))
    const legs = legsOf(order, { stop: { status: 'expired' }, target: { status: 'expired' } })
    story.when(update(minute(391), { ...filled(order, 100), legs })).then('ended expired', 'ended expired')
    story.when(timer(minute(390 + 17.5 * 60 + 0.1))).then('approved exit sell 10 AAA at the market')
  })

  it('that begins while its market is closed leaves stop and target at the venue until the open', () => {
    const { story, order } = opened()
    const [closed, open] = [minute(391), minute(390 + 17.5 * 60 + 0.1)]
    story.when(command(closed, { type: 'flatten' }), timer(minute(600)))
    expect(story.wishes().filter((wish) => wish === 'cancel' || wish === 'submit'), 'a dead engine is no naked position at the open').to.deep.equal([])
    story.when(timer(open))
    expect(story.lines()).to.include.members(['cancel asked for target: exit', 'cancel asked for stop: exit'])
    const legs = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    story.when(update(open, { ...filled(order, 100), legs })).then('ended canceled', 'ended canceled', 'approved exit sell 10 AAA at the market')
  })

  it('waits while the venue calls its market closed against the calendar, and no longer than that word is fresh', () => {
    const shut = (at: number, until: number): Input => ({ type: 'condition', at: minute(at), condition: { type: 'market-shut', until: until === 0 ? millis(0) : minute(until) } })
    const { story, order } = opened()
    const legs = legsOf(order, { stop: { status: 'expired' }, target: { status: 'expired' } })
    story.when(update(minute(5), { ...filled(order, 100), legs }), shut(5.1, 20), command(minute(5.2), { type: 'flatten' }), timer(minute(19)))
    expect(story.wishes(), 'shut').not.to.include('submit')
    const again = start({ at: minute(19.1), cash: 99_000, positions: { AAA: [10, 100] }, desk: desk({ seats: seatedAlone('stocks', 'AAA') }) }) as Extract<Input, { type: 'start' }>
    const stale = story.crash().when({ ...again, shutUntil: minute(20) }, timer(minute(19.9)))
    expect(stale.wishes(), 'and after a restart too').not.to.include('submit')
    stale.when(timer(minute(20))).then('approved exit sell 10 AAA at the market')
    story.when(shut(19.5, 0)).then('approved exit sell 10 AAA at the market')
  })

  it('of an entry that still fills takes the late shares along', () => {
    const { story, order } = entered()
    const part = filled(order, 100, 4)
    story.when(accepted(minute(1.1), order), update(minute(1.2), part, [execution(part, { qty: 4, price: 100, at: minute(1.2) })]))
    story.when(bars(bar('AAA', 1, 101, TELL.exit)), cycle(minute(2)))
    story.then('exit began: momentum-gone', 'cancel asked for order: exit', 'cancel asked for target: exit', 'cancel asked for stop: exit')
    const gone = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    story.when(update(minute(2.1), { ...told(order, { status: 'canceled', filledQty: 7, filledPrice: 100 }), legs: gone }))
    story.then('filled buy 3 AAA at 100', 'ended canceled', 'ended canceled', 'ended canceled', 'approved exit sell 7 AAA at the market')
  })

  it('takes back what another strategy has resting on the other side, which the venue would call a wash trade', () => {
    const { story, entry } = besideEntry()
    story.then('exit began: momentum-gone', 'cancel asked for order: exit')
    story.when(update(minute(6.05), told(entry, { status: 'canceled' }))).then('ended canceled', 'approved exit sell 0.1 BTC/USD at the market')
  })

  it('waits for that entry no longer than a cancel commonly takes', () => {
    const { story, entry } = besideEntry()
    story.when({ type: 'cancel-reply', at: minute(6.05), id: entry.id, outcome: 'failed', why: 'HTTP 500' }, timer(minute(6.08))).then('cancel.failed')
    story.when(timer(minute(6.1))).then('approved exit sell 0.1 BTC/USD at the market')
  })

  it('closes no round trip whose entry may still fill', () => {
    const { story, order } = entered()
    const part = filled(order, 100, 4)
    story.when(accepted(minute(1.1), order), update(minute(1.2), part, [execution(part, { qty: 4, price: 100, at: minute(1.2) })]))
    evolve(story.engine.book, { type: 'holding.corrected', at: minute(1.25), sleeve: KEY, symbol: 'AAA', qty: -4, price: 99 })
    story.when(timer(minute(1.3))).then()
    story.when(update(minute(1.4), told(order, { status: 'canceled', filledQty: 4, filledPrice: 100 }))).then('ended canceled', `closed ${KEY} -4 less 0: momentum-up`)
  })

  it('does not begin twice', () => {
    const { story } = leaving()
    story.when(bars(bar('AAA', 2, 90, TELL.exit)), cycle(minute(3)))
    expect(story.lines()).not.to.include('exit began: momentum-gone')
  })

  it('of coins that are worth more than the venue takes in one order goes in even parts', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    story.when(update(minute(1.2), filled(order, 100), [execution(filled(order, 100), { qty: 0.1, price: 100, at: minute(1.2), position: 0.1 })]))
    // 0.1 at 2,600,000 dollars are 260,000, above 200,000: two parts.
    story.when(bars(bar('BTC/USD', 1, 2_600_000, TELL.exit)), cycle(minute(2)))
    for (const at of [minute(2.1), minute(2.2)]) {
      const exit = story.sent()
      expect(exit.intent).to.deep.include({ type: 'close', qty: 0.05, limit: null })
      const sold = filled(exit, 2_600_000)
      story.when(update(at, sold, [execution(sold, { qty: 0.05, price: 2_600_000, at })]))
    }
    expect(story.engine.book.sleeves.size).to.equal(0)
  })

  it('closes coins to the step, and leaves dust outside', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    const word = filled(order, 100)
    story.when(update(minute(1.1), word, [execution(word, { qty: 0.1, price: 100, at: minute(1.1), position: 0.09975 })]))
    story.when(bars(bar('BTC/USD', 1, 101, TELL.exit)), cycle(minute(2)))
    const exit = story.sent()
    expect(exit.intent.qty).to.equal(0.09975)
    const sold = told(exit, { status: 'canceled', filledQty: 0.0997, filledPrice: 101 })
    story.when(update(minute(2.1), sold, [execution(sold, { qty: 0.0997, price: 101, at: minute(2.1) })]))
    // 0.0997 coins gained a dollar each; fees: 0.00025 coins at 100 and 25 basis points of 0.0997 x 101.
    expect(story.lines().at(-1)).to.equal('closed crypto/told/BTC/USD 0.0997 less 0.050174: momentum-gone')
    expect(story.holding('outside//BTC/USD', 'BTC/USD'), 'less than the smallest order').to.equal(0.00005)
  })

  it('of a contract is priced at the far side, taken back when nobody comes, and goes to the market at last', () => {
    const { story, sold } = soldPut()
    story.when(accepted(minute(1.1), sold), filledAtOnce(minute(1.2), sold, 1.5), bars(bar('AAA', 1, 100, TELL.exit)))
    story.when(cycle(minute(2), { options: { chains: [chain(minute(2), { [PUT]: [1.4, 1.6] })] } })).then('exit began: momentum-gone', `approved exit buy 1 ${PUT} at 1.6`)
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const at = (seconds: number) => minute(1 + attempt + seconds / 60)
      const exit = story.sent()
      story.when(accepted(at(1), exit), timer(at(30))).then('acked', 'cancel asked for order: exit')
      story.when(update(at(31), told(exit, { status: 'canceled' })), timer(at(50)))
      story.then('ended canceled', `approved exit buy 1 ${PUT} ${attempt < 3 ? 'at 1.6' : 'at the market'}`)
    }
  })

  it('of a contract for which nobody names a price says so once, after ten minutes of one session, and goes on when somebody does', () => {
    const { story, sold } = soldPut()
    const listed = (at: number, prices: readonly [number, number]) => cycle(minute(at), { options: { chains: [chain(minute(at), { [PUT]: prices })] } })
    story.when(accepted(minute(1.1), sold), filledAtOnce(minute(1.2), sold, 1.5), bars(bar('AAA', 1, 100, TELL.exit)))
    story.when(listed(2, [0, 0])).then('cause.began desk equity-missing', 'exit began: momentum-gone')
    story.when(timer(minute(11.9))).then()
    story.when(timer(minute(12))).then('refused exit AAA: unquoted')
    for (const at of [12.5, 13.5, 60]) story.when(timer(minute(at))).then()
    story.when(timer(minute(395)), timer(minute(1440 + 9))).then()
    story.when(listed(1440 + 20, [1.4, 1.6])).then('day 2026-03-11 100000', 'cause.ended desk equity-missing', `approved exit buy 1 ${PUT} at 1.6`)
  })

  it('that waited over a night gives the quotes of a new session ten minutes to come', () => {
    const { story, sold } = soldPut()
    story.when(accepted(minute(1.1), sold), filledAtOnce(minute(1.2), sold, 1.5))
    story.when(bars(bar('AAA', 384, 100, TELL.exit)), cycle(minute(385), { options: { chains: [chain(minute(385), { [PUT]: [0, 0] })] } }))
    expect(story.lines()).to.include('exit began: momentum-gone')
    story.when(timer(minute(389)), timer(minute(1440 + 9))).then()
    story.when(timer(minute(1440 + 10))).then('refused exit AAA: unquoted')
  })
})

function soldPut(): { readonly story: Story; readonly sold: ApprovedOrder } {
  const { story, order } = entered()
  story.when(reply(minute(1), order.id, { type: 'rejected', code: 'x', message: 'x' }))
  const options = story.crash().when(start({ at: minute(1) }), quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)))
  options.when(command(minute(1), { type: 'toggle', module: 'stocks', on: false }))
  options.when(cycle(minute(1), { options: { chains: [chain(minute(1), { [PUT]: [1.5, 1.6] })] } }))
  return { story: options, sold: options.sent() }
}

describe('a protective level', () => {
  it('that rests at the venue is the venue\'s to watch; its fill closes the trade as a stop', () => {
    const { story, order } = opened()
    story.when(quotes(quote('AAA', minute(2), 94))).then()
    const legs = legsOf(order, { stop: { status: 'filled', filledQty: 10, filledPrice: 94.9 }, target: { status: 'canceled' } })
    story.when(update(minute(2.1), { ...filled(order, 100), legs }))
    story.then('ended canceled', 'filled sell 10 AAA at 94.9', 'ended filled', `closed ${KEY} -51 less 0: stop-hit`)
    const trade = story.facts.at(-1)
    expect(trade?.type === 'trade.closed' && trade).to.include({ basis: 1000, realised: -51, openedAt: minute(1.2) })
  })

  it('is not met by a bid far below the price: a wide quote is no price, the last bar stands', () => {
    const { story, order } = opened()
    story.when(legsGone(order), bars(bar('AAA', 2, 99)))
    const wide = { ...quote('AAA', minute(3.1), 99), bid: 80 }
    story.when(quotes(wide), timer(minute(3.2))).then()
    story.when(quotes({ ...wide, at: minute(3.3), bid: 0 })).then()
    expect(story.engine.market.mark('AAA'), 'nor is it a mark').to.equal(99)
    story.when(quotes(quote('AAA', minute(3.4), 94.9))).then('exit began: stop-hit', 'approved exit sell 10 AAA at the market')
  })

  it('that the venue lets pass for a whole minute is the engine\'s to end: its legs go, then what is left is sold', () => {
    const { story, order } = opened()
    const { open, high } = bar('AAA', 2, 95.2)
    story.when(bars({ ...bar('AAA', 1, 94), open, high })).then()
    story.when(bars(bar('AAA', 2, 94))).then('exit began: stop-hit', 'cancel asked for target: exit', 'cancel asked for stop: exit')
    const legs = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled', filledQty: 6, filledPrice: 110 } })
    story.when(update(minute(3.1), { ...filled(order, 100), legs }))
    story.then('filled sell 6 AAA at 110', 'ended canceled', 'ended canceled', 'approved exit sell 4 AAA at the market')
  })

  it('is watched by the engine on quotes between cycles once it no longer rests', () => {
    const { story, order } = opened()
    story.when(legsGone(order), quotes(quote('AAA', minute(2.2), 95.5))).then('ended canceled', 'ended canceled')
    story.when(quotes(quote('AAA', minute(2.3), 94.99))).then('exit began: stop-hit', 'approved exit sell 10 AAA at the market')
  })

  it('is watched by the engine while only a part of the bracket\'s parent is filled', () => {
    const { story, order } = entered()
    const part = filled(order, 100, 4)
    story.when(accepted(minute(1.1), order), update(minute(1.2), part, [execution(part, { qty: 4, price: 100, at: minute(1.2) })]))
    story.when(quotes(quote('AAA', minute(1.5), 94.99)))
    expect(story.lines()[0], 'the venue holds the legs back until the whole is filled').to.equal('exit began: stop-hit')
  })

  it('ends a position at its target, and at its time', () => {
    const { story, order } = opened()
    story.when(legsGone(order), quotes(quote('AAA', minute(2.2), 110.5)))
    expect(story.lines()).to.include('exit began: target-hit')
    const timed = opened()
    const sleeve = timed.story.engine.book.sleeves.get(KEY)
    if (!sleeve) throw new TypeError('no sleeve')
    sleeve.protection = { ...sleeve.protection, exitAt: minute(3) }
    timed.story.when(timer(minute(2.9))).then()
    timed.story.when(timer(minute(3))).then('exit began: time-exit', 'cancel asked for target: exit', 'cancel asked for stop: exit')
  })

  it('that was moved is watched by the engine, wherever the old one rests', () => {
    const { story } = opened()
    story.when(bars(bar('AAA', 1, 104, TELL.adjust)), quotes(quote('AAA', minute(2), 104)), cycle(minute(2))).then('protection set: stop 102.96')
    story.when(quotes(quote('AAA', minute(2.1), 102.9)))
    expect(story.lines()[0]).to.equal('exit began: stop-hit')
  })

  it('that rests at the venue as a target is the venue\'s too', () => {
    const { story } = opened()
    story.when(quotes(quote('AAA', minute(2), 110.5)), bars(bar('AAA', 2, 111))).then()
  })

  it('was not passed by the minute in which the position was opened', () => {
    const { story } = opened()
    story.when(bars(bar('AAA', 1, 94))).then()
    story.when(bars(bar('AAA', 2, 94)))
    expect(story.lines()[0]).to.equal('exit began: stop-hit')
  })

  it('of a short position that rests is let pass by a whole minute above it, not by one that touches it', () => {
    const { story, order } = entered({ tell: TELL.short })
    story.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
    // A tenth of a dollar around the close: the stop lies at 105.
    story.when(bars(bar('AAA', 2, 105.1))).then()
    story.when(bars(bar('AAA', 3, 105.2)))
    expect(story.lines()[0]).to.equal('exit began: stop-hit')
  })

  it('of a short position lies above', () => {
    const { story, order } = entered({ tell: TELL.short })
    story.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 100))
    const gone = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    story.when(update(minute(1.3), { ...filled(order, 100), legs: gone }), quotes(quote('AAA', minute(1.4), 104)))
    expect(story.lines()).not.to.include('exit began: stop-hit')
    story.when(quotes(quote('AAA', minute(1.5), 105))).then('exit began: stop-hit', 'approved exit buy 10 AAA at the market')
  })
})

describe('what lies outside', () => {
  it('is closed by flatten through its own sleeve, once', () => {
    const { story } = entered()
    const outside = story.crash().when(start({ at: minute(2), cash: 100_000, positions: { BBB: [7, 50] } }))
    const again = outside.crash().when(start({ at: minute(3), positions: { BBB: [7, 50] } }), quotes(quote('BBB', minute(3), 50)))
    expect(again.holding('outside//BBB', 'BBB'), 'two looks, two starts: not confirmed within one process').to.equal(undefined)
    again.when({ type: 'venue', at: minute(3.1), venue: snapshotOf(again) }).then('outside BBB 7', 'cause.ended desk book-unreconciled')
    again.when(command(minute(4), { type: 'flatten' }))
    expect(again.lines()).to.include('approved exit sell 7 BBB at the market')
    const exit = again.sent()
    again.when(timer(minute(4.1)), quotes(quote('BBB', minute(4.2), 50))).then()
    again.when(accepted(minute(4.3), exit, told(exit, { id: venueId('x1') })), update(minute(4.4), told(exit, { id: venueId('x1'), status: 'filled', filledQty: 7, filledPrice: 50 })))
    again.then('acked', 'filled sell 7 BBB at 50', 'ended filled')
    expect([...again.engine.book.sleeves.keys()]).to.deep.equal([])
  })
})

function snapshotOf(story: Story) {
  const begun = story.inputs.find((input) => input.type === 'start')
  if (begun?.type !== 'start') throw new TypeError('no start')
  return { ...begun.venue, at: minute(3.1) }
}
