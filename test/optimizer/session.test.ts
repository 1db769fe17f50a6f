import { expect } from 'chai'
import { createLearnerSession } from '../../optimizer/learner-session.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import { all, beating, courseOf, DEFAULTS, givenAt, lived, opened, outcomeOf, sessionOf, slice, told } from './session-kit.ts'

const START = 790

describe("the optimizer's session", function () {
  this.timeout(120_000)
  const bars = beating({ bars: START + 160 })
  let whole: readonly Outcome[] = []
  before(() => {
    whole = lived({ session: opened(bars, { until: START }), bars, from: START, to: START + 160 })
  })

  it('tells how far it is while it opens, and gives a verdict in its first run', () => {
    const session = sessionOf()
    const answers = told(session, { type: 'open', course: courseOf(), state: null, history: slice(bars, 0, START) })
    const steps = answers.map((answer) => (answer.type === 'progress' ? [answer.done, answer.total] : []))
    expect([steps[0], steps.at(-1)], 'five hundred bars a slice').to.deep.equal([[1, 48], [48, 48]])
    const answered = told(session, { type: 'run', module: 'crypto', given: givenAt(START) })
    expect(answered.map(({ type }) => type), 'all is known').to.deep.equal(['outcome'])
  })

  it('finds the beat step by step, and says how the change before did', () => {
    const changes = whole.filter(({ proposal }) => proposal.type === 'promote')
    expect(changes.length).to.be.above(1)
    expect(whole.at(-1)?.proposal.values['beat'], 'the good beat is the first').to.be.within(0, 4)
    const judged = whole.flatMap(({ ledgerEntry }) => ledgerEntry.judged)
    expect(judged[0]).to.deep.include({ id: changes[0]?.proposal.id, blocks: 144, isEffective: true })
  })

  it('writes the same journal up to a bar whatever the bars after it say', () => {
    const until = START + 8
    const other = bars.map((block) => ({ ...block, close: block.close.map((value, i) => (i < until ? value : block.low[i] ?? value)) }))
    const journal = lived({ session: opened(other, { until: START }), bars: other, from: START, to: until + 8 }).map((outcome) => JSON.stringify(outcome))
    const original = whole.slice(0, 16).map((outcome) => JSON.stringify(outcome))
    expect(journal.slice(0, 8)).to.deep.equal(original.slice(0, 8))
    expect(journal.slice(8), 'and they do say something').to.not.deep.equal(original.slice(8))
  })

  it('decides after a restart within an epoch as if there had been none, to the byte', () => {
    const change = whole.findIndex(({ proposal }) => proposal.type === 'promote')
    expect(change, 'there is a change before the second restart').to.be.within(0, 30)
    for (const cut of [START + 3, START + change + 2]) {
      const last = whole[cut - START - 1]
      if (!last) throw new Error('no run there')
      const state = JSON.parse(JSON.stringify(last.state)) as LearnerState
      const again = lived({ session: opened(bars, { until: cut, state }), bars, from: cut, to: cut + 12, inForce: { version: last.proposal.to, values: last.proposal.values } })
      expect(JSON.stringify(again), `after bar ${cut}`).to.equal(JSON.stringify(whole.slice(cut - START, cut - START + 12)))
    }
  })

  it('calls a change that made things worse ineffective, and its reverse effective', () => {
    const session = opened(bars, { until: START })
    const { state } = outcomeOf(session, givenAt(START, { isPaused: true }))
    const [good, bad] = [{ ...DEFAULTS, beat: 1.5 }, { ...DEFAULTS, beat: 5.5 }]
    const change = { type: 'promoted', at: state.seen - 143, deviation: 0.01, spread: 0.01 } as const
    const pending = [{ ...change, id: 'worse', before: good, after: bad }, { ...change, id: 'better', before: bad, after: good }]
    const taught = opened(bars, { until: START, state: { ...state, pending } })
    told(taught, { type: 'bars', module: 'crypto', bars: slice(bars, START, START + 1) })
    const { ledgerEntry: { judged, headline }, state: after } = outcomeOf(taught, givenAt(START + 1, { isPaused: true }))
    expect(judged.map(({ id, isEffective, gain }) => [id, isEffective, Math.sign(gain)])).to.deep.equal([['worse', false, -1], ['better', true, 1]])
    expect([headline.judged, headline.effective, after.pending.length]).to.deep.equal([2, 1, 0])
  })

  it('goes back by itself when the beat changes', () => {
    const turn = START + 20
    const turning = beating({ bars: START + 90, edge: 0.002, good: (bar) => (bar < turn ? 1 : 5) })
    const outcomes = lived({ session: opened(turning, { until: START }), bars: turning, from: START, to: START + 90 })
    const back = outcomes.findIndex(({ proposal }) => proposal.type === 'roll-back')
    expect(outcomes.slice(0, 20).some(({ proposal }) => proposal.type === 'promote'), 'it had changed').to.equal(true)
    expect(back, 'after the turn').to.be.above(20)
    expect(outcomes[back]?.ledgerEntry.reason).to.equal('rolled_back')
  })

  it('takes what an operator sets beside the search as another market to learn', () => {
    const session = opened(bars, { until: START })
    const { state } = outcomeOf(session, givenAt(START, { isPaused: true }))
    told(session, { type: 'bars', module: 'crypto', bars: slice(bars, START, START + 1) })
    const set = { ...DEFAULTS, idle: 1 }
    const { proposal, state: after } = outcomeOf(session, givenAt(START + 1, { inForce: { version: 2, values: set } }))
    expect(proposal).to.deep.include({ type: 'keep', values: set })
    expect([after.baseline, after.epoch.start], 'evidence begins anew').to.deep.equal([set, state.seen + 1])
  })

  describe('tells what fails and goes on', () => {
    const errorOf = (message: Parameters<ReturnType<typeof sessionOf>['answer']>[0], session = opened(bars, { until: 30 })): string => {
      const last = all(session.answer(message)).at(-1)
      return last?.type === 'failed' ? last.error : 'no failure'
    }

    it('for a course that nobody opened, or that the code does not seat', () => {
      expect(errorOf({ type: 'run', module: 'stocks', given: givenAt(30) })).to.contain("no course of stocks is open: send 'open' first")
      expect(errorOf({ type: 'open', course: courseOf({ strategy: 'nobody' }), state: null, history: [] })).to.contain('seats no strategy nobody')
      expect(errorOf({ type: 'open', course: courseOf({ strategy: 'nobody' }), state: null, history: [] }, createLearnerSession())).to.contain('nobody')
    })

    it('for the state of another strategy', () => {
      const { state } = outcomeOf(opened(bars, { until: 30 }), givenAt(30))
      expect(errorOf({ type: 'open', course: courseOf(), state: { ...state, strategy: 'other' }, history: [] })).to.contain('the stored state is about other')
    })

    it('for a symbol that the universe does not hold, of which nothing is taken', () => {
      const session = opened(bars, { until: 30 })
      const before = outcomeOf(session, givenAt(30)).ledgerEntry.seen
      const strange = slice(bars, 30, 31).map((block, i) => (i === 1 ? { ...block, symbol: 'ZZZ/USD' } : block))
      expect(errorOf({ type: 'bars', module: 'crypto', bars: strange }, session)).to.contain('does not know ZZZ/USD')
      expect(outcomeOf(session, givenAt(30)).ledgerEntry.seen.data, 'as it was').to.equal(before.data)
    })

    it('for values in force that are no numbers or out of their range', () => {
      const session = opened(bars, { until: 30 })
      for (const beat of [NaN, 99]) expect(errorOf({ type: 'run', module: 'crypto', given: givenAt(30, { inForce: { version: 1, values: { ...DEFAULTS, beat } } }) }, session)).to.contain('beat must lie in 0 to 7.999')
      expect(outcomeOf(session, givenAt(30)).ledgerEntry.reason).to.equal('insufficient_history')
    })
  })

  it('begins anew where a release tunes other parameters than the stored state is about', () => {
    const { state } = outcomeOf(opened(bars, { until: 30 }), givenAt(30))
    const session = opened(bars, { until: 30, state: { ...state, champion: { ...state.champion, point: [0.5, 0.5] } } })
    expect(outcomeOf(session, givenAt(30)).state).to.deep.include({ runs: 1, baseline: DEFAULTS })
  })
})
