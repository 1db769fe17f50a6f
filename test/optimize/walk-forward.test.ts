import { expect } from 'chai'
import { learningPage } from '../../optimizer/report/report-page.ts'
import { learningLines } from '../../cli/optimize/learning-lines.ts'
import { auditSentence } from '../../optimizer/audit/audit-sentence.ts'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import { judgedShareOf } from './judged-share-of.ts'
import { walkInWorld } from './walk-in-world.ts'

describe('a tape played in order', function () {
  this.timeout(60_000)
  const PLANTED = { edge: 2, learn: 1300, live: 200 }

  it('finds an edge that was planted for certain, judges every change, and says yes', () => {
    const { walk } = walkInWorld(PLANTED)
    expect(walk.changes.length).to.be.above(1)
    expect(walk.verdict.answer).to.equal('yes')
    expect(walk.verdict.sentence).to.match(/^Learning helped out of sample: \+\d+.* of the notional against never having changed \(95\s%: \+.*\), with \d+ of \d+ judged changes effective/)
    // Worked out beside: every change older than the judged day has a judgement, and the share is theirs.
    expect(judgedShareOf(walk)).to.equal(walk.headline.share)
    expect(walk.reasons.reduce((sum, { runs }) => sum + runs, 0)).to.equal(201)
  })

  it('does not claim to know on noise', () => {
    const { walk } = walkInWorld({ edge: 0, learn: 1000, live: 60 })
    expect(walk.verdict.answer).to.equal('cannot be told')
    expect(walk.verdict.sentence).to.equal("It cannot be told whether learning helps here: 61 runs changed nothing (mostly: too little evidence that anything is better), so the result is the baseline's own.")
    expect(walk.headline.path.value).to.equal(0)
  })

  it('says insufficient history of a tape that is too short, run after run', () => {
    const { walk, report } = walkInWorld({ edge: 2, learn: 300, live: 20 })
    expect(walk.reasons).to.deep.equal([{ reason: 'insufficient_history', runs: 21 }])
    expect(walk.verdict.sentence).to.contain('mostly: too little history to judge anything')
    expect(report.last.sentence).to.match(/blocks of history are fewer than the 756 that any judgement needs/)
  })

  it('says first of all that the values in force threw', () => {
    const failures: Evaluation['failures'] = ({ x }) => (x === 0.5 ? { error: 'RangeError: of its own <x>', times: 3, first: 600_000 } : undefined)
    const { report } = walkInWorld({ edge: 0, learn: 1000, live: 5, failures })
    const sentence = 'The values in force threw in 3 turns, the first at 1970-01-01T00:10Z: RangeError: of its own <x>. Mend the strategy: what they would have done there is missing.'
    expect(learningLines(report)[1]).to.equal(`  FAILED          ${sentence}`)
    expect(learningPage(report).split('class="answer')[0]).to.include(sentence.replace('<x>', '&#60;x&#62;'))
    expect(walkInWorld({ edge: 0, learn: 1000, live: 5 }).report.threw).to.equal(null)
  })

  it('writes its figures alike in sentences and lines: one minus, one number of digits, and thousands apart', () => {
    const { report } = walkInWorld({ edge: 0, learn: 1000, live: 60 })
    const told = {
      candidates: 12_870,
      walkForward: { type: 'known', days: 1_290, blocks: 30_960, trainDays: 8, purge: 1, mean: -0.00001, t: -0.97, daysWon: 0.48 },
      superiority: { type: 'known', candidates: 12_870, blocks: 30_960, meanBlock: 8, resamples: 1_000, statistic: 0.2, p: 0.6, lower: 0.5, upper: 0.7 },
      overfitting: { type: 'known', candidates: 40, parts: 16, splits: 12_870, probability: 0.47, meanLogit: 0 },
    } as const
    const audit = { ...report.audit, ...told, sentence: auditSentence({ ...report.audit, ...told }) }
    for (const lines of [learningLines({ ...report, audit }), learningLines({ ...report, audit, walk: null })].map((one) => one.join('\n'))) {
      expect(lines).to.include('stands at t −1.0 on').and.include('out-of-sample t −1.0 over 1,290 days').and.include('best of 12,870').and.match(/of 12,870 splits$/m)
      expect(lines).to.not.match(/(^|[ (])-[\d.]/m).and.not.match(/\d{5}/)
    }
  })

  it('makes one page without a script or an address, the same bytes twice, with share and gain side by side', () => {
    const page = learningPage(walkInWorld(PLANTED).report)
    expect(learningPage(walkInWorld(PLANTED).report)).to.equal(page)
    expect(page).to.not.match(/<script|https?:|NaN|undefined|Infinity/)
    for (const heading of ['Against never having changed', 'Evidence', 'Parameters', 'Ledger', 'In sample and out of it', 'Sensitivity', 'Audit', 'Do it again']) expect(page).to.contain(`<h2>${heading}</h2>`)
    expect(page).to.match(/Effective changes<\/dt>[\s\S]{0,400}Against the frozen baseline<\/dt>/)
  })
})
