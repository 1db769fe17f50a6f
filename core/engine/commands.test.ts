import { expect } from 'chai'
import { entered, opened } from './testing/opened.ts'
import { command, desk, given, start, started, type Story } from './testing/story.ts'
import { bar, bars, cycle, minute, quote, quotes, timer } from './testing/tape.ts'
import { TELL } from './testing/told-strategy.ts'
import { accepted, filled, filledAtOnce, legsOf, reply, snapshot, told, update } from './testing/venue-words.ts'

const KEY = 'stocks/told/AAA'

describe('a command', () => {
  it('is carried out once, however often its id comes, restarts included', () => {
    const story = started().when(command(minute(1), { type: 'halt', id: 'one' })).then('command halt desk', 'cause.began desk command', 'command done')
    story.when(command(minute(2), { type: 'resume', scope: 'desk', id: 'two' }), command(minute(3), { type: 'halt', id: 'one' }))
    story.then('command resume desk', 'cause.ended desk command', 'peak.restarted', 'command done')
    story.crash().when(start({ at: minute(4) })).when(command(minute(5), { type: 'halt', id: 'one' })).then()
  })

  it('halt: cancels entries, keeps stops, and refuses new risk until a resume', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order), command(minute(1.2), { type: 'halt' }))
    story.then('acked + target at 110 + stop at 95', 'command halt desk', 'cause.began desk command', 'cancel asked for order: halt', 'command done')
    story.when(update(minute(1.3), told(order, { status: 'canceled' })))
    story.when(quotes(quote('AAA', minute(2), 100)), bars(bar('AAA', 1, 100, TELL.enter)), cycle(minute(2)))
    expect(story.lines()).to.include('refused enter AAA: state-halted')
  })

  it('halt: reaches an entry that was on its way', () => {
    const { story, order } = entered()
    story.when(command(minute(1.1), { type: 'halt' }), accepted(minute(1.2), order), timer(minute(1.3)))
    expect(story.lines().at(-1)).to.equal('cancel asked for order: halt')
  })

  it('toggle: halts one module and leaves the others alone', () => {
    const story = started().when(command(minute(1), { type: 'toggle', module: 'stocks', on: false })).then('command toggle stocks off', 'cause.began stocks command', 'command done')
    story.when(quotes(quote('AAA', minute(1), 100), quote('BTC/USD', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter), bar('BTC/USD', 0, 100, TELL.enter)), cycle(minute(1)))
    expect(story.lines()).to.include.members(['refused enter AAA: module-halted', 'approved entry buy 0.1 BTC/USD at 100.01'])
    story.when(command(minute(2), { type: 'toggle', module: 'stocks', on: true })).then('command toggle stocks on', 'cause.ended stocks command', 'command done')
  })

  it('toggle: cancels the entries of its own module alone', () => {
    const story = started().when(quotes(quote('AAA', minute(1), 100), quote('BTC/USD', minute(1), 100)))
    story.when(bars(bar('AAA', 0, 100, TELL.enter), bar('BTC/USD', 0, 100, TELL.enter)), cycle(minute(1)))
    const sent = story.effects.flatMap((effect) => (effect.type === 'submit' ? [effect.order] : []))
    story.when(...sent.map((order) => accepted(minute(1.05), order)), command(minute(1.1), { type: 'toggle', module: 'crypto', on: false }))
    expect(story.facts.flatMap((fact) => (fact.type === 'cancel.requested' ? [fact.id] : []))).to.deep.equal([sent[1]?.id])
  })

  it('resume: of the desk leaves a module off that was switched off, until that module is resumed or switched on', () => {
    const story = started().when(command(minute(1), { type: 'toggle', module: 'crypto', on: false }), command(minute(2), { type: 'halt' }), command(minute(3), { type: 'resume', scope: 'desk' }))
    expect(story.lines().slice(-4)).to.deep.equal(['command resume desk', 'cause.ended desk command', 'peak.restarted', 'command done'])
    story.when(command(minute(4), { type: 'resume', scope: 'crypto' })).then('command resume crypto', 'cause.ended crypto command', 'command done')
  })

  it('resume: says that nothing was halted, and what holds entries back all the same', () => {
    const last = (story: Story): string | undefined => story.lines().at(-1)
    const story = started().when(command(minute(1), { type: 'resume', scope: 'crypto' }))
    expect(last(story)).to.equal('command done: nothing was halted')
    expect(last(story.when(command(minute(2), { type: 'resume', scope: 'desk' })))).to.equal('command done: nothing was halted; the peak begins anew at present equity')
    story.when(command(minute(3), { type: 'halt' }), command(minute(4), { type: 'toggle', module: 'crypto', on: false }), command(minute(5), { type: 'resume', scope: 'crypto' }))
    expect(last(story)).to.equal('command done: the desk itself is halted (command)')
    story.when({ type: 'condition', at: minute(6), condition: { type: 'disk-full', full: true } }, command(minute(7), { type: 'resume', scope: 'desk' }))
    expect(last(story)).to.equal('command done: no risk is added while disk-full lasts')
  })

  it('cancel-all: takes the stops too, and the engine watches their levels from then on', () => {
    const { story, order } = opened()
    story.when(command(minute(2), { type: 'cancel-all' }))
    story.then('command cancel-all desk', 'cancel asked for target: command', 'cancel asked for stop: command', 'command done')
    expect(story.wishes()).to.deep.equal(['cancel', 'cancel', 'cancel-all'])
    const gone = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    story.when(update(minute(2.1), { ...filled(order, 100), legs: gone }), quotes(quote('AAA', minute(2.2), 94)))
    expect(story.lines()).to.include.members(['exit began: stop-hit', 'approved exit sell 10 AAA at the market'])
  })

  it('cancel-all: reaches an entry that is on its way as soon as the venue answers, over a crash too', () => {
    for (const how of ['reply', 'stream', 'crash'] as const) {
      const given = entered()
      const { order } = given
      given.story.when(command(minute(1.01), { type: 'cancel-all' })).then('command cancel-all desk', 'cancel asked for order: command', 'command done')
      expect(given.story.wishes(), 'the venue cannot be asked yet').to.deep.equal(['cancel-all'])
      const story = how === 'crash' ? given.story.crash().when(start({ at: minute(1.02) })) : given.story
      story.when(how === 'stream' ? update(minute(1.03), told(order)) : accepted(minute(1.03), order))
      story.then('acked + target at 110 + stop at 95', 'cancel asked for order: command')
      expect(story.effects, how).to.deep.equal([{ type: 'cancel', id: order.id, venueId: `v-${order.id}` }])
    }
  })

  it('cancel-all: an entry on its way that never reached the venue is not sent again', () => {
    const { story, order } = entered()
    story.when(command(minute(1.01), { type: 'cancel-all' }), reply(minute(1.1), order.id, { type: 'unknown', why: 'HTTP 504' }), timer(minute(1.3)))
    expect(story.effects.at(-1)).to.deep.equal({ type: 'inquire', id: order.id })
    story.when(reply(minute(1.31), order.id, { type: 'absent' })).then('ended abandoned')
    expect(story.wishes()).to.deep.equal([])
  })

  it('cancel-all: takes the stop and target of an entry that was filled before its answer came, and watches them', () => {
    const { story, order } = entered()
    story.when(command(minute(1.01), { type: 'cancel-all' }), accepted(minute(1.02), order, filled(order, 100)), timer(minute(1.03)))
    expect(story.lines().slice(-3)).to.deep.equal(['ended filled', 'cancel asked for target: command', 'cancel asked for stop: command'])
    const gone = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    story.when(update(minute(1.04), { ...filled(order, 100), legs: gone }), quotes(quote('AAA', minute(1.1), 94)))
    expect(story.lines()).to.include('exit began: stop-hit')
  })

  it('flatten: closes everything, what fills afterwards too, until a resume', () => {
    const { story, order } = entered()
    story.when(accepted(minute(1.1), order), command(minute(1.2), { type: 'flatten' }))
    expect(story.lines()).to.include.members(['cause.began desk command', 'cancel asked for order: command'])
    story.when(filledAtOnce(minute(1.3), order, 100))
    expect(story.lines(), 'the fill won against the cancel').to.include('exit began: operator-flatten')
    const restarted = story.crash().when(start({ at: minute(2), cash: 99_000, positions: { AAA: [10, 100] } }))
    const gone = legsOf(order, { stop: { status: 'canceled' }, target: { status: 'canceled' } })
    restarted.when(update(minute(2.2), { ...filled(order, 100), legs: gone }), timer(minute(2.3)))
    expect(restarted.lines()).to.include('approved exit sell 10 AAA at the market')
  })

  it('flatten: leaves stop and target at the venue while their market is closed, and cancels every entry', () => {
    const story = started().when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    const shares = story.sent()
    story.when(accepted(minute(1.1), shares), filledAtOnce(minute(1.2), shares, 100))
    story.when(quotes(quote('BTC/USD', minute(400), 100)), bars(bar('BTC/USD', 399, 100, TELL.enter)), cycle(minute(400)))
    const coins = story.sent()
    story.when(accepted(minute(400.1), coins), command(minute(400.2), { type: 'flatten' }))
    expect(story.effects, 'not the venue\'s cancel-all, which would take the stop').to.deep.equal([{ type: 'cancel', id: coins.id, venueId: `v-${coins.id}` }])
  })

  it('cancel-all and flatten: are refused while execution is off, and touch no stop', () => {
    const { story } = opened()
    const off = story.crash().when(start({ at: minute(2), cash: 99_000, positions: { AAA: [10, 100] }, desk: desk({ limits: { executionEnabled: false } }) }))
    for (const type of ['cancel-all', 'flatten'] as const) {
      off.when(command(minute(3), { type }))
      expect(off.lines().at(-1)).to.match(/^command refused: no order is sent while EXECUTION_ENABLED is false/)
      expect(off.wishes()).to.deep.equal([])
    }
  })

  it('adopt: gives what lies outside to a strategy, and refuses what it cannot give', () => {
    const story = started({ cash: 90_000, positions: { AAA: [100, 50] } })
    story.when(command(minute(1), { type: 'adopt', symbol: 'BBB', module: 'stocks', strategy: 'told' })).then('command adopt BBB to stocks/told', 'command refused: nothing of BBB lies outside')
    story.when(command(minute(2), { type: 'adopt', symbol: 'AAA', module: 'stocks', strategy: 'none' })).then('command adopt AAA to stocks/none', 'command refused: the stocks module has no strategy none')
    story.when(command(minute(3), { type: 'adopt', symbol: 'AAA', module: 'stocks', strategy: 'told' })).then('command adopt AAA to stocks/told', 'adopted AAA', 'command done')
    expect(story.holding(KEY, 'AAA')).to.equal(100)
    story.when(quotes(quote('AAA', minute(4), 60)), bars(bar('AAA', 3, 60, TELL.exit)), cycle(minute(4)))
    expect(story.lines(), 'its strategy looks after it now').to.include('approved exit sell 100 AAA at the market')
  })

  it('adopt: never puts two signs of one symbol into two sleeves', () => {
    const { story } = opened()
    const facts = [...story.journal, { type: 'outside.set' as const, at: minute(2), symbol: 'AAA', qty: -5, price: 100 }]
    given(facts).when(start({ at: minute(3), cash: 99_000, positions: { AAA: [5, 100] } })).when(command(minute(4), { type: 'adopt', symbol: 'AAA', module: 'stocks', strategy: 'other' }))
      .then('command adopt AAA to stocks/other', 'command refused: a strategy holds the other side of AAA: all sleeves of one symbol have one sign')
  })

  it('resume: is refused while equity is unknown', () => {
    const begin = start({ positions: { AAA: [100, 50] } })
    if (begin.type !== 'start') throw new TypeError('no start')
    const story = started().crash()
    const venue = snapshot({ positions: { AAA: [100, 50] } })
    story.when({ ...begin, venue: { ...venue, positions: venue.positions.map((one) => ({ ...one, mark: null })) } })
    story.when({ type: 'venue', at: minute(1), venue }, command(minute(2), { type: 'resume', scope: 'desk' }))
    expect(story.lines().at(-1)).to.equal('command refused: equity is missing: a price of something held is unknown')
  })
})

describe('new parameters', () => {
  const values = (stopShare: number) => ({ type: 'parameters' as const, module: 'stocks' as const, strategy: 'told', values: { stopShare } })

  it('must be known and inside their range', () => {
    const story = started().when(command(minute(1), values(0.9))).then('command parameters stocks/told', 'command refused: stopShare must lie in 0.01 to 0.5')
    story.when(command(minute(2), { ...values(0.1), values: { maxPositionSize: 1 } }))
    expect(story.lines()[1]).to.match(/^command refused: maxPositionSize is no parameter/)
  })

  it('rule what is opened next; what is held exits under the version it was opened under, restarts included', () => {
    const { story, order } = opened()
    story.when(command(minute(2), values(0.2))).then('command parameters stocks/told', 'parameters 1', 'command done')
    const again = story.crash().when(start({ at: minute(3), desk: desk({ seats: [{ module: 'stocks', enabled: true, symbols: ['AAA', 'BBB'], strategies: ['told'] }] }), cash: 99_000, positions: { AAA: [10, 100] }, orders: [filled(order, 100)] }))
    again.when(quotes(quote('BBB', minute(4), 100), quote('AAA', minute(4), 96)), bars(bar('BBB', 3, 100, TELL.enter)), cycle(minute(4)))
    const { intent } = again.sent()
    expect(intent.type === 'enter' && { stop: intent.protection.stop, version: intent.parameters }, 'a fifth below 100').to.deep.equal({ stop: 80, version: 1 })
    again.when(bars(bar('AAA', 4, 94.9, TELL.exitUnderStop)), cycle(minute(5)))
    expect(again.lines()[0], '94.9 lies under five percent, which were in force then, not under twenty').to.equal('exit began: loss-cut')
  })

  it('come one version after the other', () => {
    const story = started().when(command(minute(1), values(0.1)), command(minute(2), values(0.2)))
    story.then('command parameters stocks/told', 'parameters 1', 'command done', 'command parameters stocks/told', 'parameters 2', 'command done')
  })
})

describe('a shell\'s condition', () => {
  it('a full disk takes no new risk, and no longer than it lasts', () => {
    const story = started().when({ type: 'condition', at: minute(1), condition: { type: 'disk-full', full: true } }).then('cause.began desk disk-full')
    story.when(quotes(quote('AAA', minute(1), 100)), bars(bar('AAA', 0, 100, TELL.enter)), cycle(minute(1)))
    expect(story.lines()).to.include('refused enter AAA: disk-full')
    story.when({ type: 'condition', at: minute(2), condition: { type: 'disk-full', full: false } }).then('cause.ended desk disk-full')
  })

  it('a trading stream that is down leaves the book unreconciled until it is up and looked at', () => {
    const story = started().when({ type: 'condition', at: minute(1), condition: { type: 'trading-stream', up: false } }).then('cause.began desk book-unreconciled')
    story.when({ type: 'venue', at: minute(1.5), venue: snapshot() }).then()
    story.when({ type: 'condition', at: minute(2), condition: { type: 'trading-stream', up: true } })
    expect(story.wishes()).to.deep.equal(['reconcile'])
    story.when({ type: 'venue', at: minute(2.1), venue: snapshot() }).then('cause.ended desk book-unreconciled')
  })

  it('a module that hung is benched until a person resumes it', () => {
    const story = started().when({ type: 'condition', at: minute(1), condition: { type: 'module-hung', module: 'options' } })
    story.then('module options hung: a decision never returned and the process was ended', 'cause.began options benched')
    story.when(command(minute(2), { type: 'resume', scope: 'options' })).then('command resume options', 'cause.ended options benched', 'command done')
  })

  it('an update of another engine\'s order makes it passive', () => {
    const foreign = entered({ how: { birth: 'othereng' } }).order
    const { story } = entered()
    story.when(update(minute(2), told(foreign))).then('cause.began desk passive')
  })

  it('which waits for a person, whatever else makes it passive and ends meanwhile', () => {
    const foreign = told(entered({ how: { birth: 'othereng' } }).order)
    const shell = (at: number, passive: boolean) => ({ type: 'condition', at: minute(at), condition: { type: 'passive', passive, why: passive ? 'the clock is wrong' : '' } }) as const
    for (const first of ['the order', 'the clock']) {
      const { story } = entered()
      const [one, other] = [update(minute(2), foreign), shell(2, true)]
      story.when(...(first === 'the order' ? [one, other] : [other, one])).when(shell(3, false)).then()
      expect(story.engine.book.causes.get('desk')?.has('passive'), `after ${first}`).to.equal(true)
      story.when(update(minute(4), foreign)).then()
      story.when(command(minute(5), { type: 'resume', scope: 'desk' }))
      expect(story.engine.book.causes.get('desk')?.has('passive')).to.equal(false)
      story.when(shell(6, true)).then('cause.began desk passive').when(shell(7, false)).then('cause.ended desk passive')
    }
  })
})
