import { expect } from 'chai'
import { CHECKS } from '../../core/risk/checks/index.ts'
import type { Check } from '../../core/risk/check.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { Outcome } from '../exercise.ts'
import { DESK_EXERCISES } from './exercises.ts'

const ENDS: readonly Limits[] = [
  defaultLimits,
  { ...defaultLimits, maxPortfolioRisk: 0, maxPositionSize: 0, allocation: { stocks: 0, crypto: 0, options: 0 } },
  { ...defaultLimits, maxPortfolioRisk: 0.95, breakers: { rejections: 1, losses: 1 }, minimumOrder: { stocks: 1, crypto: 25_000, options: 1 } },
  { ...defaultLimits, maxPortfolioRisk: 0.001, breakers: { rejections: 1, losses: 1_000 }, executionEnabled: false },
]

describe('the exercises of the desk', () => {
  for (const { name, off, run } of DESK_EXERCISES) {
    it(`${name}: holds, whatever the settings allow`, async () => {
      for (const limits of ENDS) {
        if (off(limits) !== undefined) continue
        const { held, happened } = await run({ limits })
        expect(held, happened).to.equal(true)
      }
    })
  }

  for (const [name, check] of [['drawdown-halt', 'trading-state'], ['breaker-halt', 'breaker'], ['unreconciled-book', 'trading-state'], ['full-disk', 'trading-state']] as const)
    it(`${name}: is red for an engine whose gate lacks ${check}`, async () => {
      const { held } = await lacking(check, () => DESK_EXERCISES.find((one) => one.name === name)?.run({ limits: defaultLimits }))
      expect(held).to.equal(false)
    })

  it('are off where the settings leave nothing to be seen, with the name of the variable', () => {
    const [drawdown] = DESK_EXERCISES
    expect(drawdown?.off({ ...defaultLimits, riskManagement: false })).to.match(/^RISK_MANAGEMENT=false/)
    expect(drawdown?.off({ ...defaultLimits, maxPortfolioRisk: 1 })).to.match(/^MAX_PORTFOLIO_RISK/)
  })
})

/** Plants a fault in the engine's own gate while something runs. */
async function lacking(name: string, act: () => Outcome | Promise<Outcome> | undefined): Promise<Outcome> {
  const checks = CHECKS as Check[]
  const at = checks.findIndex((check) => check.name === name)
  const [taken] = checks.splice(at, 1)
  try {
    const outcome = await act()
    if (!outcome || !taken) throw new TypeError('there is no such exercise, or no such check')
    return outcome
  } finally {
    if (taken) checks.splice(at, 0, taken)
  }
}
