import { expect } from 'chai'
import { anchorsOf } from '../../optimizer/anchors.ts'
import { DifferenceRecord } from '../../optimizer/difference-record.ts'
import { readGate } from '../../optimizer/gate.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import type { Candidate } from '../../optimizer/memory.ts'
import { recentVeto } from '../../optimizer/recent-veto.ts'
import { ancestorEvidence, ancestorsOf } from '../../optimizer/rollback.ts'
import { CRYPTO_SETTINGS } from '../../optimizer/settings.ts'
import { learnerIn, market } from './run-of.ts'

const BURN_IN = 720
/** Nothing is known of dependence when the first epoch begins with the record. */
const BEGUN = { origin: 0, epoch: { start: 0, turns: [] }, settings: CRYPTO_SETTINGS }
/** Of a hundred zeros, whatever their scale: OPTIMIZER.md, reference case 2.9. */
const E_OF_100_ZEROS = 0.5485728278436224

describe('the gate', () => {
  it('reads the mean e-value over candidates and anchors, as worked out by hand', () => {
    const bank = [since([20]), since([3]), since([-5])]
    const gate = readGate(bank, [BURN_IN], BEGUN)
    expect(Math.exp(gate.log)).to.be.closeTo((oneStep(20) + oneStep(3) + oneStep(-5)) / 3, 1e-9)
    expect(gate.needed).to.be.closeTo(Math.log(20), 1e-15)
    const two = readGate(bank, [BURN_IN + 1, BURN_IN], BEGUN)
    expect(Math.exp(two.log), 'no block is no evidence: 1').to.be.closeTo((oneStep(20) + oneStep(3) + oneStep(-5) + 3) / 6, 1e-9)
    expect(two.best.map(({ t, vetoedBy, anchor }) => [t, vetoedBy, anchor])).to.deep.equal([[null, null, BURN_IN], [null, null, BURN_IN], [null, null, BURN_IN + 1]])
  })

  it('counts blocks that depend on each other as fewer, each candidate as its own blocks before the epoch tell', () => {
    const [lasting, independent] = [since([], (block) => (Math.floor(block / 4) % 2 === 0 ? 1 : -1)), since([])]
    for (const { record } of [lasting, independent]) for (let block = 0; block < 40; block += 1) record.push(block % 2, 0)
    const time = lasting.record.autocorrelationTime(BURN_IN)
    expect(time).to.be.above(1.9)
    const gate = readGate([lasting, independent], [BURN_IN], { ...BEGUN, epoch: { start: BURN_IN, turns: [] } })
    expect(gate.best.map((standing) => [standing.logEvidence, standing.time])).to.deep.equal([[independent.record.logEvidence(BURN_IN), 1], [lasting.record.logEvidence(BURN_IN, time), time]])
    expect(Math.exp(gate.log)).to.be.closeTo((Math.exp(independent.record.logEvidence(BURN_IN)) + Math.exp(lasting.record.logEvidence(BURN_IN, time))) / 2, 1e-9)
  })

  it('counts a vetoed pair as nothing, and divides by it all the same', () => {
    const fallen = since([1000, ...Array<number>(80).fill(0), ...Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? -3 : -1)), ...Array<number>(7).fill(0)])
    const still = since(Array<number>(100).fill(0))
    const gate = readGate([fallen, still], [BURN_IN], BEGUN)
    expect(Math.exp(gate.log)).to.be.closeTo(E_OF_100_ZEROS / 2, 1e-12)
    expect(gate.logUnvetoed).to.be.above(gate.needed)
    expect(gate.best[0]?.vetoedBy).to.equal(12)
  })

  it('names the anchor that speaks loudest over all candidates', () => {
    const gains = Array.from({ length: 40 }, (_, i) => 1 + (i % 2))
    const read = (before: number): number => readGate([since([...Array<number>(60).fill(before), ...gains]), since(Array<number>(100).fill(0))], [BURN_IN + 60, BURN_IN], BEGUN).winning
    expect([read(0), read(0.5)]).to.deep.equal([BURN_IN + 60, BURN_IN])
  })
})

describe('the veto of recent blocks', () => {
  it('falls below t -0.5 over a shorter window, and only there', () => {
    // Twelve values of mean m and one deviation s either way: t = m sqrt(11) / s, which is -0.5 at m = -0.1508 s.
    const vetoes = (mean: number): readonly (number | undefined)[] => recentVeto(since([...Array<number>(88).fill(1), ...swings(12, mean)]).record, [BURN_IN + 88, BURN_IN + 87, BURN_IN], CRYPTO_SETTINGS)
    expect(vetoes(-0.16), 'the window itself is no shorter one').to.deep.equal([undefined, 12, 12])
    expect(vetoes(-0.14)).to.deep.equal([undefined, undefined, undefined])
  })

  for (const window of [12, 18, 36, 72]) {
    it(`looks back ${window} blocks`, () => {
      const { record } = since([...Array<number>(120).fill(3), ...Array<number>(window / 2).fill(-1), ...Array<number>(window / 2).fill(0.6)])
      expect(recentVeto(record, [BURN_IN], CRYPTO_SETTINGS)).to.deep.equal([window])
    })
  }

  it('is that of later anchors too', () => {
    const { record } = since([...Array<number>(400).fill(3), ...Array<number>(100).fill(-1), ...Array<number>(80).fill(1.1)])
    expect(recentVeto(record, [BURN_IN + 420, BURN_IN], CRYPTO_SETTINGS), 'no recent window is bad').to.deep.equal([undefined, undefined])
    expect(recentVeto(record, [BURN_IN + 420, BURN_IN + 400, BURN_IN], CRYPTO_SETTINGS), '180 blocks are').to.deep.equal([undefined, undefined, 180])
  })
})

describe('anchors', () => {
  const state = { origin: 0, floor: 0, epoch: { start: 10_000, turns: [] } }

  it('lie a quarter of a day to 32 days before the epoch', () => {
    expect(anchorsOf(state, CRYPTO_SETTINGS)).to.deep.equal([9_964, 9_928, 9_856, 9_712, 9_424, 8_848, 7_696, 5_392])
  })

  it('never lie in the burn-in, which begins at the first kept block', () => {
    expect(anchorsOf({ ...state, origin: 9_136 }, CRYPTO_SETTINGS)).to.deep.equal([9_964, 9_928, 9_856])
    expect(anchorsOf({ ...state, origin: 9_137 }, CRYPTO_SETTINGS)).to.deep.equal([9_964, 9_928])
  })

  it('never lie before the memory floor, and one lies on it; a turn of the market is one more', () => {
    expect(anchorsOf({ ...state, floor: 9_900 }, CRYPTO_SETTINGS)).to.deep.equal([9_964, 9_928, 9_900])
    expect(anchorsOf({ ...state, floor: 9_900, epoch: { start: 10_000, turns: [9_950, 9_800] } }, CRYPTO_SETTINGS)).to.deep.equal([9_964, 9_950, 9_928, 9_900])
    expect(anchorsOf({ ...state, origin: 9_200, floor: 9_900 }, CRYPTO_SETTINGS), 'a floor within the burn-in is none').to.deep.equal([9_964, 9_928])
  })
})

describe('what speaks for going back', () => {
  const SINCE = BURN_IN + 50
  const state = stateWith(SINCE)

  it('is the mean over the promotion and the anchors after it, and needs five to one', () => {
    const older = [since([...Array<number>(50).fill(5), 20])]
    const found = ancestorEvidence(state, older, { anchors: [SINCE + 1, BURN_IN], settings: CRYPTO_SETTINGS })
    const alone = Math.exp(older[0]?.record.logEvidence(SINCE) ?? NaN)
    expect(alone, 'one block of many deviations').to.be.above(1.01)
    expect(Math.exp(found?.logEvidence ?? NaN), 'what was before the promotion counts for nothing').to.be.closeTo((alone + 1) / 2, 1e-12)
    expect(found?.needed).to.be.closeTo(Math.log(5), 1e-15)
  })

  it('counts blocks that depend on each other as fewer, as those before the epoch tell', () => {
    const lasting = (from: number): number => Math.floor(from / 4) % 2 === 0 ? 1 : -1
    const record = new DifferenceRecord()
    for (let block = 0; block < SINCE; block += 1) record.push(lasting(block), 0)
    const time = record.autocorrelationTime(SINCE)
    // A square wave of eight blocks: half the square of what lies one apart is a half, two apart 1, and 1 - 1/12 in the mean over lags 7 to 12.
    expect(time).to.be.closeTo(1 + 2 * (1 - 0.5 / (1 - 1 / 12)), 0.01)
    for (let block = 0; block < 5; block += 1) record.push(2, 0)
    const found = ancestorEvidence(state, [{ point: [], values: {}, record }], { anchors: [], settings: CRYPTO_SETTINGS })
    expect(found?.time, 'what came since says nothing of it').to.equal(time)
    expect(found?.logEvidence).to.equal(record.logEvidence(SINCE, time))
    expect(record.logEvidence(SINCE), 'five blocks would be enough, each for itself').to.be.above(found?.needed ?? NaN)
    expect(found?.logEvidence).to.be.below(found?.needed ?? NaN)
  })

  it('is for the first and for the last of the line, for whom it says more; the last wins a tie', () => {
    expect(ancestorsOf(state.lineage).map(({ version }) => version)).to.deep.equal([0, 2])
    const pair = (first: number, last: number): number | undefined => ancestorEvidence(state, [first, last].map((gain) => since([...Array<number>(50).fill(0), ...Array<number>(30).fill(gain)])), { anchors: [], settings: CRYPTO_SETTINGS })?.version.version
    expect([pair(1, 0), pair(0, 1), pair(1, 1)]).to.deep.equal([0, 2, 2])
  })
})

/** A candidate whose scale is learnt from 720 blocks of plus and minus one, so that the first difference after them is its own standardised value. */
function since(differences: readonly number[], sign = (block: number): number => (block % 2 === 0 ? 1 : -1)): Candidate {
  const record = new DifferenceRecord()
  for (let block = 0; block < BURN_IN; block += 1) record.push(sign(block), 0)
  for (const difference of differences) record.push(difference, 0)
  return { point: [], values: {}, record }
}

/** The e-value of one standardised difference: exp(phi(y)) is 1 + y + y^2 / 2 above zero, and one over it mirrored below (O. Catoni, 2012). */
function oneStep(x: number): number {
  const stakes = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64]
  const bets = stakes.map((stake) => {
    const y = stake * Math.abs(x)
    const grown = 1 + y + (y * y) / 2
    return (x < 0 ? 1 / grown : grown) * Math.exp(-0.55 * stake * stake)
  })
  return bets.reduce((sum, bet) => sum + bet, 0) / stakes.length
}

/** So many values of this mean, one above and one below it in turn. */
function swings(count: number, mean: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => mean + (i % 2 === 0 ? 1 : -1))
}

/** A champion with three versions behind it. */
function stateWith(since: number): LearnerState {
  const older = [0, 1, 2].map((version) => ({ version, point: [], since: version }))
  return { ...learnerIn(market()), origin: 0, epoch: { start: since, turns: [] }, champion: { version: 3, point: [], since }, lineage: older }
}
