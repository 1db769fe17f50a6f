import { expect } from 'chai'
import fc from 'fast-check'
import { AT, bookOf, entry, hold, marketOf, PRICES } from '../../test/gate/fixture.ts'
import { evolve } from '../book/evolve.ts'
import { exposureByClass } from '../book/exposure.ts'
import { usd } from '../money.ts'
import { MODULES } from '../order/module-name.ts'
import { defaultLimits } from './default-limits.ts'
import { causesAt } from './state.ts'
import { SteadyCauses } from './steady-causes.ts'

const CASH = 100_000
const market = marketOf({ prices: PRICES })
const CALM = { unreconciled: false, diskFull: false, passive: false }

const limits = fc.record({
  riskManagement: fc.boolean(),
  cautionShare: fc.constantFrom(0, 0.4, 0.8, 1, 1.5),
  maxPortfolioRisk: fc.constantFrom(0, 0.004, 0.02, 0.1, 1),
  allocation: fc.record({ stocks: fc.constantFrom(0, 0.3, 0.95), crypto: fc.constantFrom(0, 0.3, 2), options: fc.constant(0.5) }),
  dailyLoss: fc.record({ warning: fc.constant(5), critical: fc.constantFrom(0, 10, 500), halts: fc.boolean() }),
})
/** Around each of the lines above, to the cent and to the last digit. */
const moved = fc.tuple(fc.constantFrom(0, 4, 8, 10, 160, 200, 320, 400, 500, 1600, 2000, 8000, 10_000), fc.constantFrom(-1, 1), fc.constantFrom(0, 1e-11, 0.01, 1, 300))
const near = moved.map(([dollars, sign, past]) => CASH - dollars + sign * past)
const shares = fc.constantFrom(0, 0.12, 0.24, 0.3, 0.38, 0.76, 0.8, 0.95, 2)
const standing = fc.constantFrom(undefined, 'limit-near', 'daily-loss', 'drawdown', 'breaker')

describe('steady causes', () => {
  it('call no limit far that would make a cause begin or end', () => {
    let far = 0
    fc.assert(
      fc.property(limits, near, near, fc.constantFrom(0, 1), shares, standing, (drawn, equity, peak, counts, share, cause) => {
        const book = bookOf(CASH)
        if (cause) evolve(book, { type: 'cause.began', at: AT, scope: 'desk', cause, numbers: {} })
        const causes = new SteadyCauses()
        const all = { ...defaultLimits, ...drawn }
        if (!causes.take(book, market, all)) return
        const held = { counts, qty: -share, mark: equity }
        if (!causes.areFar({ equity, peak }, share === 0 ? undefined : held)) return
        far += 1
        const atStake = new Float64Array(MODULES.length)
        atStake[counts] = share * equity
        expect(causes.hold(equity, peak, atStake)).to.equal(true)
      }),
      { seed: 20_261_122, numRuns: 3_000 },
    )
    expect(far, 'what is never far proves nothing').to.be.above(300)
  })

  it('hold exactly while no cause begins or ends, asked again and again', () => {
    const seen = { held: 0, ended: 0 }
    const module = fc.constantFrom(undefined, 'stocks' as const, 'crypto' as const)
    fc.assert(
      fc.property(limits, fc.constantFrom(1, 2, 20), fc.array(near, { minLength: 1, maxLength: 3 }), near, fc.tuple(shares, shares), standing, module, (drawn, maxOpenPositions, equities, peak, [stocks, crypto], cause, nearIn) => {
        const book = bookOf(CASH)
        if (stocks > 0) hold(book, entry({ underlying: 'MSFT', qty: (stocks * CASH) / 200, limit: 200 }))
        if (crypto > 0) hold(book, entry({ module: 'crypto', underlying: 'BTC/USD', qty: (crypto * CASH) / 50_000, limit: 50_000 }))
        evolve(book, { type: 'peak.restarted', at: AT, equity: usd(peak) })
        if (cause) evolve(book, { type: 'cause.began', at: AT, scope: 'desk', cause, numbers: {} })
        if (nearIn) evolve(book, { type: 'cause.began', at: AT, scope: nearIn, cause: 'limit-near', numbers: {} })
        const causes = new SteadyCauses()
        const all = { ...defaultLimits, ...drawn, maxOpenPositions }
        if (!causes.take(book, market, all)) return
        const byClass = exposureByClass(book, market)
        const atStake = Float64Array.from(MODULES, (name) => byClass[name])
        for (const equity of equities) {
          const isSame = causesAt({ book, market, limits: all, conditions: CALM, equity }).length === 0
          seen[isSame ? 'held' : 'ended'] += 1
          expect(causes.hold(equity, peak, atStake), `at ${equity}`).to.equal(isSame)
        }
      }),
      { seed: 20_261_123, numRuns: 3_000 },
    )
    expect(Math.min(seen.held, seen.ended), 'both are seen').to.be.above(500)
  })
})
