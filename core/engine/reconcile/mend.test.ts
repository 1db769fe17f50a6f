import { expect } from 'chai'
import type { VenueActivity } from '../input.ts'
import { entered, opened } from '../testing/opened.ts'
import { command, started, type Story } from '../testing/story.ts'
import { bar, bars, CALL, cycle, minute, PUT, quote, quotes, timer } from '../testing/tape.ts'
import { TELL } from '../testing/told-strategy.ts'
import { accepted, type AccountSays, execution, filled, legsOf, reply, snapshot, update } from '../testing/venue-words.ts'

const KEY = 'stocks/told/AAA'
const COIN = 'BTC/USD'

/** One look at the venue a minute, the first one at minute 2. */
function looks(story: Story, ...says: readonly AccountSays[]): Story {
  const from = Math.max(2, ...story.inputs.map(({ at }) => (at - minute(0)) / 60_000 + 1))
  return story.when(...says.map((say, i) => ({ type: 'venue' as const, at: minute(from + i), venue: { ...snapshot(say), at: minute(from + i) } })))
}

/** The same look twice: what it shows is believed. */
function believed(story: Story, says: AccountSays): Story {
  return looks(story, says, says)
}

/** What the books say of a symbol: quantity by sleeve. */
function held(story: Story, symbol: string): Readonly<Record<string, number>> {
  const found = [...story.engine.book.sleeves.values()].map(({ key }) => [key, story.holding(key, symbol)] as const)
  return Object.fromEntries(found.filter((one): one is readonly [string, number] => (one[1] ?? 0) !== 0))
}

/** Ten AAA bought at 100, their bracket cancelled by hand. */
function bought(): Story {
  const { story, order } = opened()
  return story.when(update(minute(1.5), { ...filled(order, 100), legs: legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } }) }))
}

/** A tenth of a coin bought at 100; its fee of 25 basis points in coins leaves 0.09975. */
function boughtCoin(): Story {
  const { story, order } = entered({ symbol: COIN })
  const word = filled(order, 100)
  return story.when(accepted(minute(1.05), order), update(minute(1.1), word, [execution(word, { qty: 0.1, price: 100, at: minute(1.1) })]))
}

describe('what two looks in a row show', () => {
  it('is not what the first and the third of three show, of positions and of cash alike', () => {
    const seen: readonly (readonly [AccountSays, AccountSays])[] = [
      [{ positions: { BBB: 5 } }, { positions: { CCC: 3 } }],
      [{ positions: { BBB: 5 } }, { cash: 100_005 }],
      [{ cash: 100_005 }, { positions: { BBB: 5 } }],
      [{ cash: 100_005 }, {}],
    ]
    for (const [one, other] of seen) {
      const story = looks(started(), one, other, one)
      expect(story.lines().filter((line) => /^(outside|cash|corrected)/.test(line)), JSON.stringify([one, other])).to.deep.equal([])
    }
  })

  it('is a cent of cash, and nothing less than half of one', () => {
    expect(believed(started(), { cash: 100_000.01 }).lines()).to.include('cash moved 0.01: difference')
    believed(started(), { cash: 100_000.004 }).then()
  })

  it('is seen in an account of many positions too', () => {
    const symbols = 'BCDEFGHIJ'.split('').map((letter) => letter.repeat(4))
    const positions = Object.fromEntries(symbols.map((symbol) => [symbol, 1]))
    const story = started({ positions })
    looks(story, { positions }).then()
    looks(story, { positions: { ...positions, BBBB: 3 } }).then('book.reconciled', 'cause.began desk book-unreconciled')
  })

  it('counts for no symbol before it does for its contracts and its shares together', () => {
    const story = started({ positions: { [PUT]: [-1, 1.5] } })
    const half = { positions: { AAA: [50, 95] as const } }
    looks(story, {}, half)
    expect(held(story, PUT), 'the shares were still coming').to.deep.equal({ [`outside//${PUT}`]: -1 })
    believed(story, { cash: 100_000 - 9500, positions: { AAA: [100, 95] } })
    expect(story.lines()).to.include(`assigned -1 ${PUT}, 100 shares at 95`)
  })

  it('waits for the answer to a call that could explain it', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'rate', message: 'too many requests' }))
    const stranger = { cash: 99_000, positions: { AAA: [10, 100] as const } }
    looks(story, stranger, stranger)
    expect(held(story, 'AAA'), 'nobody answered yet whether it is that order\'s').to.deep.equal({})
    const at = story.inputs.at(-1)?.at ?? minute(4)
    story.when(reply(at, order.id, { type: 'absent' }))
    looks(story, stranger)
    expect(held(story, 'AAA')).to.deep.equal({ 'outside//AAA': 10 })
  })

  it('waits for every call that touches it, and for no other', () => {
    const story = started().when(quotes(quote('AAA', minute(1), 100), quote('BBB', minute(1), 50)), bars(bar('AAA', 0, 100, TELL.enter), bar('BBB', 0, 50, TELL.enter)), cycle(minute(1)))
    expect(story.wishes().filter((wish) => wish === 'submit')).to.have.length(2)
    believed(story, { positions: { AAA: [10, 100], CCC: [3, 20] } })
    expect([held(story, 'AAA'), held(story, 'CCC')]).to.deep.equal([{}, { 'outside//CCC': 3 }])
  })

  it('may be the order that was asked for in vain and given up at a halt', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'unknown', why: 'timed out' }), command(minute(1.2), { type: 'halt' }), timer(minute(1.3)))
    story.when(reply(minute(1.4), order.id, { type: 'absent' })).then('ended abandoned')
    looks(story, { cash: 99_000, positions: { AAA: [10, 100] } })
    expect(story.effects).to.deep.include({ type: 'inquire', id: order.id })
  })

  it('is explained by given-up orders of its own symbol alone', () => {
    const { story, order } = entered()
    story.when(reply(minute(1.1), order.id, { type: 'rejected', code: 'rate', message: 'too many requests' }))
    looks(story, { positions: { BBB: 5 } })
    expect(story.wishes()).to.deep.equal(['reconcile'])
  })
})

describe('mending', () => {
  it('counts what came at the venue\'s average, and what went at the present price', () => {
    const story = started().when(quotes(quote('BBB', minute(1), 51), quote('AAA', minute(1), 104)))
    believed(story, { positions: { BBB: [5, 50] } })
    expect(story.engine.book.sleeves.get('outside//BBB')?.holdings).to.deep.equal([{ symbol: 'BBB', qty: 5, price: 50 }])

    const own = bought().when(quotes(quote('AAA', minute(1.9), 104)))
    believed(own, { cash: 99_000 + 416, positions: { AAA: [6, 100] } })
    expect(held(own, 'AAA')).to.deep.equal({ [KEY]: 6 })
    expect(own.engine.book.sleeves.get(KEY)?.realised, 'four shares, four dollars each').to.equal(16)
  })

  it('takes from what lies outside before it takes from a strategy, and no more than each has', () => {
    const story = bought()
    believed(story, { cash: 99_000, positions: { AAA: [15, 100] } })
    expect(held(story, 'AAA')).to.deep.equal({ [KEY]: 10, 'outside//AAA': 5 })
    believed(story, { cash: 99_000, positions: { AAA: [12, 100] } })
    expect(held(story, 'AAA')).to.deep.equal({ [KEY]: 10, 'outside//AAA': 2 })
    believed(story, { cash: 99_000, positions: { AAA: [7, 100] } })
    expect(held(story, 'AAA')).to.deep.equal({ [KEY]: 7 })
    believed(story, { cash: 99_000, positions: { AAA: [-3, 100] } })
    expect(held(story, 'AAA'), 'seven sold and three more').to.deep.equal({ 'outside//AAA': -3 })
  })

  it('calls no difference in coins a fee that is above a hundredth, and none in shares', () => {
    const fees = (story: Story, key: string): number | undefined => story.engine.book.sleeves.get(key)?.fees
    const coins = boughtCoin()
    const charged = fees(coins, `crypto/told/${COIN}`)
    believed(coins, { cash: 99_990, positions: { [COIN]: [0.0985, 100] } })
    expect(held(coins, COIN)).to.deep.equal({ [`crypto/told/${COIN}`]: 0.0985 })
    expect(fees(coins, `crypto/told/${COIN}`), 'sold by hand').to.equal(charged)

    const more = believed(boughtCoin(), { cash: 99_990, positions: { [COIN]: [0.10175, 100] } })
    expect(held(more, COIN), 'bought by hand').to.deep.equal({ [`crypto/told/${COIN}`]: 0.09975, [`outside//${COIN}`]: 0.002 })

    const shares = believed(bought(), { cash: 99_000, positions: { AAA: [9.95, 100] } })
    expect(held(shares, 'AAA')).to.deep.equal({ [KEY]: 9.95 })
    expect(fees(shares, KEY)).to.equal(0)
  })

  it('calls cash a transfer by the newest transfers alone, whatever else was booked since', () => {
    const activity = (id: string, type: VenueActivity['type'], amount: number): VenueActivity => ({ id, type, at: minute(1), symbol: '', qty: 0, price: 0, amount })
    const activities = [activity('a', 'transfer', 300), activity('b', 'transfer', 1000), activity('c', 'fee', -2)]
    expect(believed(started(), { cash: 101_000, activities }).lines()).to.include('cash moved 1000: transfer')
    expect(believed(started(), { cash: 101_000.5, activities }).lines(), 'half a dollar beside it').to.include('cash moved 1000.5: difference')
    expect(believed(started(), { cash: 100_300, activities }).lines(), 'an older one').to.include('cash moved 300: difference')
  })

  it('leaves a contract bought by hand outside, and does not take it for a delivery', () => {
    const story = started()
    believed(story, { cash: 99_840, positions: { [CALL]: [1, 1.6] } })
    expect(held(story, CALL)).to.deep.equal({ [`outside//${CALL}`]: 1 })
  })
})
