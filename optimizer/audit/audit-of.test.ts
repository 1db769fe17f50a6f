import { expect } from 'chai'
import { auditOf } from './audit-of.ts'
import type { Audit } from './audit.ts'
import { madeBank, noiseTable, normals } from './testing/made-bank.ts'

type Part = 'walkForward' | 'superiority' | 'overfitting' | 'sharpe'

function known<P extends Part>(audit: Audit, part: P): Extract<Audit[P], { type: 'known' }> {
  const found = audit[part]
  if (found.type !== 'known') throw new Error(`${part}: ${JSON.stringify(found)}`)
  return found as Extract<Audit[P], { type: 'known' }>
}

describe('the audit', function () {
  this.timeout(60_000)
  const shape = { candidates: 12, blocks: 480 }

  it('calls noise noise: over eight worlds its p and t are spread as chance spreads them', () => {
    const audits = Array.from({ length: 8 }, (_, i) => auditOf(madeBank({ ...shape, value: noiseTable(123_457 * (i + 1), shape) })))
    const ps = audits.map((audit) => known(audit, 'superiority').p)
    const ts = audits.map((audit) => known(audit, 'walkForward').t)
    // Of eight uniform p values more than two lie below 0.05 once in 170 times; the mean of eight normal t values is within 1 of 0 as good as always.
    expect(ps.filter((p) => p < 0.05).length).to.be.at.most(2)
    expect(Math.abs(ts.reduce((sum, t) => sum + t, 0) / ts.length)).to.be.below(1)
    expect(ts.every((t) => Math.abs(t) < 3.5)).to.equal(true)
    const deflated = audits.map((audit) => known(audit, 'sharpe').deflated)
    expect(deflated.filter((share) => share > 0.95).length, 'a champion without an edge').to.be.at.most(1)
    const overfit = audits.map((audit) => known(audit, 'overfitting').probability)
    expect(overfit.reduce((sum, share) => sum + share, 0) / overfit.length, 'mean PBO of noise is near one half').to.be.within(0.3, 0.7)
  })

  it('sees an edge that was planted on one side of the range', () => {
    const noise = noiseTable(5, shape)
    // Half of every candidate's noise is the market's own, as with real strategies; the upper third earns 0.25 deviations a block more.
    const audit = auditOf(madeBank({ ...shape, value: (k, block) => noise(0, block) + 0.5 * noise(k, block) + (k > 8 ? 0.25 : 0) }))
    expect(known(audit, 'walkForward').t).to.be.above(3)
    expect(known(audit, 'superiority').p).to.be.below(0.01)
    expect(known(audit, 'overfitting').probability).to.be.below(0.1)
    expect(audit.sentence).to.match(/^Choosing by the past helped on days not seen/)
    const upper = audit.bank.filter(({ point }) => (point[0] ?? 0) > 8.5 / 12)
    expect(upper.every(({ before, after }) => before > 0 && after > 0)).to.equal(true)
  })

  it('deflates by as many tries as truly differ', () => {
    const noise = noiseTable(9, shape)
    const apart = known(auditOf(madeBank({ ...shape, value: noise })), 'sharpe')
    // Twelve independent columns of 480 blocks: their sample correlations of a twentieth cost some three in a hundred.
    expect(apart.trials).to.be.within(11.4, 12)
    const sharpes = Array.from({ length: 12 }, (_, k) => sharpeOf(Array.from({ length: 480 }, (__, block) => noise(k + 1, block))))
    const middle = sharpes.reduce((sum, sharpe) => sum + sharpe, 0) / 12
    expect(apart.variance).to.be.closeTo(sharpes.reduce((sum, sharpe) => sum + (sharpe - middle) ** 2, 0) / 11, 1e-12)
    // The expected best of ten tries is 1.57 deviations, of twelve 1.67 (Bailey and others, 2014).
    expect(apart.threshold / Math.sqrt(apart.variance)).to.be.within(1.575, 1.67)
    expect(apart.deflated).to.be.below(apart.probabilistic)
    const alike = known(auditOf(madeBank({ ...shape, value: (k, block) => noise(Math.min(k, 1), block) })), 'sharpe')
    expect(alike.trials, 'twelve times the same try').to.be.closeTo(1, 1e-9)
    expect([alike.threshold, alike.deflated]).to.deep.equal([0, alike.probabilistic])
  })

  it('stitches the days after training, and nothing else, into its t', () => {
    // Candidate 2 always gains the most; what it gains is known, so the whole t can be worked out beside.
    const gain = (block: number): number => 1 + Math.sin(block) / 2
    const audit = auditOf(madeBank({ candidates: 3, blocks: 12 * 14, holding: 5, value: (k, block) => (k === 2 ? gain(block) : k === 1 ? -3 : k === 3 ? -4 : 0) }))
    const { t, mean, days, blocks, purge } = known(audit, 'walkForward')
    const tested = Array.from({ length: 12 * 14 - (8 * 12 + 5) }, (_, i) => gain(8 * 12 + 5 + i))
    const average = tested.reduce((sum, value) => sum + value, 0) / tested.length
    const spread = Math.sqrt(tested.reduce((sum, value) => sum + (value - average) ** 2, 0) / (tested.length - 1))
    expect({ days, blocks, purge }).to.deep.equal({ days: 6, blocks: tested.length, purge: 5 })
    expect(mean).to.be.closeTo(average, 1e-12)
    expect(t).to.be.closeTo(average / (spread / Math.sqrt(tested.length)), 1e-9)
  })

  it('keeps blocks within the holding time before a day out of training', () => {
    // One candidate shines only in the last block before each tested day, as an outcome that reaches ahead would.
    const day = 12
    const shines = (block: number, holding: number): boolean => (block + 1 - 8 * day - holding) % day === 0
    const made = (holding: number) => madeBank({
      candidates: 3, blocks: day * 20, holding,
      value: (k, block) => (k === 0 ? 0 : k < 3 ? 0.2 + 0.01 * k * (block % 5) : shines(block, holding) ? 60 : -1 + 0.01 * (block % 7)),
    })
    expect(known(auditOf(made(0)), 'walkForward').mean, 'without a purge the shining block decides').to.be.above(2)
    expect(known(auditOf(made(0)), 'walkForward').daysWon).to.equal(1)
    expect(known(auditOf(made(1)), 'walkForward').mean, 'with one it is not seen before the day').to.be.within(0.1, 60 / day)
  })

  it('says of too little that it is not enough', () => {
    const audit = auditOf(madeBank({ candidates: 12, blocks: 40, value: noiseTable(3, { candidates: 12, blocks: 40 }) }))
    expect(audit.walkForward).to.deep.equal({ type: 'not-enough-data', has: 40, needs: 144, of: 'blocks' })
    for (const part of ['superiority', 'overfitting', 'sharpe'] as const) expect(audit[part].type, part).to.equal('not-enough-data')
    expect(audit.sentence).to.equal('Not enough data for an audit: 40 blocks of the 144 that it needs.')
  })

  it('counts nobody who threw', () => {
    const noise = noiseTable(5, shape)
    const input = madeBank({ ...shape, value: (k, block) => noise(k, block) + (k > 8 ? 0.25 : 0) })
    const failed = (least: number) => auditOf({ ...input, evaluation: { ...input.evaluation, failures: ({ x = NaN }) => (x > least / 12 ? { error: 'Error: a defect', times: 1, first: 0 } : undefined) } })
    expect([failed(8.5).candidates, failed(8.5).leftOut]).to.deep.equal([8, 4])
    expect(failed(8.5).bank.map(({ point }) => point[0] ?? NaN).every((place) => place < 8.5 / 12)).to.equal(true)
    expect(failed(0).sentence).to.equal('Nothing to audit: each of the 12 candidates lacks a result, or threw, in some of these blocks.')
  })

  it('has no opinion where nothing differs, nothing moves, or no candidate is whole', () => {
    const same = auditOf(madeBank({ ...shape, value: (_, block) => noiseTable(8, { candidates: 0, blocks: 480 })(0, block) }))
    expect(same.walkForward.type).to.equal('not-enough-data')
    expect(same.superiority).to.deep.equal({ type: 'not-enough-data', has: 0, needs: 1, of: 'candidates' })
    const still = auditOf(madeBank({ ...shape, value: () => 0 }))
    for (const part of ['walkForward', 'superiority', 'overfitting', 'sharpe'] as const) expect(still[part].type, part).to.equal('not-enough-data')
    const holes = auditOf(madeBank({ ...shape, value: (k, block) => (k > 0 && block === 100 ? NaN : k) }))
    expect([holes.candidates, holes.leftOut]).to.deep.equal([0, 12])
    expect(JSON.stringify([same, still, holes]), 'plain JSON: no number is lost on the way').to.not.include('null,"p"')
  })

  it('leaves blocks without a result of the champion out for everyone', () => {
    const noise = noiseTable(4, shape)
    const audit = auditOf(madeBank({ ...shape, value: (k, block) => (block % 48 === 7 ? NaN : noise(k, block)) }))
    expect([audit.blocks, audit.candidates]).to.deep.equal([470, 12])
  })

  it('gives the same bytes for the same input', () => {
    const next = normals(6)
    const first = Float64Array.from({ length: 13 * 480 }, next)
    const given = madeBank({ ...shape, value: (k, block) => first[k * 480 + block] ?? NaN })
    expect(JSON.stringify(auditOf(given))).to.equal(JSON.stringify(auditOf(given)))
  })
})

function sharpeOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return mean / Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}
