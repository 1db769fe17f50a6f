import { expect } from 'chai'
import { sampleKurtosis } from 'simple-statistics'
import { normalCdf, normalPdf } from '../pricing/normal.ts'
import { backtestOverfitting } from './backtest-overfitting.ts'
import { deflatedSharpe } from './deflated-sharpe.ts'
import { effectiveRank } from './effective-rank.ts'
import { evidence, evidenceStep, influence } from './evidence.ts'
import { expectedMaximum } from './expected-maximum.ts'
import { minimumTrackRecord } from './minimum-track-record.ts'
import { momentsOf } from './moments.ts'
import { normalQuantile } from './normal-quantile.ts'
import { probabilisticSharpe } from './probabilistic-sharpe.ts'
import { random } from './random.ts'
import { sharpeEstimate, sharpeVariance } from './sharpe-estimate.ts'
import { rawCoefficients, standardise, type Standardised } from './standardise.ts'
import { stationaryResamples, type Resample } from './stationary-bootstrap.ts'
import { stationaryVariance } from './stationary-variance.ts'
import { superiorAbility } from './superior-ability.ts'
import { cusumRunLength } from './testing/cusum-run-length.ts'
import { evidenceDays } from './testing/evidence-days.ts'
import { linearSolve } from './testing/linear-solve.ts'
import { minimumBacktestLength } from './testing/minimum-backtest-length.ts'
import { mixtureBound, mixtureLogEvidence, mixtureRho } from './testing/normal-mixture.ts'
import { realityCheck } from './testing/reality-check.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** Digits published in the sources named, or recomputed there by other programs; none of them is our own output. */
describe('the reference cases', () => {
  describe('normal law (AS 241, Cody; digits of scipy)', () => {
    it('gives distribution and quantile far beyond a table', () => {
      expect(normalCdf(1.96)).to.be.closeTo(0.9750021048517795, 1e-15)
      expect(normalCdf(-8) / 6.220960574271e-16).to.be.closeTo(1, 1e-12)
      expect(normalQuantile(0.975)).to.be.closeTo(1.9599639845400536, 5e-15)
      expect(normalQuantile(1e-10) / -6.361340902404056).to.be.closeTo(1, 1e-14)
    })
  })

  describe('probabilistic Sharpe ratio (Bailey and Lopez de Prado 2012)', () => {
    const monthly = { sharpe: 0.458, count: 24 }
    const hedgeFund = { ...monthly, skewness: -2.448, kurtosis: 10.164 }
    const raw = [0.021, -0.008, 0.013, 0.004, -0.017, 0.026, 0.009, -0.003, 0.015, -0.011, 0.007, 0.018, -0.022, 0.012, 0.005, 0.001]

    it('gives .982 for normal returns and .913 for the skewed', () => {
      expect(probabilisticSharpe({ ...monthly, skewness: 0, kurtosis: 3 })).to.be.closeTo(0.9816749190910771, 1e-14)
      expect(probabilisticSharpe(hedgeFund)).to.be.closeTo(0.9133610838609328, 1e-14)
    })

    it('is another number when excess kurtosis is given by mistake', () => {
      expect(probabilisticSharpe({ ...hedgeFund, kurtosis: 7.164 })).to.be.closeTo(0.91997, 5e-6)
    })

    it('measures raw returns with the deviation over n - 1 and population moments', () => {
      const estimate = sharpeEstimate(raw)
      if (!estimate) throw new Error('sixteen returns are enough')
      expect(estimate.sharpe).to.be.closeTo(0.31954743437673083, 1e-15)
      expect(estimate.skewness).to.be.closeTo(-0.3875112315893396, 1e-14)
      expect(estimate.kurtosis).to.be.closeTo(2.280395023332501, 1e-14)
      expect(probabilisticSharpe(estimate)).to.be.closeTo(0.8750958579479344, 1e-14)
      expect(probabilisticSharpe(estimate, 0.1)).to.be.closeTo(0.7854334850175116, 1e-14)
    })

    it('keeps apart from the variant of 2025, with T for n - 1 and the variance under the hypothesis', () => {
      const estimate = { sharpe: 0.036 / 0.079, skewness: -2.448, kurtosis: 10.164 }
      const under = (sharpe: number) => Math.sqrt(sharpeVariance({ ...estimate, sharpe }) / 24)
      expect(under(estimate.sharpe)).to.be.closeTo(0.328588594, 5e-11)
      expect(normalCdf(estimate.sharpe / under(0))).to.be.closeTo(0.9872072613, 5e-11)
      expect(normalCdf((estimate.sharpe - 0.1) / under(0.1))).to.be.closeTo(0.9391476251, 5e-11)
      expect((normalQuantile(0.95) / estimate.sharpe) ** 2).to.be.closeTo(13.0287783156, 5e-11)
      expect(minimumTrackRecord(estimate), 'the formula of 2012').to.be.closeTo(34.76135780432685, 1e-12)
    })
  })

  describe('minimum track record length (the same)', () => {
    it('asks for 2.73 years of daily and 4.99 of monthly returns', () => {
      const daily = Math.sqrt(252)
      const normal = { sharpe: 2 / daily, skewness: 0, kurtosis: 3 }
      expect((minimumTrackRecord(normal, { benchmark: 1 / daily, confidence: 0.95 }) ?? NaN) / 252).to.be.closeTo(2.730984275159661, 1e-13)
      const monthly = Math.sqrt(12)
      const skewed = { sharpe: 2 / monthly, skewness: -0.72, kurtosis: 5.78 }
      expect((minimumTrackRecord(skewed, { benchmark: 1 / monthly, confidence: 0.95 }) ?? NaN) / 12).to.be.closeTo(4.991258223875623, 1e-13)
    })
  })

  describe('expected maximum of N trials (Bailey and others 2014)', () => {
    it('gives 1.57 for ten and 0 for a lone run', () => {
      expect(expectedMaximum(1)).to.equal(0)
      expect(expectedMaximum(10)).to.be.closeTo(1.57459830134575, 1e-14)
      expect(expectedMaximum(64)).to.be.closeTo(2.3693880302, 5e-11)
      expect(expectedMaximum(100)).to.be.closeTo(2.530602893201684, 1e-14)
      expect(expectedMaximum(1000)).to.be.closeTo(3.255121513652723, 1e-14)
    })

    it('lies above the exact mean, which the normal law gives by integration', () => {
      const exact = { 10: 1.53875273, 64: 2.34373347, 100: 2.50759364, 1000: 3.24143577 }
      for (const [trials, mean] of Object.entries(exact)) {
        expect(meanOfMaximum(Number(trials))).to.be.closeTo(mean, 6e-9)
        expect(expectedMaximum(Number(trials)) - mean).to.be.within(0.01, 0.04)
      }
    })
  })

  describe('deflated Sharpe ratio (Bailey and Lopez de Prado 2014)', () => {
    const estimate = { sharpe: 2.5 / Math.sqrt(250), count: 1250, skewness: -3, kurtosis: 10 }

    it('gives .1132 as the threshold and .9004', () => {
      const deflated = deflatedSharpe(estimate, { count: 100, variance: 0.5 / 250 })
      expect(deflated?.threshold).to.be.closeTo(0.11317200186513213, 1e-15)
      expect(deflated?.probability).to.be.closeTo(0.9003968344493904, 1e-14)
    })

    it('is near certainty when annual ratios meet daily counts by mistake', () => {
      const mistaken = deflatedSharpe({ ...estimate, sharpe: 2.5 }, { count: 100, variance: 0.5 })
      expect(mistaken?.probability).to.be.closeTo(0.99999994, 5e-9)
    })
  })

  it('asks for five years of backtest after 45 trials (minimum backtest length, Bailey and others 2014)', () => {
    expect(minimumBacktestLength(45, 1)).to.be.closeTo(4.998087004443402, 1e-13)
    expect(minimumBacktestLength(45, 1)).to.be.below(7.613324979540639)
    expect(2 * Math.log(45)).to.be.closeTo(7.613324979540639, 1e-14)
  })

  describe('probability of backtest overfitting (Bailey, Borwein, Lopez de Prado, Zhu; tests of mrbcuda/pbo)', () => {
    const eight = [
      [0.021, 0.013, -0.012, 0.004], [0.012, 0.034, 0.003, -0.015], [-0.011, 0.002, 0.025, 0.007], [0.031, -0.022, 0.014, 0.001],
      [0.004, 0.017, 0.016, -0.006], [0.013, -0.014, 0.033, 0.009], [-0.024, 0.026, 0.005, 0.011], [0.022, 0.007, -0.018, 0.002],
    ]

    it('makes as many splits as there are halves', () => {
      const candidates = [noise(1, 16), noise(2, 16)]
      const splits = { 4: 6, 6: 20, 8: 70, 10: 252, 12: 924, 14: 3432, 16: 12870 }
      for (const [parts, count] of Object.entries(splits))
        expect(backtestOverfitting({ candidates, parts: Number(parts), metric: 'mean' })?.logits).to.have.lengthOf(count)
    })

    it('is 0 where one candidate dominates', () => {
      const found = pbo([[3, 1, 2], [4, 2, 1], [3, 0, 1], [5, 1, 1]], 4, 'mean')
      expect(found?.probability).to.equal(0)
      for (const logit of found?.logits ?? []) expect(logit).to.be.closeTo(Math.log(3), 1e-15)
    })

    it('is 1 where what one half gains the other loses', () => {
      expect(pbo([[3, -1, 2, 0.5], [-1, 2, -3, 1.5], [1, 1, -1, -4], [-3, -2, 2, 2]], 4, 'mean')?.probability).to.equal(1)
    })

    it('gives the digits of eight periods and four candidates', () => {
      const four = pbo(eight, 4, 'sharpe')
      expect(four?.probability).to.equal(1)
      expect(four?.meanLogit).to.be.closeTo(-1.0593512768, 5e-11)
      const each = pbo(eight, 8, 'sharpe')
      expect(each?.probability).to.be.closeTo(67 / 70, 1e-15)
      expect(each?.meanLogit).to.be.closeTo(-1.0572914331, 5e-11)
      // Two candidates tie in one half, which the reference broke by the rounding of its sums; here a billionth breaks it the same way.
      const mean = pbo(eight.map((row, i) => (i === 6 ? row.map((value, k) => (k === 2 ? value + 1e-9 : value)) : row)), 4, 'mean')
      expect(mean?.probability).to.be.closeTo(5 / 6, 1e-15)
      expect(mean?.meanLogit).to.be.closeTo(-0.7607246986, 5e-11)
    })

    it('is near one half on noise, with a wide range, and small where one column has an edge', () => {
      const found = Array.from({ length: 60 }, (_, seed) => {
        const candidates = Array.from({ length: 20 }, (_, k) => noise(1 + seed * 20 + k, 240))
        const planted = candidates.map((column, k) => (k === 7 ? column.map((x) => x + 0.35) : column))
        const share = (columns: readonly Float64Array[]) => backtestOverfitting({ candidates: columns, parts: 8, metric: 'sharpe' })?.probability ?? NaN
        return [share(candidates), share(planted)] as const
      })
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
      expect(mean(found.map(([plain]) => plain)), '.484 in another program with other seeds').to.be.closeTo(0.484, 0.09)
      expect(Math.max(...found.map(([plain]) => plain)) - Math.min(...found.map(([plain]) => plain))).to.be.above(0.5)
      expect(mean(found.map(([, edge]) => edge)), '.023 there').to.be.below(0.06)
    })
  })

  describe('stationary bootstrap, reality check and superior ability (Politis and Romano, White, Hansen)', () => {
    const differences = [[0.4, -0.2, 0.5, 0.1, 0.3], [-0.1, 0.3, 0.2, -0.4, 0.1]]

    for (const { q, rc, spa, statistic } of [
      { q: 1, rc: 0.03264, spa: 0.03264, statistic: 1.9820624179 },
      { q: 0.5, rc: 0.00944, spa: 0.00194, statistic: 2.820976530 },
      { q: 0.25, rc: 0.00264, spa: 0.00014, statistic: undefined },
    ]) {
      it(`gives the exact p values over all paths with blocks of mean ${1 / q}`, () => {
        const exact = realityCheck(differences, allPaths(5, q))
        expect(exact?.p).to.be.closeTo(rc, 1e-12)
        const found = superiorAbility({ differences, meanBlock: 1 / q, resamples: allPaths(5, q) })
        expect(found?.p).to.be.closeTo(spa, 1e-12)
        expect([found?.lower, found?.upper], 'neither candidate is poor enough to be dropped').to.deep.equal([found?.p, found?.p])
        if (statistic !== undefined) expect(found?.statistic).to.be.closeTo(statistic, 5e-10)
      })

      it(`comes within .004 of them with 20,000 draws and blocks of mean ${1 / q}`, () => {
        const draws = () => stationaryResamples({ count: 5, meanBlock: 1 / q, runs: 20_000, random: random(2005) })
        expect(realityCheck(differences, draws())?.p).to.be.closeTo(rc, 0.004)
        expect(superiorAbility({ differences, meanBlock: 1 / q, resamples: draws() })?.p).to.be.closeTo(spa, 0.004)
      })
    }

    it('knows the variance that the bootstrap gives a mean', () => {
      const over = (k: number, q: number) => (stationaryVariance(differences[k] ?? [], 1 / q) ?? NaN) / 5
      expect(over(0, 0.5)).to.be.closeTo(0.006082, 1e-15)
      expect(over(1, 0.5)).to.be.closeTo(0.008122, 1e-15)
      expect(over(0, 0.25)).to.be.closeTo(0.003294125, 1e-15)
      expect(over(1, 0.25)).to.be.closeTo(0.004801625, 1e-15)
      expect(stationaryVariance(differences[0] ?? [], 2), 'arch').to.be.closeTo(0.03041, 1e-15)
    })
  })

  describe('e-values', () => {
    const series = [0.8, -0.3, 1.4, 0.2, -1.1, 2.3, 0.6, -0.4, 1.9, 0.5]

    it('gives the evidence of a short and a long series, and of no differences at all', () => {
      expect(evidence(series)).to.be.closeTo(1.9712588993060596, 1e-14)
      expect(evidence(Array.from({ length: 10 }, () => series).flat()) / 51756.31354456577).to.be.closeTo(1, 1e-12)
      expect(evidence(new Float64Array(100))).to.be.closeTo(0.5485728278436224, 1e-15)
    })

    it('averages below 1 over all paths of a fair coin', () => {
      let sum = 0
      for (let path = 0; path < 1024; path += 1) sum += evidence(Array.from({ length: 10 }, (_, i) => ((path >> i) & 1 ? 1 : -1)))
      expect(sum / 1024).to.be.closeTo(0.9324430176769716, 1e-13)
    })

    it('bounds the influence of a number (Catoni)', () => {
      expect(influence(2)).to.be.closeTo(Math.log(5), 1e-15)
      expect(influence(-0.5)).to.be.closeTo(-0.48550781578170077, 1e-15)
    })

    it('stays fair under a rare crash, where a self-normalised normal mixture does not', () => {
      const mean = (of: (x: number) => number) => 0.02 * Math.exp(of(-7)) + 0.98 * Math.exp(of(1 / 7))
      expect(mean((x) => evidenceStep(x, 0.32))).to.be.closeTo(0.97293487, 5e-9)
      expect(mean((x) => 0.32 * x - (0.32 * x) ** 2 / 2)).to.be.closeTo(1.02494169, 5e-9)
    })

    it('reproduces the tests of confseq for normal mixtures (Howard and others)', () => {
      const one = { sides: 1, rho: mixtureRho(100, 0.05, 1) } as const
      expect(one.rho).to.be.closeTo(15.80063490685053, 1e-13)
      expect(mixtureLogEvidence(10, 100, one)).to.be.closeTo(-0.0650239124290115, 1e-14)
      expect(mixtureBound(100, 0.05, one)).to.be.closeTo(27.6607088306732, 1e-12)
      const two = { sides: 2, rho: mixtureRho(100, 0.05, 2) } as const
      expect(two.rho).to.be.closeTo(12.60056097925634, 1e-13)
      expect(mixtureLogEvidence(10, 100, two)).to.be.closeTo(-0.65100516, 5e-11)
      expect(mixtureBound(100, 0.05, two)).to.be.closeTo(30.35208990376253, 1e-12)
    })

    it('needs as many days as the edge is small', () => {
      const days = { 2: 1530, 5: 245, 10: 61, 20: 15, 50: 2.5 }
      for (const [sharpe, wanted] of Object.entries(days)) expect(evidenceDays(Number(sharpe)) / wanted).to.be.closeTo(1, 0.025)
    })
  })

  it('gives the run lengths of a cumulative sum (Lucas and Crosier; R spc)', () => {
    const length = (threshold: number, shift: number) => cusumRunLength({ allowance: 0.5, threshold, shift }) ?? NaN
    expect(length(4, 0) / 335.36757762720543).to.be.closeTo(1, 1e-12)
    expect(length(4, 0) / 2).to.be.closeTo(167.68, 0.005)
    expect(length(4, 1) / 8.383202129749913).to.be.closeTo(1, 1e-12)
    expect(length(8, 0)).to.be.closeTo(18965.7275, 5e-5)
    expect(length(8, 0) / 2).to.be.closeTo(9482.86, 0.005)
    expect(length(8, 1)).to.be.closeTo(16.3719599, 5e-8)
  })

  describe('Wilson interval (Newcombe 1998)', () => {
    it('gives 81 of 263 and 0 of 20', () => {
      const [some, none] = [wilsonInterval(81, 263), wilsonInterval(0, 20)]
      expect(some?.low).to.be.closeTo(0.2552885198782742, 1e-15)
      expect(some?.high).to.be.closeTo(0.36620957698280004, 1e-15)
      expect(none?.low).to.equal(0)
      expect(none?.high).to.be.closeTo(0.16112515805281938, 1e-15)
    })

    it('needs 88, 34, 22 and 11 changes to prove 60 % at an observed 70, 75, 80 and 90 %', () => {
      const needed = (share: number) => {
        let count = 1
        while (!((wilsonInterval(Math.round(share * count), count)?.low ?? 0) > 0.6)) count += 1
        return count
      }
      expect([0.7, 0.75, 0.8, 0.9].map(needed)).to.deep.equal([88, 34, 22, 11])
    })
  })

  describe('regression', () => {
    it('solves the Longley data of NIST to ten digits on standardised columns', () => {
      const { slopes, intercept, residual } = longley()
      const certified = [15.0618722713733, -0.035819179292591, -2.02022980381683, -1.03322686717359, -0.0511041056535807, 1829.15146461355]
      expect(slopes).to.have.lengthOf(certified.length)
      for (const [i, value] of certified.entries()) expect((slopes[i] ?? NaN) / value, `coefficient ${i + 1}`).to.be.closeTo(1, 1e-10)
      expect(intercept / -3482258.63459582).to.be.closeTo(1, 1e-10)
      expect(residual).to.be.closeTo(304.8540735619636, 1e-7)
    })

    it('gives the effective rank of three correlated columns', () => {
      expect(effectiveRank([[1, 0.1, 0.7], [0.1, 1, 0.8], [0.7, 0.8, 1]])).to.be.closeTo(1.8402003953375239, 1e-14)
    })

    it('measures kurtosis of the population, as the unbiased excess of simple-statistics converts', () => {
      const values = [1, 2, 2, 3, 5]
      const n = values.length
      expect(momentsOf(values)?.kurtosis).to.be.closeTo(2.363894139886578, 1e-14)
      expect(((n - 2) * (n - 3) / (n - 1) * sampleKurtosis(values) - 6) / (n + 1) + 3).to.be.closeTo(2.363894139886578, 1e-14)
    })
  })
})

function noise(seed: number, count: number): Float64Array {
  const { next } = random(seed)
  return Float64Array.from({ length: count }, () => normalQuantile(next() || 0.5))
}

function pbo(rows: readonly (readonly number[])[], parts: number, metric: 'mean' | 'sharpe') {
  const candidates = (rows[0] ?? []).map((_, k) => rows.map((row) => row[k] ?? NaN))
  return backtestOverfitting({ candidates, parts, metric })
}

/** The integral of x N phi(x) Phi(x)^(N-1) by Simpson's rule. */
function meanOfMaximum(trials: number): number {
  const [from, to, steps] = [-10, 12, 4000]
  const width = (to - from) / steps
  let sum = 0
  for (let i = 0; i <= steps; i += 1) {
    const x = from + i * width
    sum += (i === 0 || i === steps ? 1 : i % 2 ? 4 : 2) * x * trials * normalPdf(x) * normalCdf(x) ** (trials - 1)
  }
  return (sum * width) / 3
}

/** All paths of the stationary bootstrap with their probabilities: starts at 1/T, then q/T each and (1 - q) more for the neighbour. */
function* allPaths(count: number, q: number): Generator<Resample> {
  const indices = new Int32Array(count)
  for (let path = 0; path < count ** count; path += 1) {
    let rest = path
    let weight = 1 / count
    for (let i = 0; i < count; i += 1) {
      indices[i] = rest % count
      rest = Math.floor(rest / count)
      if (i > 0) weight *= q / count + (indices[i] === ((indices[i - 1] ?? NaN) + 1) % count ? 1 - q : 0)
    }
    yield { indices, weight }
  }
}

/** NIST Statistical Reference Datasets, Longley: employment of the United States, 1947 to 1962. */
function longley() {
  const target = [60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761, 66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551]
  const raw = [
    [83, 88.5, 88.2, 89.5, 96.2, 98.1, 99, 100, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9],
    [234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601, 518173, 554894],
    [2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007],
    [1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827],
    [107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368, 127852, 130081],
    Array.from({ length: 16 }, (_, i) => 1947 + i),
  ]
  const columns = raw.map(scaled)
  const y = scaled(target)
  const products = (a: Standardised, b: Standardised) => a.values.reduce((sum, value, i) => sum + value * (b.values[i] ?? NaN), 0)
  const slopes = linearSolve(columns.map((one) => columns.map((other) => products(one, other))), columns.map((one) => products(one, y))) ?? []
  const coefficients = rawCoefficients(slopes, columns, y)
  const fitted = (i: number) => coefficients.slopes.reduce((sum, slope, k) => sum + slope * (raw[k]?.[i] ?? NaN), coefficients.intercept)
  const squares = target.reduce((sum, value, i) => sum + (value - fitted(i)) ** 2, 0)
  return { ...coefficients, residual: Math.sqrt(squares / (16 - 7)) }
}

function scaled(values: readonly number[]): Standardised {
  const found = standardise(values)
  if (!found) throw new Error('the column has no spread')
  return found
}
