import { expect } from 'chai'
import type { ApprovedOrder } from '../../order/approved.ts'
import { entered } from '../testing/opened.ts'
import { desk, started, type Story } from '../testing/story.ts'
import { bar, bars, chain, cycle, minute, PUT, quote, quotes } from '../testing/tape.ts'
import { TELL } from '../testing/told-strategy.ts'
import { accepted, filledAtOnce, reply, told, update } from '../testing/venue-words.ts'

const MONEY = { type: 'rejected', code: 'money', message: 'insufficient options buying power' } as const

/** A put that was sold, an entry of BBB that rests at the venue, and an exit from the put on its way. */
function leaving(): { readonly story: Story; readonly entry: ApprovedOrder; readonly exit: ApprovedOrder } {
  const seats = [{ module: 'stocks' as const, enabled: true, symbols: ['BBB'], strategies: ['told'] }, { module: 'options' as const, enabled: true, symbols: ['AAA'], strategies: ['told'] }]
  const prices = (at: number) => ({ options: { chains: [chain(minute(at), { [PUT]: [1.5, 1.6] })] } })
  const story = started({ desk: desk({ seats }) }).when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1), prices(1)))
  const put = story.sent()
  story.when(accepted(minute(1.1), put), filledAtOnce(minute(1.2), put, 1.5))
  story.when(quotes(quote('BBB', minute(2), 50)), bars(bar('BBB', 1, 50, TELL.enter)), cycle(minute(2), prices(2)))
  const entry = story.sent()
  story.when(accepted(minute(2.1), entry), bars(bar('AAA', 2, 100, TELL.exit)), cycle(minute(3), prices(3)))
  return { story, entry, exit: story.sent() }
}

describe('an exit that the venue rejects for want of buying power', () => {
  it('has the entries cancelled that rest and hold some, and the account looked at', () => {
    const { story, exit } = leaving()
    story.when(reply(minute(3.1), exit.id, MONEY)).then('ended rejected', 'cancel asked for order: exit')
    expect(story.wishes()).to.deep.equal(['cancel', 'reconcile'])
  })

  it('goes before every entry while it is tried', () => {
    const { story, entry, exit } = leaving()
    story.when(reply(minute(3.1), exit.id, MONEY), update(minute(3.12), told(entry, { status: 'canceled' })))
    story.when(quotes(quote('BBB', minute(3.13), 50)), bars(bar('BBB', 2, 50, TELL.enter)), cycle(minute(3.14)))
    expect(story.lines()).to.include('refused enter BBB: buying-power')
    const again = story.sent()
    expect(again.intent).to.deep.include({ type: 'close', qty: 1, legs: [{ symbol: PUT, side: 'buy', ratio: 1, effect: 'close' }] })
    story.when(accepted(minute(3.3), again), filledAtOnce(minute(3.4), again, 1.6)).when(quotes(quote('BBB', minute(4), 50)), bars(bar('BBB', 3, 50, TELL.enter)), cycle(minute(4)))
    expect(story.sent().intent.underlying, 'and then they go on').to.equal('BBB')
  })

  it('holds entries back no longer than it is tried, over a night or behind a clock that was set back', () => {
    const { story, entry, exit } = leaving()
    story.when(reply(minute(3.1), exit.id, MONEY), update(minute(3.12), told(entry, { status: 'canceled' })))
    const sleeve = story.engine.book.sleeves.get('options/told/AAA')
    expect(sleeve?.exit?.poorAt).to.equal(minute(3.1))
    if (sleeve?.exit) sleeve.exit.retryAt = minute(6)
    const asked = (at: number) => story.when(quotes(quote('BBB', minute(at), 50)), bars(bar('BBB', at - 1, 50, TELL.enter)), cycle(minute(at))).lines()
    expect([asked(5), asked(6)].map((lines) => lines.filter((line) => line.includes('BBB') || line.includes('approved entry')))).to.deep.equal([['refused enter BBB: buying-power'], ['approved entry buy 10 BBB at 50.01 with a bracket']])
  })

  it('is no other rejection, and none of an entry', () => {
    const { story, exit } = leaving()
    story.when(reply(minute(3.1), exit.id, { ...MONEY, code: 'qty' })).then('ended rejected')
    const { story: other, order } = entered()
    other.when(reply(minute(1.1), order.id, MONEY)).then('ended rejected')
    expect(other.wishes()).to.deep.equal([])
  })
})
