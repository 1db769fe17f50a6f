import { expect } from 'chai'
import fc from 'fast-check'
import { DifferenceScale } from '../../core/statistic/difference-scale.ts'
import { evidenceStep, STAKES } from '../../core/statistic/evidence.ts'
import { random } from '../../core/statistic/random.ts'
import { DifferenceRecord } from '../../optimizer/difference-record.ts'

/** Sums at every block, in the order in which differences come: what a record keeps once a stretch has to be the same to the last digit. */
function sumsAtEveryBlock(pairs: readonly Pair[]): { readonly rows: readonly (readonly number[])[]; readonly intact: number } {
  const scale = new DifferenceScale()
  const rows: (readonly number[])[] = [[0, 0, ...STAKES.map(() => 0)]]
  let intact = 0
  for (const [own, champion] of pairs) {
    const before = rows.at(-1) ?? []
    const difference = own - champion
    const isKnown = Number.isFinite(champion) && Number.isFinite(difference)
    if (Number.isFinite(champion) && !isKnown) intact = rows.length
    rows.push(isKnown ? sumsAfter(before, difference, scale.standardise(difference)) : before)
  }
  return { rows, intact }
}

function sumsAfter([sum = NaN, squares = NaN, ...evidence]: readonly number[], difference: number, x: number | undefined): readonly number[] {
  return [sum + difference, squares + difference * difference, ...evidence.map((log, i) => (x === undefined ? log : log + evidenceStep(x, STAKES[i] ?? NaN)))]
}

/** A candidate's score and the champion's. */
type Pair = readonly [number, number]

/** Mostly two scores; now and then one of them is missing, or nothing differs. */
const PAIR: fc.Arbitrary<Pair> = fc.oneof(
  { weight: 60, arbitrary: fc.tuple(fc.double({ min: -3, max: 4, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true })) },
  { weight: 2, arbitrary: fc.constant<Pair>([1, 1]) },
  { weight: 1, arbitrary: fc.constant<Pair>([1, NaN]) },
)
const LOST: Pair = [NaN, 1]

describe('a record of differences', () => {
  it('says of any window what sums at every block say, to the last digit, however little room it began with', () => {
    const many = fc.array(PAIR, { minLength: 760, maxLength: 900, size: 'max' })
    fc.assert(fc.property(many, fc.integer({ min: 0, max: 40 }), fc.nat(300), fc.infiniteStream(fc.nat()), (drawn, room, lostAt, places) => {
      const pairs = drawn.map((pair, i) => (i === lostAt ? LOST : pair))
      const record = new DifferenceRecord(room)
      const { rows, intact } = sumsAtEveryBlock(pairs)
      for (const [own, champion] of pairs) record.push(own, champion)
      const now = rows.at(-1) ?? []
      for (let k = 0; k < 60; k += 1) {
        const from = (places.next().value ?? 0) % record.count
        const before = rows[from] ?? []
        expect(record.mean(from)).to.equal(((now[0] ?? NaN) - (before[0] ?? NaN)) / (record.count - from))
        expect(record.t(from)).to.equal(from < intact ? undefined : tOf(now, before, record.count - from))
        const logs = now.slice(2).map((log, stake) => log - (before[2 + stake] ?? NaN))
        expect(record.logEvidence(from)).to.equal(from < intact ? -Infinity : logMean(logs))
      }
      expect(record.spread).to.equal(Math.sqrt((now[1] ?? NaN) / record.count))
    }), { numRuns: 30, seed: 6 })
  })

  it('says the same of an old window while new blocks come, and when it is asked again', () => {
    const chance = fc.sample(PAIR, { numRuns: 1_000, seed: 9 })
    const record = new DifferenceRecord(8)
    const anchors = Array.from({ length: 40 }, (_, i) => 700 + 4 * i)
    for (const [i, [own, champion]] of chance.entries()) {
      record.push(own, champion)
      if (i < 900 || i % 10 !== 0) continue
      const fresh = new DifferenceRecord(2_000)
      for (const [mine, other] of chance.slice(0, i + 1)) fresh.push(mine, other)
      for (const anchor of anchors) expect(record.logEvidence(anchor)).to.equal(fresh.logEvidence(anchor))
    }
  })

  it('says the same of dependence, asked of block after block, of an earlier one, and for the first time', () => {
    const chance = random(5)
    let last = 0
    const values = Array.from({ length: 900 }, () => (last = 0.6 * last + chance.next() - 0.5))
    const record = new DifferenceRecord(8)
    for (const [block, value] of values.entries()) {
      if (block % 36 === 0) record.autocorrelationTime(block)
      record.push(value, 0)
    }
    const first = [900, 864, 700].map((to) => {
      const fresh = new DifferenceRecord(8)
      for (const value of values) fresh.push(value, 0)
      return fresh.autocorrelationTime(to)
    })
    expect([900, 864, 700].map((to) => record.autocorrelationTime(to))).to.deep.equal(first)
    expect(new Set(first).size, 'other blocks tell something else').to.equal(3)
  })

  it('takes up a fifth of what sums at every block would: fifteen bytes a block', () => {
    const before = process.memoryUsage().arrayBuffers
    const records = Array.from({ length: 50 }, () => new DifferenceRecord(32_000))
    expect((process.memoryUsage().arrayBuffers - before) / (records.length * 32_000)).to.be.below(15)
  })
})

function tOf([sum = NaN, squares = NaN]: readonly number[], [sumBefore = NaN, squaresBefore = NaN]: readonly number[], blocks: number): number | undefined {
  if (blocks < 2) return undefined
  const moved = sum - sumBefore
  const spread = squares - squaresBefore - (moved * moved) / blocks
  return spread * blocks > 1e-12 * moved * moved ? moved / Math.sqrt((spread / (blocks - 1)) * blocks) : undefined
}

/** Logarithm of the mean of the exponentials, in the order of the stakes. */
function logMean(logs: readonly number[]): number {
  const most = Math.max(...logs)
  return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length)
}
