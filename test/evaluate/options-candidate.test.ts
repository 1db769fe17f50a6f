import { expect } from 'chai'
import type { Bar } from '../../core/market/bar.ts'
import { barAt } from '../../backtest/bar-series.ts'
import type { EvaluationPlan } from '../../backtest/evaluate/plan.ts'
import { millis } from '../../core/brand.ts'
import { syntheticTape } from '../backtest/synthetic-tape.ts'
import { createEvaluation } from './create-evaluation.ts'
import { stage } from './kit.ts'

/** Ten sessions of two simulated underlyings in quarters of an hour; the first seven are warm-up. */
const { tape, chains } = syntheticTape({ seed: 13, first: '2026-01-05', sessions: 10, interval: 15, underlyings: 2 })
const bars = tape.series.flatMap((series) => Array.from({ length: series.length }, (_, i) => barAt(series, i))).sort((a, b) => a.start - b.start || (a.symbol < b.symbol ? -1 : 1))
const FROM = millis(tape.series[0]?.end[7 * 26 - 1] ?? 0)
const VALUES = { days: 20, trendBars: 10, tolerance: 0.05, minimumYield: 0.01, delta: 0.4 }

const plan: EvaluationPlan = {
  ...stage('stocks', 'ORB', { days: 2 }).plan, module: 'options', strategy: 'wheel', instruments: tape.series.map((one) => one.instrument), interval: 15,
  from: FROM, warmUp: bars.filter((bar) => bar.start < FROM), block: 900_000,
}

function played(given: EvaluationPlan) {
  const evaluation = createEvaluation(given, VALUES)
  const moments = new Map<number, Bar[]>()
  for (const bar of bars.filter(({ start }) => start >= FROM)) moments.set(bar.start, [...(moments.get(bar.start) ?? []), bar])
  const blocks = [...moments.values()].flatMap((moment) => evaluation.advance(moment))
  return { evaluation, blocks }
}

describe('a candidate of the options module', function () {
  this.timeout(60_000)

  it('trades on the quotes that its plan gives, and every block that ends with something held has a stress loss', () => {
    const { evaluation, blocks } = played({ ...plan, quotes: 'recorded', chains })
    expect(evaluation.fills).to.be.greaterThan(0)
    expect(evaluation.promotes).to.equal(true)
    expect(blocks.some(({ stress }) => stress > 0)).to.equal(true)
    expect(blocks.every(({ value, stress }) => Number.isFinite(value) && stress >= 0)).to.equal(true)
  })

  it('without quotes is told modelled ones: it reports, and never promotes, whatever its plan says of them', () => {
    const { evaluation, blocks } = played({ ...plan, quotes: 'recorded' })
    expect(evaluation.fills).to.be.greaterThan(0)
    expect(blocks.length).to.be.greaterThan(0)
    expect(evaluation.promotes).to.equal(false)
  })
})
