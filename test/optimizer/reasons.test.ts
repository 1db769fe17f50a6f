import { expect } from 'chai'
import { SPACE } from '../../bench/optimizer/world-a.ts'
import type { FailedTurns } from '../../backtest/result/failed-turns.ts'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import { type Reason, REASONS } from '../../optimizer/reason.ts'
import type { RunInput } from '../../optimizer/run-input.ts'
import { type Values, valuesAt } from '../../optimizer/search-space.ts'
import { type Outcome, runOnce } from '../../optimizer/run-once.ts'
import { learnerIn, market, MIDDLE, runOf, SETTINGS, START } from './run-of.ts'

describe('a run of the optimizer', () => {
  const reached = new Map<Reason, () => Outcome>([
    ['promoted', () => first()],
    ['insufficient_history', () => runOnce(learnerIn(market(), {}, 700), runOf(market(), 701, undefined))],
    ['no_evidence', () => first({}, market({ edge: 0 }))],
    ['vetoed_recent', () => first({}, market({ until: START - 80 }))],
    ['paused', () => first({ isPaused: true })],
    ['market_closed', () => first({ isMarketOpen: false })],
    ['stale_bars', () => again(first({}, market({ edge: 0 })).state, { evaluation: market({ edge: 0 }).at(START + 1) })],
    ['data_gap', () => first({ evaluation: withoutLast(market().at(START + 1)) })],
    ['cooldown', () => again(first().state)],
    ['daily_cap', () => first({ systemPromotionsToday: 10 })],
    ['simulator_untrusted', () => first({ fills: Array.from({ length: 40 }, (_, i) => -0.5 + 0.001 * (i % 3)) })],
    ['step_zero', () => first({ pins: ['x', 'y', 'z'] })],
    ['candidate_failed', () => first({ evaluation: { ...market().at(START + 1), failures: outsideBank } })],
    ['insufficient_trades', () => first({ evaluation: { ...market().at(START + 1), trades: () => 29 } })],
    ['path_unsupported', () => first({ settings: { ...SETTINGS, pathT: 100 } })],
    ['risk_veto', () => first({ settings: { ...SETTINGS, deviationLimit: 0.5 } })],
    ['rolled_back', () => lastOf(broken())],
    ['drawdown_rollback', () => again(first().state, { liveDrawdown: 1000 })],
  ])

  for (const reason of REASONS) {
    it(`can end with ${reason}, one plain sentence and numbers that JSON holds`, () => {
      const outcome = reached.get(reason)?.()
      expect(outcome?.ledgerEntry.reason, outcome?.ledgerEntry.sentence).to.equal(reason)
      expect(outcome?.ledgerEntry.sentence).to.match(/^[A-Z][^\n]{10,380}\.$/)
      expect(outcome?.ledgerEntry.sentence).to.not.match(/NaN|undefined|unknown|Infinity/)
      expect(JSON.stringify(outcome?.ledgerEntry), 'a number that JSON turns into null says nothing').to.not.match(/"(?:log|t|gain|evidence)":null,"(?:needed|predicted)/)
      expect(Object.values(outcome?.ledgerEntry.numbers ?? {}).every(Number.isFinite)).to.equal(true)
    })
  }

  it('changes parameters in a promotion and in a rollback alone', () => {
    for (const [reason, make] of reached) {
      const { proposal } = make()
      const isChange = reason === 'promoted' || reason.endsWith('rolled_back') || reason === 'drawdown_rollback'
      expect(proposal.changes.length > 0, reason).to.equal(isChange)
      expect(proposal.type === 'keep', reason).to.equal(!isChange)
      expect(proposal.to - proposal.from, reason).to.equal(isChange ? 1 : 0)
    }
  })

  it('goes on near a limit: caution is where an invested desk stands (decision 21)', () => {
    expect(first({ tradingState: 'caution' }).ledgerEntry.reason).to.equal(first().ledgerEntry.reason)
  })

  for (const tradingState of ['reducing', 'halted'] as const) {
    it(`changes nothing while trading is in ${tradingState}, whatever the evidence`, () => {
      expect(first({ tradingState }).ledgerEntry.reason).to.equal('paused')
      const { state } = first()
      expect(again(state, { tradingState, liveDrawdown: 1000 }).ledgerEntry.reason, 'a rollback too').to.equal('paused')
    })
  }

  it('lets a rollback pass where cool-down, caps and a distrusted simulator hold a promotion back', () => {
    const runs = broken({ systemPromotionsToday: 10, isModelled: true, settings: { ...SETTINGS, coolDown: 10_000 } })
    expect(lastOf(runs).ledgerEntry.reason).to.equal('rolled_back')
  })
})

/** The first run of a learner, a block after its creation. */
function first(changed: Partial<RunInput> = {}, world = market()): Outcome {
  return runOnce(learnerIn(world), runOf(world, START + 1, undefined, changed))
}

/** A further run, a block later. */
function again(state: LearnerState, changed: Partial<RunInput> = {}): Outcome {
  return runOnce(state, runOf(market(), START + 2, state, changed))
}

/** A promotion, after which the optimum goes back to where the champion came from; runs until something comes of it. */
function broken(changed: Partial<RunInput> = {}): readonly Outcome[] {
  const world = market({ until: START + 1 })
  const runs = [runOnce(learnerIn(world), runOf(world, START + 1, undefined))]
  for (let block = START + 2; block < START + 600 && lastOf(runs).proposal.type !== 'roll-back'; block += 6) {
    const { state } = lastOf(runs)
    runs.push(runOnce(state, runOf(world, block, state, { systemPromotionsToday: 10, ...changed })))
  }
  return runs
}

function lastOf(runs: readonly Outcome[]): Outcome {
  const last = runs.at(-1)
  if (!last) throw new Error('there was no run')
  return last
}

/** Only the step throws: who is in the bank, and who is in force, do not. */
function outsideBank(values: Values): FailedTurns | undefined {
  const { bank: { globals, locals } } = learnerIn(market())
  const isKnown = [MIDDLE, ...globals, ...locals].some((point) => JSON.stringify(valuesAt(SPACE, point)) === JSON.stringify(values))
  return isKnown ? undefined : { error: 'Error: a defect', times: 2, first: 0 }
}

function withoutLast(evaluation: Evaluation): Evaluation {
  return { ...evaluation, returns: (values) => Float64Array.from([...evaluation.returns(values).slice(0, -1), NaN]) }
}
