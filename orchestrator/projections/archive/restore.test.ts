import { expect } from 'chai'
import { checkArchiveParameters, checkArchiveState, checkArchiveTrades } from '../../../contract/checkers.ts'
import type { RestoreRequest } from '../../../contract/views/archive-view.ts'
import { emptyBook, evolve } from '../../../core/book/evolve.ts'
import { equityOf } from '../../../core/book/equity.ts'
import { createEngine } from '../../../core/engine/engine.ts'
import type { Input, VenueOrder } from '../../../core/engine/input.ts'
import { entered, opened, seatedAlone } from '../../../core/engine/testing/opened.ts'
import { command, desk, given, PARTS, type StartGiven, start, type Story } from '../../../core/engine/testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes, timer } from '../../../core/engine/testing/tape.ts'
import { TELL } from '../../../core/engine/testing/told-strategy.ts'
import { execution, filled, legsOf, reply, told } from '../../../core/engine/testing/venue-words.ts'
import { turn } from '../../../core/engine/turn.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import type { ApprovedOrder } from '../../../core/order/approved.ts'
import { createArchive } from './archive-view.ts'
import { restoredOf } from './restored-of.ts'

/** The archive of a journal as the updater posts it back: through a schema and through JSON. */
function archiveOf(story: Story): RestoreRequest {
  const archive = createArchive()
  for (const fact of story.journal) archive.take(fact)
  const { state, parameters, trades } = archive.view({ engine: story.engine, at: story.engine.market.now, wall: 0 }, { seq: story.journal.length })
  const base = { schema: 1, seq: 1, market: 1, updatedAt: 1 }
  expect([checkArchiveState({ ...base, ...state }), checkArchiveParameters({ ...base, ...parameters }), checkArchiveTrades({ ...base, ...trades })], 'each a sound document').to.deep.equal([undefined, undefined, undefined])
  return JSON.parse(JSON.stringify({ schema: 1, state, parameters, trades: [trades] })) as RestoreRequest
}

const SEATS = desk({ seats: seatedAlone('stocks', 'AAA') })

/** The journal is gone, the venue is not: a new engine starts from the archive. */
function restored(story: Story, says: StartGiven): Story {
  const { birth, restored: state } = restoredOf(archiveOf(story))
  const input: Input = { ...(start({ desk: SEATS, ...says, birth }) as Extract<Input, { type: 'start' }>), restored: state }
  return given().when(input)
}

/** Positions, levels and open orders, as far as they matter for what is done next. */
function essence({ engine: { book } }: Story) {
  const sleeves = [...book.sleeves.values()].map(({ key, holdings, entry, protection, basis, openedAt, parameters }) => ({ key, holdings, entry, protection, basis, openedAt, parameters }))
  const orders = [...book.open.values()].map(({ id, venueId, parent, role, sleeve, intent, filled: done }) => ({ id, venueId, parent, role, sleeve, legs: intent.legs, qty: intent.qty, limit: intent.limit, done }))
  return { sleeves, orders, cash: book.cash, peak: book.peak, birth: book.birth }
}

/** What the venue says of a bracket whose entry has filled. */
function legs(order: ApprovedOrder, how: Parameters<typeof legsOf>[1] = { target: { status: 'working' } }): readonly VenueOrder[] {
  return [...legsOf(order, how)]
}

function outcomeOf(facts: readonly Fact[]): readonly string[] {
  return facts.map((fact) => fact.type)
}

describe('an engine restored from its archive', () => {
  const venue = (order: ApprovedOrder): StartGiven => ({ at: minute(9), cash: 99_000, positions: { AAA: [10, 100] }, orders: legs(order) })

  it('goes on with the same positions, owners, orders, cash, peak and birth, and sends nothing', () => {
    const { story, order } = opened()
    story.when(quotes(quote('AAA', minute(2), 103)), cycle(minute(2)))
    const again = restored(story, venue(order))
    expect(essence(again)).to.deep.equal(essence(story))
    expect(again.wishes(), 'nothing is sent, asked or cancelled').to.deep.equal([])
    expect(outcomeOf(again.facts)).to.deep.equal(['engine.started', 'book.restored'])
    expect(equityOf(again.engine.book, again.engine.market)).to.equal(100_000)
  })

  it('keeps halts latched, parameters with their versions, and the version that a position was opened under', () => {
    const { story, order } = opened()
    story.when(command(minute(3), { type: 'parameters', module: 'stocks', strategy: 'told', values: { stopShare: 0.2 } }))
    story.when(command(minute(4), { type: 'halt' }))
    const again = restored(story, venue(order))
    const { book } = again.engine
    expect([...(book.causes.get('desk')?.keys() ?? [])]).to.deep.equal(['command'])
    expect(book.parameters.get('stocks/told')).to.deep.equal(story.engine.book.parameters.get('stocks/told'))
    expect(book.sleeves.get('stocks/told/AAA')?.parameters).to.equal(0)
    again.when(quotes(quote('AAA', minute(10), 100)), bars(bar('AAA', 9, 100, TELL.enter)), cycle(minute(10)))
    expect(again.wishes(), 'a halted desk opens nothing').to.deep.equal([])
  })

  it('keeps what an operator pinned, and nothing that was given back: the archive of the new journal has the same', () => {
    const { story, order } = opened()
    for (const [n, type, parameter] of [[3, 'pin', 'stopShare'], [4, 'pin', 'length'], [5, 'unpin', 'stopShare']] as const)
      story.when(command(minute(n), { type, module: 'stocks', strategy: 'told', parameter }))
    expect([...story.engine.book.pins], story.lines().join('\n')).to.deep.equal(['stocks/told/length'])
    const again = restored(story, venue(order))
    expect([...again.engine.book.pins]).to.deep.equal(['stocks/told/length'])
    expect(again.journal.find((fact) => fact.type === 'parameter.pinned')).to.deep.equal({ type: 'parameter.pinned', at: minute(4), module: 'stocks', strategy: 'told', parameter: 'length', pinned: true, actor: 'tester' })
    expect(archiveOf(again).parameters.pins).to.deep.equal(archiveOf(story).parameters.pins)
  })

  it('learns what its orders did while it was away: the target of the bracket filled at 110', () => {
    const { story, order } = opened()
    const target = { status: 'filled', filledQty: 10, filledPrice: 110 } as const
    const again = restored(story, { at: minute(9), cash: 100_100, orders: legs(order, { target, stop: { status: 'canceled' } }) })
    again.then('engine.started', 'book.restored', 'filled sell 10 AAA at 110', 'ended filled', 'ended canceled', 'closed stocks/told/AAA 100 less 0: target-hit')
    expect([again.engine.book.sleeves.size, again.engine.book.cash]).to.deep.equal([0, 100_100])
  })

  it('learns it also from a parent that shows its legs, though the parent itself was over and is not archived', () => {
    const { story, order } = opened()
    const target = { status: 'filled', filledQty: 10, filledPrice: 110 } as const
    const parent = { ...filled(order, 100), legs: legs(order, { target, stop: { status: 'canceled' } }) }
    const again = restored(story, { at: minute(9), cash: 100_100, orders: [parent] })
    expect(again.lines().slice(-2)).to.deep.equal(['ended canceled', 'closed stocks/told/AAA 100 less 0: target-hit'])
  })

  it('gives back an entry that was still open: what was decided before is decided anew', () => {
    const { story, order } = entered()
    story.when({ type: 'reply', at: minute(1.1), id: order.id, outcome: { type: 'accepted', order: told(order) } })
    const again = restored(story, { at: minute(1.3), orders: [told(order)] })
    again.when(timer(minute(1.4))).then('cancel asked for order: entry-late')
  })

  it('asks by its id for an order whose answer was lost with the disk, and never sends an entry twice', () => {
    const { story, order } = entered()
    const again = restored(story, { at: minute(1.3) })
    expect(again.effects).to.deep.equal([{ type: 'inquire', id: order.id }])
    again.when(quotes(quote('AAA', minute(1.4), 100)), reply(minute(1.4), order.id, { type: 'absent' })).then('ended abandoned')
    expect(again.wishes()).to.deep.equal([])
  })

  it('goes on with an order that was filled in part, at the average price of what came since', () => {
    const { story, order } = entered({ symbol: 'BTC/USD' })
    const half = filled(order, 100, 0.05)
    story.when(reply(minute(1.1), order.id, { type: 'accepted', order: half }))
    const whole = filled(order, 102, 0.1)
    const seats = desk({ seats: seatedAlone('crypto', 'BTC/USD') })
    const again = restored(story, { desk: seats, at: minute(9), cash: 99_990, positions: { 'BTC/USD': [0.0995, 102] }, orders: [whole], fills: [execution(whole, { qty: 0.1, price: 102, at: minute(5) })] })
    expect(again.lines().slice(0, 4)).to.deep.equal(['engine.started', 'book.restored', 'filled buy 0.05 BTC/USD at 102', 'ended filled'])
  })

  it('finishes an exit that was on its way, under its reason and with its own order', () => {
    const { story, order } = opened()
    story.when(quotes(quote('AAA', minute(3), 100)), bars(bar('AAA', 2, 100, TELL.exit)), cycle(minute(3)))
    const away = legs(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    for (const leg of away) story.when({ type: 'update', at: minute(3.1), order: leg, fills: [], event: 'canceled' })
    const closing = story.effects.flatMap((effect) => (effect.type === 'submit' ? [effect.order] : []))[0]
    if (!closing) throw new Error(`no closing order: ${story.lines().join(', ')}`)
    story.when(reply(minute(3.2), closing.id, { type: 'accepted', order: told(closing) }))
    const again = restored(story, { at: minute(9), cash: 99_000, positions: { AAA: [10, 100] }, orders: [told(closing)] })
    expect(again.wishes()).to.deep.equal([])
    expect(again.engine.book.sleeves.get('stocks/told/AAA')?.exit?.reason.code).to.equal('momentum-gone')
    again.when({ type: 'update', at: minute(9.1), order: filled(closing, 100), fills: [], event: 'fill' })
    expect(again.lines().at(-1)).to.equal('closed stocks/told/AAA 0 less 0: momentum-gone')
  })

  it('remembers round trips, and does not trip a breaker on losses after which somebody had resumed', () => {
    const { story, order } = opened()
    const stop = { status: 'filled', filledQty: 10, filledPrice: 95 } as const
    for (const leg of legs(order, { stop, target: { status: 'canceled' } })) story.when({ type: 'update', at: minute(3), order: leg, fills: [], event: 'fill' })
    const breakers = { rejections: 5, losses: 1 }
    const again = restored(story, { at: minute(9), cash: 99_950, desk: desk({ seats: seatedAlone('stocks', 'AAA'), limits: { breakers } }) })
    expect(again.engine.book.trades.map(({ sleeve, realised, exit }) => [sleeve, realised, exit.code])).to.deep.equal([['stocks/told/AAA', -50, 'stop-hit']])
    again.when(quotes(quote('AAA', minute(10), 95)), cycle(minute(10)))
    expect(again.engine.book.causes.get('desk')?.has('breaker') ?? false).to.equal(false)
  })

  it('makes the same facts again from its inputs, and the same book from its facts', () => {
    const { story, order } = opened()
    story.when(command(minute(4), { type: 'halt' }))
    const again = restored(story, venue(order)).when(quotes(quote('AAA', minute(10), 94)), timer(minute(10)), cycle(minute(10)))
    const replayed = createEngine(PARTS)
    const inputs = JSON.parse(JSON.stringify(again.inputs)) as readonly Input[]
    const facts: Fact[] = []
    for (const input of inputs) facts.push(...turn(replayed, 1 + facts.length + inputs.indexOf(input), input).facts)
    expect(JSON.stringify(facts)).to.equal(JSON.stringify(again.journal))
    const folded = emptyBook()
    for (const fact of JSON.parse(JSON.stringify(again.journal)) as readonly Fact[]) evolve(folded, fact)
    expect(plain(folded)).to.equal(plain(again.engine.book))
  })

  it('takes no archive over a journal that has facts', () => {
    const { story, order } = opened()
    const { restored: state } = restoredOf(archiveOf(story))
    const again = story.crash().when({ ...(start({ desk: SEATS, ...venue(order) }) as Extract<Input, { type: 'start' }>), restored: state })
    expect(outcomeOf(again.facts)).to.deep.equal(['engine.started'])
  })

  it('refuses a reason that no engine of this version gives', () => {
    const request = archiveOf(opened().story)
    const [sleeve] = request.state.sleeves
    if (!sleeve) throw new Error('nothing is held')
    const strange = { ...request, state: { ...request.state, sleeves: [{ ...sleeve, entry: { code: 'astrology', numbers: {} } }] } }
    expect(() => restoredOf(strange)).to.throw(RangeError, 'astrology')
  })
})

function plain(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? { map: [...each] } : each instanceof Set ? { set: [...each] } : each))
}
