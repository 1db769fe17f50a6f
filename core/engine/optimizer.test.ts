import { expect } from 'chai'
import type { OptimizerEntry } from '../fact/optimizer-entry.ts'
import type { Millis } from '../brand.ts'
import type { Input, OptimizerSaid } from './input.ts'
import { parametersOf } from './engine.ts'
import { type Story, command, started } from './testing/story.ts'
import { bar, bars, cycle, minute } from './testing/tape.ts'

const interval = { low: 0, high: 0 }
const ENTRY: OptimizerEntry = {
  id: 'stocks-told-1', run: 1, what: 'promoted', reason: 'promoted', sentence: 'Changed length.', numbers: { evidence: 25 }, changes: [{ name: 'length', from: 3, to: 4 }], predicted: 0.001, sample: 900,
  evidence: null, judged: [], headline: { changes: 1, judged: 0, effective: 0, gain: { value: 0, interval }, path: { value: 0, interval } }, record: {}, champion: { version: 0, point: [0], since: 1 },
}

type Asks = Extract<OptimizerSaid, { type: 'ran' }>['asks']

function ran(at: Millis, asks: Asks, given: { readonly mayPromote?: boolean; readonly strategy?: string } = {}): Input {
  const { mayPromote = true, strategy = 'told' } = given
  return { type: 'optimizer', at, said: { type: 'ran', module: 'stocks', strategy, entry: ENTRY, asks, mayPromote } }
}

const promote = (values: Readonly<Record<string, number>>): Asks => ({ type: 'promote', values })
const inForce = (story: Story) => {
  const { version, values: { length } } = parametersOf(story.engine, 'stocks', 'told')
  return { version, values: { length } }
}
const outcomes = (story: Story) => story.facts.flatMap((fact) => (fact.type === 'optimizer.ran' ? [[fact.outcome, fact.why]] : []))

describe('what the optimizer says', () => {
  it('becomes a fact, and what it asks for a command that is in force from the next cycle without a restart (OPT-02)', () => {
    const story = started().when(ran(minute(1), promote({ length: 4 })))
    story.then('command parameters stocks/told', 'parameters 1', 'command done', 'optimizer.ran')
    const [, set] = story.facts
    expect(set).to.deep.include({ actor: 'optimizer', parameters: { version: 1, values: { length: 4, stopShare: 0.05, targetShare: 0.1 } } })
    story.when(bars(bar('AAA', 1, 100)), cycle(minute(2.2)))
    expect(story.engine.tracks.get('stocks')?.find(({ symbol, strategy }) => symbol === 'AAA' && strategy.name === 'told')?.version).to.equal(1)
  })

  it('is a fact alone when it asks for nothing', () => {
    const story = started().when(ran(minute(1), null))
    story.then('optimizer.ran')
    expect(outcomes(story)).to.deep.equal([['kept', '']])
  })

  it('is dropped whole when it names a limit, or anything that is no tunable parameter of that strategy (RSK-07)', () => {
    for (const values of [{ length: 4, maxPositionSize: 0.9 }, { size: 1 }]) {
      const story = started().when(ran(minute(1), promote(values)))
      story.then('optimizer.ran')
      expect(outcomes(story)[0]?.[0]).to.equal('refused')
      expect(outcomes(story)[0]?.[1]).to.match(/^(maxPositionSize|size) is no tunable parameter of told: the proposal is dropped whole$/)
      expect(inForce(story)).to.deep.equal({ version: 0, values: { length: 3 } })
      expect(story.engine.plan.limits.maxPositionSize).to.equal(0.5)
    }
  })

  it('stays inside the range of every parameter, and of strategies that exist', () => {
    const story = started().when(ran(minute(1), promote({ length: 99 })), ran(minute(2), promote({ length: 4 }), { strategy: 'unheard' }))
    expect(outcomes(story)).to.deep.equal([['refused', 'length must lie in 2 to 5'], ['refused', 'the stocks module has no strategy unheard']])
  })

  it('counts once, however often it arrives', () => {
    const story = started().when(ran(minute(1), promote({ length: 4 })), ran(minute(1), promote({ length: 5 })))
    expect(inForce(story)).to.deep.equal({ version: 1, values: { length: 4 } })
  })

  it('waits while trading takes no new risk, and an operator may accept it afterwards', () => {
    const story = started().when(command(minute(1), { type: 'halt' }), ran(minute(2), promote({ length: 4 })))
    expect(outcomes(story)).to.deep.equal([['proposed', 'trading is halted, and parameters stay as they are until it takes new risk again']])
    const change = 'stocks-told-run-' + String(minute(2) / 1_000)
    expect(story.when(command(minute(3), { type: 'accept', change })).lines().at(-1)).to.match(/command refused: trading is halted/)
    story.when(command(minute(4), { type: 'resume', scope: 'desk' }), command(minute(5), { type: 'accept', change }))
    expect(inForce(story)).to.deep.equal({ version: 1, values: { length: 4 } })
    expect(story.when(command(minute(6), { type: 'accept', change })).lines().at(-1)).to.match(/command refused: no proposal .* waits/)
  })

  it('goes back by itself only while trading is active too', () => {
    const story = started().when(ran(minute(1), promote({ length: 4 })), command(minute(2), { type: 'halt' }), ran(minute(3), { type: 'roll-back', values: { length: 3 } }))
    expect(outcomes(story).at(-1)?.[0]).to.equal('refused')
    expect(inForce(story).version).to.equal(1)
  })

  it('waits for an operator where promotions are only proposed, while a rollback does not', () => {
    const story = started().when(ran(minute(1), promote({ length: 4 }), { mayPromote: false }))
    expect(outcomes(story)[0]?.[0]).to.equal('proposed')
    story.when(ran(minute(2), { type: 'roll-back', values: { length: 2 } }, { mayPromote: false }))
    expect(inForce(story)).to.deep.equal({ version: 1, values: { length: 2 } })
  })

  it('does not go against what was changed since', () => {
    const story = started().when(ran(minute(1), promote({ length: 4 }), { mayPromote: false }))
    story.when(command(minute(2), { type: 'parameters', module: 'stocks', strategy: 'told', values: { length: 5 } }))
    expect(story.when(command(minute(3), { type: 'accept', change: `stocks-told-run-${minute(1) / 1_000}` })).lines().at(-1)).to.match(/refused/)
    expect(inForce(story).values).to.deep.equal({ length: 5 })
  })

  it('is a fact alone when it is the audit of a night', () => {
    const audit = { sentence: 'Nothing here is told apart from chance.', data: 'bars', seed: 1, from: 0, to: 900, candidates: 61, t: 0.4, p: 0.4, overfitting: 0.5, probabilistic: 0.9, deflated: 0.1 }
    const story = started().when({ type: 'optimizer', at: minute(1), said: { type: 'audited', module: 'stocks', strategy: 'told', audit } })
    story.then('optimizer.audited')
    expect(story.facts).to.deep.equal([{ type: 'optimizer.audited', at: minute(1), module: 'stocks', strategy: 'told', audit }])
    expect(inForce(story)).to.deep.equal({ version: 0, values: { length: 3 } })
  })

  it('that it broke is a fact and nothing else (OPT-10)', () => {
    started().when({ type: 'optimizer', at: minute(1), said: { type: 'failed', module: null, kind: 'hung', error: 'no answer' } }).then('optimizer.failed')
  })
})

describe('a pin', () => {
  const pin = (type: 'pin' | 'unpin', n: number, parameter = 'length') => command(minute(n), { type, module: 'stocks', strategy: 'told', parameter })

  it('keeps the optimizer away from its parameter until it is taken back, over a restart too', () => {
    const story = started().when(pin('pin', 1), ran(minute(2), promote({ length: 4 })))
    expect(outcomes(story)).to.deep.equal([['proposed', 'length is pinned']])
    expect([...story.crash().engine.book.pins]).to.deep.equal(['stocks/told/length'])
    story.when(pin('unpin', 3), ran(minute(4), promote({ length: 4 })))
    expect(inForce(story).version).to.equal(1)
  })

  it('is refused with the reason when there is no such parameter, or nothing would change', () => {
    const why = (story: Story) => story.lines().at(-1)
    expect(why(started().when(pin('pin', 1, 'risk')))).to.equal('command refused: told has no parameter risk; it has length, stopShare, targetShare')
    expect(why(started().when(pin('unpin', 1)))).to.equal('command refused: length is not pinned')
    expect(why(started().when(pin('pin', 1), pin('pin', 2)))).to.equal('command refused: length is pinned already')
  })
})

describe('a roll-back by command', () => {
  it('puts the values of the version before in force as a new version', () => {
    const story = started().when(ran(minute(1), promote({ length: 4 })), ran(minute(2), promote({ length: 5 })))
    story.when(command(minute(3), { type: 'roll-back', change: 'stocks-told-2' }))
    expect(inForce(story)).to.deep.equal({ version: 3, values: { length: 4 } })
  })

  it('of the first change goes back to the defaults', () => {
    const story = started().when(ran(minute(1), promote({ length: 4 })), command(minute(2), { type: 'roll-back', change: 'stocks-told-1' }))
    expect(inForce(story)).to.deep.equal({ version: 2, values: { length: 3 } })
  })

  it('is refused for what is not in force', () => {
    const story = started().when(ran(minute(1), promote({ length: 4 })), ran(minute(2), promote({ length: 5 })))
    for (const [n, change] of ['stocks-told-1', 'stocks-told-9', 'nothing'].entries()) {
      expect(story.when(command(minute(3 + n), { type: 'roll-back', change })).lines().at(-1)).to.equal(`command refused: ${change} is no change that is in force: only the newest one of a strategy can be rolled back`)
    }
    expect(inForce(story).version).to.equal(2)
  })
})
