import { expect } from 'chai'
import { Value } from 'typebox/value'
import { LearningView } from '../../contract/views/learning-view.ts'
import { ledgerRow } from '../../optimizer/ledger-row.ts'
import { runOnce } from '../../optimizer/run-once.ts'
import { learnerIn, market, runOf, START } from './run-of.ts'

describe('a row of the ledger', () => {
  it('is what the learning page takes, for a run that kept and for a change with its effect', () => {
    const [calm, edged] = [market({ edge: 0 }), market()]
    const kept = runOnce(learnerIn(calm), runOf(calm, START + 1, undefined))
    const changed = runOnce(learnerIn(edged), runOf(edged, START + 1, undefined))
    const later = runOnce(changed.state, runOf(edged, START + 145, changed.state))
    const rows = [ledgerRow(kept.ledgerEntry), ledgerRow(changed.ledgerEntry, later.ledgerEntry.judged[0])]
    expect([...Value.Errors(LearningView, viewWith(rows))]).to.deep.equal([])
    expect(rows.map(({ what, helped }) => [what, helped])).to.deep.equal([['kept', null], ['promoted', true]])
    expect(rows[1]?.changes.name).to.have.members(changed.proposal.changes.map(({ name }) => name))
  })
})

const NO_EFFECT: LearningView['effect'] = { share: null, low: null, high: null, gain: { value: 0, low: 0, high: 0 }, path: { value: 0, low: 0, high: 0 }, green: false }

function viewWith(ledger: LearningView['ledger']): LearningView {
  return { enabled: true, lastRun: null, nextRun: null, runs: 2, changes: 1, measured: 1, helped: 1, failures: 0, failed: null, effect: NO_EFFECT, verdicts: [], audits: [], restored: null, next: 'The next run.', parameters: [], ledger }
}
