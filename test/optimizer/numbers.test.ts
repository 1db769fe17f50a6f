/// <reference path="../../optimizer/ml-regression.d.ts" />
import { expect } from 'chai'
import { MultivariateLinearRegression } from 'ml-regression'
import { evidence } from '../../core/statistic/evidence.ts'
import { DifferenceScale } from '../../core/statistic/difference-scale.ts'
import { momentsOf } from '../../core/statistic/moments.ts'
import { random } from '../../core/statistic/random.ts'
import { rawCoefficients, standardise } from '../../core/statistic/standardise.ts'
import { boundedStep, reachOf } from '../../optimizer/bounded-step.ts'
import { globalPoints, radicalInverse } from '../../optimizer/design-points.ts'
import { DifferenceRecord } from '../../optimizer/difference-record.ts'
import { drawdownLimit, drawdownOf } from '../../optimizer/drawdown-breaker.ts'
import { logSum } from '../../optimizer/gate.ts'
import { NO_REGIME, watchRegime } from '../../optimizer/regime-watch.ts'
import { type SearchSpace, searchSpace, valuesAt } from '../../optimizer/search-space.ts'
import { distrust } from '../../optimizer/simulator-trust.ts'
import { surrogate, surrogateError } from '../../optimizer/surrogate.ts'

describe('the numbers of the optimizer', () => {
  it('mirror digits as Halton did: 1, 3 and 6 in base 2, 5 in base 3', () => {
    expect([1, 3, 6].map((index) => radicalInverse(index, 2))).to.deep.equal([0.5, 0.75, 0.375])
    expect(radicalInverse(5, 3)).to.be.closeTo(7 / 9, 1e-15)
  })

  it('cover the space evenly: of 48 points every eighth of each axis has three to nine', () => {
    const { points } = globalPoints({ space: SPACE, seed: 5, drawn: 0, count: 48 })
    expect(points).to.have.lengthOf(48)
    for (let axis = 0; axis < 2; axis += 1) {
      const bins = Array.from({ length: 8 }, (_, bin) => points.filter((point) => Math.floor(8 * (point[axis] ?? NaN)) === bin).length)
      for (const count of bins) expect(count).to.be.within(3, 9)
    }
  })

  it('give the same evidence and t as core does on the same differences', () => {
    const chance = random(3)
    const differences = Array.from({ length: 1500 }, () => chance.next() - 0.45)
    const record = new DifferenceRecord(10)
    const scale = new DifferenceScale()
    const standardised = differences.map((difference) => {
      record.push(1 + difference, 1)
      return scale.standardise(1 + difference - 1)
    })
    for (const from of [720, 1000, 1490]) {
      const known = standardised.slice(from).filter((x) => x !== undefined)
      expect(Math.exp(record.logEvidence(from)) / evidence(known)).to.be.closeTo(1, 1e-9)
      const { mean = NaN, deviation = NaN, count = NaN } = momentsOf(differences.slice(from)) ?? {}
      expect(record.t(from)).to.be.closeTo((mean * Math.sqrt(count)) / deviation, 1e-9)
    }
  })

  it('reproduce A of the reference cases after a burn-in of the scale that its own units give', () => {
    const a = [0.8, -0.3, 1.4, 0.2, -1.1, 2.3, 0.6, -0.4, 1.9, 0.5]
    expect(evidence(a)).to.be.closeTo(1.9712588993060596, 1e-14)
    expect(logSum([Math.log(3), Math.log(4)])).to.be.closeTo(Math.log(7), 1e-15)
    expect(logSum([-Infinity, -Infinity])).to.equal(-Infinity)
    expect(logSum([2000, 2000])).to.be.closeTo(2000 + Math.LN2, 1e-12)
  })

  it('solve the Longley data of NIST to ten digits through ml-regression on standardised columns', () => {
    const columns = LONGLEY.slice(1).map(scaled)
    const target = scaled(LONGLEY[0] ?? [])
    const rows = Array.from(target.values, (_, i) => columns.map(({ values }) => values[i] ?? NaN))
    const { weights } = new MultivariateLinearRegression(rows, Array.from(target.values, (value) => [value]), { intercept: false, statistics: false })
    const { slopes, intercept } = rawCoefficients(weights.map(([weight]) => weight ?? NaN), columns, target)
    const certified = [15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355]
    for (const [i, value] of certified.entries()) expect((slopes[i] ?? NaN) / value, `coefficient ${i + 1}`).to.be.closeTo(1, 1e-10)
    expect(intercept / -3482258.63459582).to.be.closeTo(1, 1e-10)
  })

  it('find a hill by the surrogate, and nothing on a plain of equal gains', () => {
    const { points } = globalPoints({ space: SPACE, seed: 5, drawn: 0, count: 48 })
    const settings = { kernelWidth: 0.35, ridge: 0.3 }
    const hill = points.map(([x = NaN, y = NaN]) => Math.exp(-8 * ((x - 0.3) ** 2 + (y - 0.6) ** 2)))
    const [top = NaN, foot = NaN] = surrogate({ points, gains: hill }, settings)?.predict([[0.3, 0.6], [0.95, 0.05]]) ?? []
    expect(top).to.be.above(1)
    expect(foot).to.be.below(0)
    expect(surrogateError({ points, gains: hill }, settings)).to.be.below(0.3)
    expect(surrogate({ points, gains: points.map(() => 0.1) }, settings)).to.equal(undefined)
  })

  it('step no further than the reach, a whole tick at least, and not where a parameter is pinned', () => {
    const space: SearchSpace = { axes: [axis('length', 'integer', 2, 6), axis('level', 'linear', 0, 10), axis('kept', 'linear', 0, 1)], fixed: {} }
    const reach = reachOf(space, { step: 0.12, pinned: ['kept'] })
    expect(reach).to.deep.equal([0.25, 0.12, 0])
    const point = boundedStep({ space, from: [0.5, 0.5, 0.5], target: [1, 0, 1], reach })
    expect(valuesAt(space, point ?? [])).to.deep.equal({ length: 5, level: 3.8, kept: 0.5 })
    expect(boundedStep({ space, from: [0.5, 0.5, 0.5], target: [0.5, 0.5, 1], reach })).to.equal(undefined)
  })

  it('tune what a schema marks, five at most, and pass over combinations that contradict themselves', () => {
    const number = (extra: object) => ({ type: 'number', minimum: 1, maximum: 9, ...extra })
    const properties = { fast: number({ tunable: true, below: 'slow' }), slow: number({ tunable: true, scale: 'log' }), other: number({}) }
    const space = searchSpace({ properties } as unknown as Parameters<typeof searchSpace>[0], { fast: 2, slow: 4, other: 3 })
    expect(space.axes.map(({ name, scale }) => [name, scale.type])).to.deep.equal([['fast', 'linear'], ['slow', 'log']])
    const { points } = globalPoints({ space, seed: 1, drawn: 0, count: 40 })
    expect(points).to.have.lengthOf(40)
    for (const point of points) expect(valuesAt(space, point)['fast']).to.be.below(valuesAt(space, point)['slow'] ?? NaN)
  })

  it('measure a drawdown from the highest point, and call one rare only beyond what reshuffled blocks give', () => {
    expect(drawdownOf([1, -2, 0.5, -1, 3, -1])).to.equal(2.5)
    const coin = random(8)
    const returns = Array.from({ length: 2000 }, () => (coin.next() < 0.5 ? -1 : 1))
    // The range below the highest of a driftless walk of 144 steps exceeds 2.8 sqrt(144) = 34 in one of a hundred (reflection: 4 P(Z > 2.81)).
    expect(drawdownLimit({ returns, blocks: 144, seed: 1 })).to.be.within(26, 42)
    expect(drawdownLimit({ returns: returns.slice(0, 50), blocks: 144, seed: 1 })).to.equal(undefined)
  })

  it('keep stretches of twelve blocks together, and draw them anew: a slump that lasted is neither lost nor told as one', () => {
    const slump = Array.from({ length: 2000 }, (_, i) => (i < 1000 ? -1 : 1))
    // Twelve draws of minus or plus twelve: all of them fall once in 4,096 times, nine of twelve in a row or with little between once in some fifty.
    expect(drawdownLimit({ returns: slump, blocks: 144, seed: 1 })).to.be.within(72, 132)
  })

  it('step into no combination that contradicts itself', () => {
    const space: SearchSpace = { axes: [{ ...axis('fast', 'linear', 0, 10), below: 'slow' }, axis('slow', 'linear', 0, 10)], fixed: {} }
    const step = (target: readonly number[]): readonly number[] | undefined => boundedStep({ space, from: [0.4, 0.5], target, reach: [0.12, 0.12] })
    expect(step([1, 0.5]), 'fast 5.2 is not below slow 5').to.equal(undefined)
    expect(step([1, 1])).to.deep.equal([0.52, 0.62])
    expect(step([0.4, 0]), 'slow 3.8 is below fast 4').to.equal(undefined)
  })

  it('trust a simulator until thirty fills differ from it with |z| above 3 or a quarter of a typical block', () => {
    const fills = (count: number, bias: number): readonly number[] => Array.from({ length: count }, (_, i) => bias + (i % 2 === 0 ? 1 : -1))
    const verdict = (differences: readonly number[], typical = 100): string | undefined => distrust({ differences, typical, isModelled: false })?.reason
    expect(verdict(fills(28, 5))).to.equal(undefined)
    expect(verdict(fills(30, 5))).to.equal('simulator_untrusted')
    expect(verdict(fills(30, 0.3))).to.equal(undefined)
    expect(verdict(fills(30, 0.3), 1), 'a small bias on small blocks').to.equal('simulator_untrusted')
    expect([verdict(fills(30, -5)), verdict(fills(30, -0.3), 1)], 'live that does worse than the simulation above all').to.deep.equal(['simulator_untrusted', 'simulator_untrusted'])
    expect(distrust({ differences: [], typical: 1, isModelled: true })?.reason).to.equal('simulator_untrusted')
  })

  it('flag a lasting change of activity within thirty blocks, and keep still while there is none', () => {
    const chance = random(11)
    const calm = Array.from({ length: 1500 }, () => Math.sqrt(12) * (chance.next() - 0.5))
    const quiet = watchRegime(NO_REGIME, { activity: calm, first: 0, end: 1500 })
    expect(quiet.alarm).to.equal(null)
    const risen = watchRegime(quiet, { activity: [...calm, ...calm.slice(0, 60).map((value) => value + 1.5)], first: 0, end: 1560 })
    expect(risen.alarm).to.be.within(1501, 1559)
  })
})

function axis(name: string, type: 'linear' | 'integer', from: number, to: number): SearchSpace['axes'][number] {
  return { name, scale: { type, from, to }, below: null }
}

const SPACE: SearchSpace = { axes: [axis('x', 'linear', 0, 1), axis('y', 'linear', 0, 1)], fixed: {} }

function scaled(values: readonly number[]): NonNullable<ReturnType<typeof standardise>> {
  const found = standardise(values)
  if (!found) throw new Error('the column has no spread')
  return found
}

/** NIST Statistical Reference Datasets, Longley: employment, then six explaining columns. */
const LONGLEY: readonly (readonly number[])[] = [
  [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551],
  [83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
  [234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894],
  [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
  [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
  [107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081],
  Array.from({ length: 16 }, (_, i) => 1947 + i),
]
