import { expect } from 'chai'
import type { Strategy, StrategyView } from '../../core/module/strategy.ts'
import { heardOutcome } from '../../orchestrator/jobs/heard.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import { beating, courseOf, givenAt, opened, outcomeOf, rhythm, sessionOf } from './session-kit.ts'

const BARS = 870
const GOOD = beating({ bars: BARS, edge: 0.006 })

describe('a strategy that throws', function () {
  this.timeout(120_000)

  it('is what else would be promoted', () => expect(runOf(rhythm).proposal.type).to.equal('promote'))

  it('under other values than those in force makes none of them a change, and the run says how many and what', () => {
    const { proposal, ledgerEntry } = runOf(throwing(({ parameters: { beat } }, turn) => beat !== 5.5 && turn % 90 === 0))
    expect(proposal.type).to.equal('keep')
    expect(ledgerEntry.reason).to.equal('no_evidence')
    expect(ledgerEntry.sentence).to.match(/ 9 candidates threw and counted as no evidence\. The first error was RangeError: no such beat\.$/)
    expect(ledgerEntry.failures).to.deep.include({ inForce: null, candidates: 9 })
  })

  it('at the end of the proposed step alone declines it', () => {
    const step = runOf(rhythm).proposal.values['beat']
    const { proposal, ledgerEntry } = runOf(throwing(({ parameters: { beat } }, turn) => beat === step && turn === 500))
    expect([proposal.type, ledgerEntry.what, ledgerEntry.reason]).to.deep.equal(['keep', 'rejected', 'candidate_failed'])
    expect(ledgerEntry.sentence).to.equal('Changed nothing: the proposed values threw in 3 turns, and what they would have done there is in no result. The first error was RangeError: no such beat.')
  })

  it('under the values in force is told, whatever else the run says', () => {
    const strategy = throwing(({ parameters: { beat } }, turn) => beat === 5.5 && turn % 400 === 399)
    const told = / The values in force threw in 6 turns, the first at 2024-01-03T18:40Z: RangeError: no such beat\. Mend the strategy: what they would have done there is missing\.$/
    expect(runOf(strategy).ledgerEntry.sentence).to.match(told)
    const closed = runOf(strategy, { isMarketOpen: false })
    expect(closed.ledgerEntry.reason).to.equal('market_closed')
    expect(closed.ledgerEntry.sentence).to.match(told)
  })

  it('is in what the journal keeps of the run, sentence and record, and of a run without a defect there is nothing', () => {
    const kept = (strategy: Strategy) => heardOutcome(runOf(strategy), { inForce: {}, mayPromote: true }).entry
    const { sentence, record } = kept(throwing(({ parameters: { beat } }, turn) => beat === 5.5 && turn === 700))
    expect(sentence).to.include('The values in force threw in 3 turns, the first at 2024-01-05T20:50Z: RangeError: no such beat. Mend the strategy')
    expect(record['failures']).to.deep.equal({ inForce: { error: 'RangeError: no such beat', times: 3, first: Date.parse('2024-01-05T20:50:00Z') }, candidates: 0, example: null })
    expect(kept(rhythm).record).to.not.have.property('failures')
  })

  it('is told alike by who goes on and by who begins again on the same bars', () => {
    const strategy = throwing(({ parameters: { beat = NaN } }, turn) => beat < 3 && turn % 200 === 100)
    const once = opened(GOOD, { until: BARS, session: sessionOf(strategy) })
    const { state, ledgerEntry } = outcomeOf(once, givenAt(BARS))
    const again = opened(GOOD, { until: BARS, state, session: sessionOf(strategy) })
    expect(outcomeOf(again, givenAt(BARS)).ledgerEntry.failures).to.deep.equal(outcomeOf(once, givenAt(BARS)).ledgerEntry.failures)
    expect(ledgerEntry.failures?.candidates).to.be.above(0)
  })
})

/** The rhythm with a defect, on bars counted from the first. */
function throwing(isDefect: (view: StrategyView, turn: number) => boolean): Strategy {
  return {
    ...rhythm,
    decide(view) {
      if (isDefect(view, Math.round((view.now - courseOf().from) / 600_000) - 1)) throw new RangeError('no such beat')
      return rhythm.decide(view)
    },
  }
}

/** The first run on the whole history. */
function runOf(strategy: Strategy, given: Parameters<typeof givenAt>[1] = {}): Outcome {
  return outcomeOf(opened(GOOD, { until: BARS, session: sessionOf(strategy) }), givenAt(BARS, given))
}
