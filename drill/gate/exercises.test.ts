import { expect } from 'chai'
import fc from 'fast-check'
import { CHECKS } from '../../core/risk/checks/index.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { judgeEntry } from '../../core/risk/gate.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { Outcome } from '../exercise.ts'
import { GATE_EXERCISES } from './exercises.ts'
import type { Gate } from './gate.ts'
import { realGate } from './real-gate.ts'

/** Every check that can act does: the daily loss is one that is off by default. */
const LIMITS: Limits = { ...defaultLimits, dailyLoss: { ...defaultLimits.dailyLoss, halts: true } }

const share = fc.oneof(fc.constantFrom(0, 0.0001, 0.01, 0.5, 1), fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000))
const dollars = fc.constantFrom(0.01, 1, 3.33, 10, 999, 25_000)
const count = fc.constantFrom(1, 2, 7, 40)
const span = fc.constantFrom(1, 1_000, 60_000, 3_600_000, 86_400_000)
const each = <T>(one: fc.Arbitrary<T>) => fc.record({ stocks: one, crypto: one, options: one })

/** What docs/settings.md allows, with its ends; but for closes that the market does not keep. */
const settings: fc.Arbitrary<Limits> = fc.record({
  riskManagement: fc.constantFrom(true, true, true, false),
  executionEnabled: fc.boolean(),
  trimming: fc.boolean(),
  leastCut: share,
  fractionalShares: fc.boolean(),
  maxPortfolioRisk: share,
  maxPositionSize: share,
  allocation: each(share),
  riskPerTrade: share,
  dailyLoss: fc.record({ warning: fc.constant(0.01), critical: dollars, halts: fc.boolean() }),
  cautionShare: share,
  minimumOrder: each(dollars),
  maxOpenPositions: count,
  maxOrdersPerMinute: count,
  freshness: each(span),
  correlation: fc.record({ threshold: share, bars: fc.constantFrom(60, 200), minimumBars: fc.constantFrom(3, 20, 60) }),
  priceCollar: each(share),
  maxSpread: each(share),
  options: fc.record({ maxNetDelta: fc.oneof(share, fc.constant(10)), maxNetVega: share, maxLoss: share, minDaysToExpiry: fc.constantFrom(0, 1, 2, 5, 45, 365) }),
  newsWindow: span,
  entryAge: span,
  breakers: fc.record({ rejections: count, losses: count }),
  protections: fc.record({
    enabled: fc.boolean(),
    coolDown: span,
    stopLossGuard: fc.record({ lookBack: span, trades: count, pause: span }),
    drawdownGuard: fc.record({ lookBack: span, trades: count, share, pause: span }),
    lowProfit: fc.record({ lookBack: span, trades: count, required: fc.constantFrom(-1, -0.02, 0, 0.5, 1), pause: span }),
  }),
})

/** The real gate but for one check. */
function without(name: string): Gate {
  const checks = CHECKS.filter((check) => check.name !== name)
  return { ...realGate, entry: (judgement) => judgeEntry(judgement, checks) }
}

function run(name: string, gate: Gate, limits: Limits): Outcome {
  const exercise = GATE_EXERCISES.find((one) => one.name === name)
  if (!exercise) throw new TypeError(name)
  return exercise.run({ gate, limits }) as Outcome
}

describe('the exercises of the gate', () => {
  it('put every check to the proof', () => {
    const drilled = new Set(GATE_EXERCISES.flatMap(({ checks }) => checks))
    expect(CHECKS.map(({ name }) => name).filter((name) => !drilled.has(name)), 'a new check needs an exercise').to.deep.equal([])
    expect([...drilled].filter((name) => !CHECKS.some((check) => check.name === name))).to.deep.equal([])
  })

  it('have a name each', () => {
    expect(new Set(GATE_EXERCISES.map(({ name }) => name)).size).to.equal(GATE_EXERCISES.length)
  })

  it('hold, each or not at all, whatever the settings allow', () => {
    fc.assert(
      fc.property(settings, (limits) => {
        for (const { name, off } of GATE_EXERCISES) {
          if (off(limits) !== undefined) continue
          const { held, happened } = run(name, realGate, limits)
          expect(held, `${name}: ${happened}`).to.equal(true)
        }
      }),
      { numRuns: 100 },
    )
  }).timeout(120_000)

  for (const { name, checks } of GATE_EXERCISES) {
    it(`${name}: holds at the default limits`, () => {
      const { held, happened } = run(name, realGate, LIMITS)
      expect(held, happened).to.equal(true)
    })

    for (const check of checks)
      it(`${name}: is red for a gate without ${check}`, () => {
        const { held, happened } = run(name, without(check), LIMITS)
        expect(held, happened).to.equal(false)
      })
  }
})
