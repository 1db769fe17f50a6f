import { expect } from 'chai'
import { venueId } from '../../brand.ts'
import type { VenueActivity } from '../input.ts'
import { entered, opened } from '../testing/opened.ts'
import { command, desk, started, type Story } from '../testing/story.ts'
import { bar, bars, CALL, chain, cycle, minute, PUT, quote, quotes } from '../testing/tape.ts'
import { TELL } from '../testing/told-strategy.ts'
import { accepted, type AccountSays, execution, filled, filledAtOnce, legsOf, reply, snapshot, told, update } from '../testing/venue-words.ts'

const KEY = 'stocks/told/AAA'

/** The same look at the venue, at each of these minutes. */
function looks(story: Story, says: AccountSays, ...minutes: readonly number[]): Story {
  return story.when(...minutes.map((n) => ({ type: 'venue' as const, at: minute(n), venue: { ...snapshot(says), at: minute(n) } })))
}

describe('a look at the venue', () => {
  it('finds what the stream dropped', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order))
    looks(story, { cash: 99_000, positions: { AAA: [10, 100] }, orders: [filled(order, 100)] }, 2).then('filled buy 10 AAA at 100', 'ended filled')
  })

  it('takes the prices of single executions from the activities', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order))
    const [part, whole] = [filled(order, 99.9, 4), filled(order, 99.96)]
    const fills = [execution(part, { qty: 4, price: 99.9, at: minute(1.5) }), execution(whole, { qty: 6, price: 100, at: minute(1.6) })]
    looks(story, { cash: 99_000.4, positions: { AAA: [10, 99.96] }, orders: [whole], fills }, 2).then('filled buy 4 AAA at 99.9', 'filled buy 6 AAA at 100', 'ended filled')
  })

  it('asks for an order that the venue does not show, and believes a certain absence', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order))
    looks(story, {}, 2).then()
    expect(story.effects.filter((effect) => effect.type === 'inquire').map((effect) => effect.id)).to.include(order.id)
    story.when({ type: 'reply', at: minute(2.1), id: order.id, outcome: { type: 'absent' } }).then('ended canceled')
  })

  it('asks for a stop whose end nobody told, before it calls the position wrong', () => {
    const { story, order } = opened()
    looks(story, { cash: 99_950, positions: {} }, 2).then('book.reconciled', 'cause.began desk book-unreconciled')
    const id = [...story.engine.book.open.keys()].find((one) => one.endsWith('.s'))
    expect(story.effects).to.deep.include({ type: 'inquire', id })
    looks(story, { cash: 99_950, positions: {} }, 2.1).then()
    const stop = legsOf(order, { stop: { status: 'filled', filledQty: 10, filledPrice: 95 } }).find((leg) => leg.stopPrice !== null)
    if (!stop || id === undefined) throw new TypeError('no stop')
    story.when({ type: 'reply', at: minute(2.2), id, outcome: { type: 'accepted', order: stop } })
    story.then('filled sell 10 AAA at 95', 'ended filled', `closed ${KEY} -50 less 0: stop-hit`)
    looks(story, { cash: 99_950, positions: {} }, 2.3).then('cause.ended desk book-unreconciled')
  })

  it('asks for what was given up before it calls a position wrong, until it has an answer', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'rate', message: 'too many requests' }))
    const says = { cash: 99_000, positions: { AAA: [10, 100] as const } }
    looks(story, says, 2)
    expect(story.effects).to.deep.include({ type: 'inquire', id: order.id })
    story.when(reply(minute(2.1), order.id, { type: 'unknown', why: 'timed out' }))
    looks(story, says, 2.2).then()
    expect(story.effects, 'asked again').to.deep.include({ type: 'inquire', id: order.id })
    story.when(accepted(minute(2.3), order, filled(order, 100))).then('acked + target at 110 + stop at 95', 'filled buy 10 AAA at 100', 'ended filled')
    looks(story, says, 2.4).then('cause.ended desk book-unreconciled')
  })

  it('mends a difference only when two looks in a row show the same', () => {
    const story = started()
    looks(story, { positions: { BBB: [5, 50] } }, 1).then('book.reconciled', 'cause.began desk book-unreconciled')
    expect(story.wishes()).to.deep.equal(['reconcile'])
    looks(story, { positions: { BBB: [6, 50] } }, 1.1).then()
    looks(story, {}, 1.2).then('cause.ended desk book-unreconciled')
    looks(story, { positions: { BBB: [6, 50] } }, 1.3).then('book.reconciled', 'cause.began desk book-unreconciled')
    looks(story, { positions: { BBB: [6, 50] } }, 1.4).then('outside BBB 6', 'cause.ended desk book-unreconciled')
  })

  it('takes what a person sold out of the sleeve that held it, at the present price', () => {
    const { story, order } = opened()
    const gone = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    story.when(update(minute(1.5), { ...filled(order, 100), legs: gone }), quotes(quote('AAA', minute(1.9), 104)))
    looks(story, { cash: 99_000 + 10 * 104, positions: {} }, 2, 2.1)
    story.then('book.reconciled', 'cause.began desk book-unreconciled', 'corrected AAA -10', 'cash moved 1040: difference', 'cause.ended desk book-unreconciled', `closed ${KEY} 40 less 0: momentum-up`)
    expect(story.engine.book.sleeves.size, 'nothing is left, here or outside').to.equal(0)
    expect(story.engine.book.cash).to.equal(100_040)
  })

  it('calls a small difference in coins a fee', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    const word = filled(order, 100)
    story.when(accepted(minute(1.05), order), update(minute(1.1), word, [execution(word, { qty: 0.1, price: 100, at: minute(1.1) })]))
    looks(story, { cash: 99_990, positions: { 'BTC/USD': [0.09985, 100] } }, 2, 2.1)
    story.then('book.reconciled', 'cause.began desk book-unreconciled', 'corrected BTC/USD 0.0001', 'cause.ended desk book-unreconciled')
    expect(story.holding('crypto/told/BTC/USD', 'BTC/USD')).to.equal(0.09985)
    expect(story.engine.book.sleeves.get('crypto/told/BTC/USD')?.fees, '15 basis points of ten dollars').to.be.closeTo(0.015, 1e-12)
  })

  it('books such a fee to the strategy that bought last, for it was its own that was reckoned otherwise', () => {
    const symbol = 'BTC/USD'
    const story = started({ desk: desk({ seats: [{ module: 'crypto', enabled: true, symbols: [symbol], strategies: ['told', 'slow'] }] }) })
    const said = (n: number, tell: number) => bars(bar(symbol, n, 100, tell))
    story.when(quotes(quote(symbol, minute(1), 100)), said(0, TELL.enter), cycle(minute(1)))
    const first = filled(story.sent(), 100)
    story.when(update(minute(1.1), first, [execution(first, { qty: 0.1, price: 100, at: minute(1.1), position: 0.1 })]))
    story.when(said(1, 0), said(2, 0), said(3, 0), said(4, 0), quotes(quote(symbol, minute(5), 100)), cycle(minute(5)))
    const second = filled(story.sent(), 100)
    story.when(update(minute(5.1), second, [execution(second, { qty: 0.1, price: 100, at: minute(5.1) })]))
    looks(story, { cash: 99_980, positions: { [symbol]: [0.19978, 100] } }, 6, 6.1)
    expect(['told', 'slow'].map((name) => story.holding(`crypto/${name}/${symbol}`, symbol))).to.deep.equal([0.1, 0.09978])
  })

  it('charges sales that it tells of by the tier that each of them met, so that every cent is some strategy\'s own', () => {
    const symbol = 'BTC/USD'
    const story = started({ desk: desk({ seats: [{ module: 'crypto', enabled: true, symbols: [symbol], strategies: ['told', 'slow'] }] }) })
    const said = (n: number, tell: number) => bars(bar(symbol, n, 50_000, tell))
    const bought = (at: number) => {
      const word = filled(story.sent(), 50_000)
      story.when(update(minute(at), word, [execution(word, { qty: 0.1, price: 50_000, at: minute(at), position: at < 5 ? 0.1 : 0.2 })]))
    }
    story.when(quotes(quote(symbol, minute(1), 50_000)), said(0, TELL.enter), cycle(minute(1)))
    bought(1.1)
    story.when(said(1, 0), said(2, 0), said(3, 0), said(4, 0), quotes(quote(symbol, minute(5), 50_000)), cycle(minute(5)))
    bought(5.1)
    looks(story, { cash: 90_000, positions: { [symbol]: [0.2, 50_000] } }, 5.2)
    story.when(command(minute(6), { type: 'flatten' }))
    const [first, second] = story.effects.flatMap((effect) => (effect.type === 'submit' ? [filled(effect.order, 50_000)] : []))
    if (!first || !second) throw new TypeError('two sales were to be sent')

    // 5,000 dollars at 25 basis points, then 5,000 at 22.
    const venue = snapshot({ at: minute(6.1), cash: 99_976.5, orders: [first, second], fills: [execution(first, { qty: 0.1, price: 50_000, at: minute(6.01) }), execution(second, { qty: 0.1, price: 50_000, at: minute(6.02) })] })
    story.when({ type: 'venue', at: minute(6.1), venue: { ...venue, account: { ...venue.account, cryptoTier: 2 } } })
    expect(story.lines().filter((line) => line.startsWith('closed'))).to.deep.equal(['closed crypto/told/BTC/USD 0 less 12.5: operator-flatten', 'closed crypto/slow/BTC/USD 0 less 11: operator-flatten'])
    expect(story.engine.book.cash, 'and no cents lie in between').to.equal(99_976.5)
  })

  it('shifts peak and day by a deposit, also by two at once, and by nothing else', () => {
    const deposit = (id: string, amount: number): VenueActivity => ({ id, type: 'transfer', at: minute(1), symbol: '', qty: 0, price: 0, amount })
    const story = started().when(cycle(minute(1)))
    looks(story, { cash: 101_500, activities: [deposit('a', 1000), deposit('b', 500)] }, 2, 2.1)
    story.then('book.reconciled', 'cause.began desk book-unreconciled', 'cash moved 1500: transfer', 'cause.ended desk book-unreconciled')
    expect([story.engine.book.peak, story.engine.book.day.equity]).to.deep.equal([101_500, 101_500])
    looks(story, { cash: 101_499, activities: [deposit('a', 1000), deposit('b', 500)] }, 3, 3.1)
    expect(story.lines()).to.include('cash moved -1: fee')
    expect([story.engine.book.peak, story.engine.book.day.fees]).to.deep.equal([101_500, 1])
  })

  it('reports an order of its own birth that it never approved, and cancels it', () => {
    const { story, order } = entered()
    const id = order.id.replace(/\.\d+\.0\.1\./, '.99.0.1.')
    looks(story, { orders: [told(order), { ...told({ ...order, bracket: false }), id: venueId(`v-${id}`), clientId: id }] }, 2)
    expect(story.lines()).to.include('orphan AAA')
    expect(story.effects).to.deep.include({ type: 'cancel-stray', venueId: venueId(`v-${id}`) })
  })
})

describe('a contract\'s end', () => {
  const SLEEVE = 'options/told/AAA'

  /** A put sold for 1.50 on AAA at 100 dollars. */
  function withPut(): Story {
    const story = started().when(quotes(quote('AAA', minute(1), 100)), command(minute(1), { type: 'toggle', module: 'stocks', on: false }))
    story.when(bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1), { options: { chains: [chain(minute(1), { [PUT]: [1.5, 1.6] })] } }))
    const order = story.sent()
    return story.when(accepted(minute(1.1), order), filledAtOnce(minute(1.2), order, 1.5))
  }

  const activity = (type: VenueActivity['type'], symbol: string, qty: number): VenueActivity => ({ id: `${type} ${symbol}`, type, at: minute(2), symbol, qty, price: type === 'expired' ? 0 : Number(symbol.slice(-8)) / 1000, amount: 0 })

  it('worthless: the premium is won', () => {
    looks(withPut(), { cash: 100_150, activities: [activity('expired', PUT, 1)] }, 2).then(`expired -1 ${PUT}, 0 shares at 0`, `closed ${SLEEVE} 150 less 0: near-expiry`)
  })

  it('assigned: shares come at the strike into the sleeve of the put, once, and a call may be sold against them', () => {
    const story = withPut()
    const says = { cash: 100_150 - 9500, positions: { AAA: [100, 95] as const }, activities: [activity('assigned', PUT, 1)] }
    looks(story, says, 2, 2.1, 2.2).then(`assigned -1 ${PUT}, 100 shares at 95`)
    expect(story.holding(SLEEVE, 'AAA')).to.equal(100)
    story.when(quotes(quote('AAA', minute(3), 96)), bars(bar('AAA', 2, 96, TELL.enter)), cycle(minute(3), { options: { chains: [chain(minute(3), { [CALL]: [0.8, 0.9] })] } }))
    const call = story.sent()
    expect(call.intent.legs).to.deep.equal([{ symbol: CALL, side: 'sell', ratio: 1, effect: 'open' }])
    story.when(accepted(minute(3.1), call), filledAtOnce(minute(3.2), call, 0.8))
    looks(story, { cash: 100_150 - 9500 + 80 + 10_500, activities: [activity('assigned', PUT, 1), activity('assigned', CALL, 1)] }, 4)
    // 150 and 80 of premium, and ten dollars on a hundred shares from 95 to 105.
    story.then(`assigned -1 ${CALL}, -100 shares at 105`, `closed ${SLEEVE} 1230 less 0: near-expiry`)
    expect(story.engine.book.cash).to.equal(101_230)
  })

  it('assigned without a word: position, shares and cash moved together, and the activity of the next night says nothing new', () => {
    const story = withPut()
    const says = { cash: 100_150 - 9500, positions: { AAA: [100, 95] as const } }
    looks(story, says, 2, 2.1).then('book.reconciled', 'cause.began desk book-unreconciled', `assigned -1 ${PUT}, 100 shares at 95`, 'cause.ended desk book-unreconciled')
    looks(story, { ...says, activities: [activity('assigned', PUT, 1)] }, 3, 3.1)
    expect(story.holding(SLEEVE, 'AAA')).to.equal(100)
    expect(story.engine.book.cash).to.equal(90_650)
  })

  it('closes a covered call before its shares, so that no call is ever naked', () => {
    const story = withPut()
    looks(story, { cash: 90_650, positions: { AAA: [100, 95] }, activities: [activity('assigned', PUT, 1)] }, 2)
    story.when(quotes(quote('AAA', minute(3), 96)), bars(bar('AAA', 2, 96, TELL.enter)), cycle(minute(3), { options: { chains: [chain(minute(3), { [CALL]: [0.8, 0.9] })] } }))
    const call = story.sent()
    story.when(accepted(minute(3.1), call), filledAtOnce(minute(3.2), call, 0.8), command(minute(4), { type: 'flatten' }))
    const back = story.sent()
    expect(back.intent.legs[0]).to.include({ symbol: CALL, side: 'buy', effect: 'close' })
    story.when(accepted(minute(4.1), back), filledAtOnce(minute(4.2), back, 0.9))
    expect(story.sent().intent.legs).to.deep.equal([{ symbol: 'AAA', side: 'sell', ratio: 1, effect: 'close' }])
  })

  it('before this journal began is nobody\'s news', () => {
    const story = started({ positions: { [PUT]: [-1, 1.5] }, activities: [activity('assigned', PUT, 1)] })
    looks(story, { positions: { [PUT]: [-1, 1.5] }, activities: [activity('assigned', PUT, 1)] }, 1).then()
    expect(story.holding(`outside//${PUT}`, PUT)).to.equal(-1)
  })
})
