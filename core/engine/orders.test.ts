import { expect } from 'chai'
import { evolve } from '../book/evolve.ts'
import { venueId } from '../brand.ts'
import { usd } from '../money.ts'
import type { Input, VenueOrder } from './input.ts'
import { entered, opened, seatedAlone } from './testing/opened.ts'
import { command, desk, start } from './testing/story.ts'
import { minute, quote, quotes, timer } from './testing/tape.ts'
import { accepted, execution, filled, filledAtOnce, legsOf, reply, snapshot, told, update } from './testing/venue-words.ts'

const KEY = 'stocks/told/AAA'

describe('a leg that the venue replaces', () => {
  /** Ten shares held, target and stop resting. */
  const resting = () => {
    const { story, order } = opened()
    const [target, stop] = legsOf(order)
    if (!target || !stop) throw new TypeError('no bracket')
    return { story, order, target, stop }
  }
  const under = (at: number) => quotes(quote('AAA', minute(at), 94))

  it('by the other one, as a stop takes the place of its target, ends as that; the stop closes the trade', () => {
    const { story, target, stop } = resting()
    story.when(update(minute(2), { ...target, status: 'replaced', replacedBy: stop.id })).then('ended replaced')
    story.when(under(2.1)).then()
    story.when(update(minute(2.2), { ...stop, status: 'filled', filledQty: 10, filledPrice: 94.9 }))
    story.then('filled sell 10 AAA at 94.9', 'ended filled', `closed ${KEY} -51 less 0: stop-hit`)
  })

  it('by an order that nobody knew goes on under that name: nothing is sold in its place', () => {
    const { story, order, target, stop } = resting()
    const next = { ...stop, id: venueId('v-next'), clientId: 'leg-next', status: 'working' as const }
    const gone = { ...stop, status: 'replaced' as const, replacedBy: next.id }
    story.when(update(minute(2), next), update(minute(2.01), gone)).then('acked')
    story.when(under(2.1)).then()
    const look = snapshot({ at: minute(2.2), cash: 99_000, positions: { AAA: [10, 100] }, orders: [{ ...filled(order, 100), legs: [target, gone, next] }] })
    story.when({ type: 'venue', at: minute(2.2), venue: look }).then()
    story.when(update(minute(2.3), { ...next, status: 'filled', filledQty: 10, filledPrice: 94.9 }), update(minute(2.4), { ...target, status: 'canceled' }))
    expect(story.lines()).to.include.members(['filled sell 10 AAA at 94.9', 'ended filled', 'ended canceled'])
    expect(story.engine.book.sleeves.size).to.equal(0)
  })
})

describe('the venue\'s answer to an order', () => {
  it('accepted: the order works, its stop and target are orders of their own', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order)).then('acked + target at 110 + stop at 95')
    expect([...story.engine.book.open.keys()]).to.deep.equal([order.id, `${order.id}.t`, `${order.id}.s`])
  })

  it('rejected: it ends with the venue\'s words, and counts towards the breaker', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'money', message: 'insufficient buying power' })).then('ended rejected')
    const [end] = story.facts
    expect(end?.type === 'order.ended' && end.why).to.equal('money: insufficient buying power')
    expect(story.engine.book.rejections).to.equal(1)
  })

  it('unknown, when the order has ended or is known: nothing is doubted', () => {
    const ended = entered()
    ended.story.when(reply(minute(1.1), ended.order.id, { type: 'rejected', code: 'money', message: 'no' })).then('ended rejected')
    ended.story.when(reply(minute(1.2), ended.order.id, { type: 'unknown', why: 'timed out' })).then()
    expect([ended.story.engine.book.open.size, ended.story.engine.book.orders.get(ended.order.id)?.status]).to.deep.equal([0, 'rejected'])
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order)).when(reply(minute(1.2), order.id, { type: 'unknown', why: 'timed out' })).then()
    expect(story.engine.book.orders.get(order.id)?.status).to.equal('working')
  })

  it('unknown: it is doubted, and asked about by its id until something is certain', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'unknown', why: 'timed out' })).then('order.doubted')
    story.when(timer(minute(1.15)))
    expect(story.wishes(), 'not at once').to.deep.equal([])
    story.when(timer(minute(1.2)))
    expect(story.effects).to.deep.equal([{ type: 'inquire', id: order.id }])
    story.when(timer(minute(1.3)))
    expect(story.wishes(), 'one question at a time').to.deep.equal([])
    story.when(reply(minute(1.35), order.id, { type: 'unknown', why: 'timed out' }), timer(minute(1.5)))
    expect(story.wishes()).to.deep.equal(['inquire'])
    story.when(accepted(minute(1.55), order)).then('acked + target at 110 + stop at 95')
  })

  it('unsent: it certainly did not leave, and is asked about before it leaves again', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'unsent', why: 'no route' })).then('order.doubted')
    story.when(timer(minute(1.3)))
    expect(story.effects).to.deep.equal([{ type: 'inquire', id: order.id }])
  })

  it('absent: the same order goes again under the same id', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'unknown', why: 'timed out' }), timer(minute(1.3)))
    story.when(reply(minute(1.4), order.id, { type: 'absent' })).then()
    expect(story.effects).to.deep.equal([{ type: 'submit', order }])
  })

  it('absent, when its desk was halted meanwhile: it does not go again', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'unknown', why: 'timed out' }), command(minute(1.2), { type: 'halt' }), timer(minute(1.3)))
    story.when(reply(minute(1.4), order.id, { type: 'absent' }))
    expect(story.facts.map((fact) => fact.type === 'order.ended' && [fact.status, fact.why])).to.deep.equal([['abandoned', 'state-halted']])
    expect(story.wishes()).to.deep.equal([])
  })

  it('absent, when the venue has spoken since: the old answer ends nothing', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'unknown', why: 'timed out' }), timer(minute(1.3)))
    story.when(update(minute(1.35), told(order)), reply(minute(1.4), order.id, { type: 'absent' }))
    story.then('acked + target at 110 + stop at 95')
    expect(story.engine.book.orders.get(order.id)?.status).to.equal('working')
  })

  it('rejected, when the order stands: the second sending proves nothing about the first', () => {
    const { story, order } = entered()
    story.when(update(minute(1.1), told(order)), reply(minute(1.2), order.id, { type: 'rejected', code: 'qty', message: 'insufficient qty' }))
    story.then('acked + target at 110 + stop at 95')
    expect(story.wishes()).to.deep.equal(['reconcile'])
  })

  it('given up and found after all: it is known again, and cancelled', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'rate', message: 'too many requests' }))
    story.when(update(minute(1.2), told(order))).then('acked + target at 110 + stop at 95', 'cancel asked for order: orphan')
    story.when(update(minute(1.3), filled(order, 100))).then('filled buy 10 AAA at 100', 'ended filled')
    expect(story.holding(KEY, 'AAA')).to.equal(10)
  })
})

describe('a trade update', () => {
  it('counts an execution once, however often it is told', () => {
    const { story, order } = entered()
    const fill = filledAtOnce(minute(1.2), order, 100)
    story.when(accepted(minute(1.1), order), fill, fill, fill)
    story.then('acked + target at 110 + stop at 95', 'filled buy 10 AAA at 100', 'ended filled')
  })

  it('that was dropped is made good by the running total of the next, at the price that the average gives', () => {
    const { story, order } = entered()
    const last = filled(order, 100.006)
    story.when(accepted(minute(1.1), order)).when(update(minute(1.3), last, [execution(last, { qty: 6, price: 100.01, at: minute(1.3) })]))
    story.then('filled buy 10 AAA at 100.006', 'ended filled')
  })

  it('keeps its own price beside thousands of millions of coins, whose totals have lost its last digits', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    const [before, after] = [filled(order, 0.000004487, 2_576_932_187.8), filled(order, 0.000004487, 2_612_588_521.2)]
    story.when(accepted(minute(1.1), order), update(minute(1.2), before, [execution(before, { qty: 2_576_932_187.8, price: 0.000004487, at: minute(1.2) })]))
    story.then('acked', 'filled buy 2576932187.8 BTC/USD at 0.000004487')
    // As doubles the totals are 35,656,333.39999962 apart, and their average has four digits.
    story.when(update(minute(1.3), after, [execution(after, { qty: 35_656_333.4, price: 0.000004481, at: minute(1.3) })]))
    story.then('filled buy 35656333.4 BTC/USD at 0.000004481')
  })

  it('that comes out of order changes nothing that a later one has told', () => {
    const { story, order } = entered()
    const [first, last] = [filled(order, 100, 4), filled(order, 100)]
    const [early, late] = [execution(first, { qty: 4, price: 100, at: minute(1.2) }), execution(last, { qty: 6, price: 100, at: minute(1.3) })]
    story.when(update(minute(1.2), first, [early]), update(minute(1.3), last, [late]))
    const straight = story.holding(KEY, 'AAA')
    const other = entered()
    other.story.when(update(minute(1.2), last, [late]), update(minute(1.3), first, [early]), update(minute(1.4), told(order)))
    expect(other.story.holding(KEY, 'AAA')).to.equal(straight).and.to.equal(10)
    expect(other.story.engine.book.orders.get(other.order.id)?.status).to.equal('filled')
  })

  it('may overtake the reply', () => {
    const { story, order } = entered()
    story.when(filledAtOnce(minute(1.1), order, 100)).then('acked + target at 110 + stop at 95', 'filled buy 10 AAA at 100', 'ended filled')
    story.when(accepted(minute(1.2), order)).then()
  })

  it('of a leg may overtake the parent\'s: the parent is asked, and tells of both in order', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order))
    const stopped = legsOf(order, { stop: { status: 'filled', filledQty: 10, filledPrice: 95 }, target: { status: 'canceled' } })
    const stop = stopped.find((leg) => leg.stopPrice !== null)
    if (!stop) throw new TypeError('no stop')
    story.when(update(minute(1.2), stop)).then()
    expect(story.effects, 'a stop sells nothing that was not bought').to.deep.equal([{ type: 'inquire', id: order.id }])
    story.when(update(minute(1.25), stop)).then()
    expect(story.effects, 'asked once').to.deep.equal([])
    story.when(accepted(minute(1.3), order, { ...filled(order, 100), legs: stopped }))
    story.then('filled buy 10 AAA at 100', 'ended canceled', 'filled sell 10 AAA at 95', 'ended filled', 'ended filled', `closed ${KEY} -50 less 0: stop-hit`)
  })

  it('of an unknown leg waits for its parent', () => {
    const { story, order } = entered()
    const [, stop] = legsOf(order, { stop: { status: 'working' } })
    if (!stop) throw new TypeError('no stop')
    story.when(update(minute(1.05), stop)).then()
    story.when(accepted(minute(1.1), order))
    expect(story.engine.strays).to.deep.equal([])
  })

  it('of a late fill after a cancel still counts', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order), update(minute(1.2), told(order, { status: 'canceled' })))
    story.when(update(minute(1.3), told(order, { status: 'canceled', filledQty: 3, filledPrice: 100 }))).then('filled buy 3 AAA at 100')
    expect(story.holding(KEY, 'AAA')).to.equal(3)
  })

  it('of coins takes the fee from the position that the venue tells', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    const word = filled(order, 100)
    story.when(update(minute(1.1), word, [execution(word, { qty: 0.1, price: 100, at: minute(1.1), position: 0.09985 })]))
    expect(story.holding('crypto/told/BTC/USD', 'BTC/USD'), 'a maker pays 15 basis points').to.equal(0.09985)
  })

  it('of coins with a position that no fee explains reckons with the taker\'s fee', () => {
    for (const position of [0.2, 0.09]) {
      const { story, order } = entered({ symbol: 'BTC/USD' })
      const word = filled(order, 100)
      story.when(update(minute(1.1), word, [execution(word, { qty: 0.1, price: 100, at: minute(1.1), position })]))
      expect(story.holding('crypto/told/BTC/USD', 'BTC/USD'), `${position} held`).to.equal(0.09975)
    }
  })

  it('of a rejection before any word ends the order, which was never there', () => {
    const { story, order } = entered()
    story.when(update(minute(1.1), told(order, { status: 'rejected' }))).then('ended rejected')
  })

  it('of a bracket that is forgotten still tells of its legs', () => {
    const { story, order } = opened()
    evolve(story.engine.book, { type: 'day.began', at: minute(5 * 1440), date: '2026-03-15', equity: usd(99_000) })
    expect(story.engine.book.orders.has(order.id)).to.equal(false)
    const legs = legsOf(order, { stop: { status: 'filled', filledQty: 10, filledPrice: 94.9 }, target: { status: 'canceled' } })
    story.when(update(minute(5 * 1440), { ...filled(order, 100), legs }))
    expect(story.lines()).to.include.members(['ended canceled', 'filled sell 10 AAA at 94.9', 'ended filled', `closed ${KEY} -51 less 0: stop-hit`])
  })

  it('of coins without a position reckons with the taker\'s fee of 25 basis points', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    story.when(update(minute(1.1), filled(order, 100)))
    expect(story.holding('crypto/told/BTC/USD', 'BTC/USD')).to.equal(0.09975)
  })

  it('of coins reckons with the fee of the tier that the venue names: 22 basis points from 100,000 dollars in 30 days', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    const look = snapshot({ at: minute(1.05), orders: [told(order)] })
    story.when({ type: 'venue', at: minute(1.05), venue: { ...look, account: { ...look.account, cryptoTier: 2 } } }, update(minute(1.1), filled(order, 100)))
    expect(story.holding('crypto/told/BTC/USD', 'BTC/USD')).to.equal(0.09978)
  })

  it('of coins that a look tells of was charged by the tier of the look before, also when it crossed into the next', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    const look = (at: number, tier: number, told: VenueOrder): Input => {
      const venue = snapshot({ at: minute(at), orders: [told] })
      return { type: 'venue', at: minute(at), venue: { ...venue, account: { ...venue.account, cryptoTier: tier } } }
    }
    story.when(look(1.05, 1, told(order)), look(1.1, 2, filled(order, 100)))
    expect(story.holding('crypto/told/BTC/USD', 'BTC/USD')).to.equal(0.09975)
    expect(story.engine.account?.cryptoTier, 'which the next one pays').to.equal(2)
  })

  it('books the dollars that the venue says it charged', () => {
    const { story, order } = entered()
    const word = filled(order, 100)
    story.when(update(minute(1.1), word, [execution(word, { qty: order.intent.qty, price: 100, at: minute(1.1), fee: 1.25 })]))
    expect(story.engine.book.cash).to.equal(100_000 - order.intent.qty * 100 - 1.25)
    expect([story.engine.book.sleeves.get(KEY)?.fees, story.engine.book.day.fees]).to.deep.equal([1.25, 1.25])
  })
})

describe('an entry', () => {
  it('is taken back when its time is up', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order), timer(minute(3.1))).then('acked + target at 110 + stop at 95', 'cancel asked for order: entry-late')
    expect(story.effects).to.deep.equal([{ type: 'cancel', id: order.id, venueId: venueId(`v-${order.id}`) }])
    story.when(timer(minute(3.2)))
    expect(story.wishes(), 'asked once').to.deep.equal([])
  })

  it('whose cancel is not answered is looked up, then asked again', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order), timer(minute(3.1)), timer(minute(3.4))).then('acked + target at 110 + stop at 95', 'cancel asked for order: entry-late', 'cancel.failed')
    expect(story.wishes()).to.include('reconcile')
    story.when(timer(minute(3.5))).then('cancel asked for order: entry-late')
  })

  it('whose cancel failed is not asked again at once', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order), timer(minute(3)))
    story.when({ type: 'cancel-reply', at: minute(3.01), id: order.id, outcome: 'failed', why: 'HTTP 500' }, timer(minute(3.02))).then('cancel.failed')
    story.when(timer(minute(3.1))).then('cancel asked for order: entry-late')
  })

  it('that a person cancelled is asked for again where the cancel failed or a crash took it, though the command is done', () => {
    for (const how of ['failed', 'crash']) {
      const given = entered({ symbol: 'BTC/USD' })
      const { order } = given
      given.story.when(accepted(minute(1.1), order), command(minute(1.2), { type: 'cancel-all' }))
      const story = how === 'crash' ? given.story.crash().when(start({ at: minute(1.3), desk: desk({ seats: seatedAlone('crypto', 'BTC/USD') }), orders: [told(order)] })) : given.story
      if (how === 'failed') story.when({ type: 'cancel-reply', at: minute(1.3), id: order.id, outcome: 'failed', why: 'HTTP 500' })
      story.when(timer(minute(1.5)), timer(minute(1.55)))
      expect(story.lines(), how).to.include('cancel asked for order: command')
      expect(story.effects, how).to.deep.include({ type: 'cancel', id: order.id, venueId: venueId(`v-${order.id}`) })
      story.when(update(minute(1.6), told(order, { status: 'canceled' })), timer(minute(1.8))).then('ended canceled')
    }
  })

  it('that was given up, and whose cancel failed when it came after all, is cancelled again', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'transient', message: 'HTTP 503' }), update(minute(1.2), told(order)))
    expect(story.wishes()).to.include('cancel')
    story.when({ type: 'cancel-reply', at: minute(1.3), id: order.id, outcome: 'failed', why: 'HTTP 500' }, timer(minute(1.5))).then('cancel.failed', 'cancel asked for order: orphan')
  })

  it('that was final before its cancel is looked up by its id', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order), timer(minute(3)))
    story.when({ type: 'cancel-reply', at: minute(3.01), id: order.id, outcome: 'final', why: 'already filled' })
    expect(story.effects).to.deep.equal([{ type: 'inquire', id: order.id }])
    story.when(accepted(minute(3.05), order, filled(order, 100))).then('filled buy 10 AAA at 100', 'ended filled')
  })

  it('rejected once too often trips the breaker, which halts', () => {
    const limits = { breakers: { rejections: 1, losses: 9 } }
    const { story, order } = entered({ how: { desk: desk({ limits, seats: seatedAlone('stocks', 'AAA') }) } })
    story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'money', message: 'no' })).then('ended rejected', 'cause.began desk breaker')
  })
})
