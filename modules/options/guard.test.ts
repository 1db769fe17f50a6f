import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { ModuleView } from '../../core/module/module.ts'
import { chainOf, quoteOf, type Row } from '../testing/module-view.ts'
import { SESSION } from '../testing/series.ts'
import { MIDDLE, optionsView } from '../testing/twx-chain.ts'
import { guardContracts } from './guard.ts'

const DAY = 86_400_000
const [PUT_65, PUT_67, CALL_70, CALL_72] = ['TWX260410P00065000', 'TWX260410P00067500', 'TWX260410C00070000', 'TWX260410C00072500']

describe('the guard of the options module', () => {
  describe('over a put sold against cash', () => {
    const put = [{ symbol: PUT_67, qty: -1, price: 1.05 }]

    it('buys it back when enough of the premium is earned', () => {
      // 0.42 to buy back of 1.05 leaves 60 %.
      const exit = guard(put, { takeProfit: 0.6 }, [['put', 67.5, 0.4, 0.42, -0.15]])
      expect(exit).to.include({ type: 'exit' })
      expect(exit?.reason.code).to.equal('profit-taken')
      expect(exit?.reason.numbers.share).to.be.closeTo(0.6, 1e-12)
    })

    it('lets it be while less is earned, in a loss, and into expiry: assignment is the plan', () => {
      expect(guard(put, { takeProfit: 0.6 }, [['put', 67.5, 0.4, 0.43, -0.15]])).to.equal(null)
      expect(guard(put, { takeProfit: 0.6 }, [['put', 67.5, 4, 4.2, -0.9]])).to.equal(null)
      expect(guard(put, { takeProfit: 0.6 }, [['put', 67.5, 4, 4.2, -0.9]], 31)).to.equal(null)
    })
  })

  it('lets shares and the call on them be', () => {
    const covered = [{ symbol: 'TWX', qty: 100, price: 67.5 }, { symbol: CALL_72, qty: -1, price: 1 }]
    expect(guard(covered, { takeProfit: 0.3 }, [['call', 72.5, 0.01, 0.02, 0.01]])).to.equal(null)
  })

  it('closes what an early assignment or an exercise leaves of a structure', () => {
    const assigned = [{ symbol: 'TWX', qty: 500, price: 67.5 }, { symbol: PUT_65, qty: 5, price: 0.55 }]
    const exit = guard(assigned, { takeProfit: 0.5 }, [['put', 65, 0.5, 0.55, -0.2]])
    expect(exit).to.deep.include({ reason: { code: 'structure-broken', numbers: { qty: 500 } } })
    const exercised = [{ symbol: 'TWX', qty: 200, price: 70 }]
    expect(guard(exercised, { takeProfit: 0.8 }, [], 0, { strategy: 'long_option' })?.reason.code).to.equal('structure-broken')
  })

  describe('over a credit spread', () => {
    const spread = [{ symbol: PUT_65, qty: 5, price: 0.55 }, { symbol: PUT_67, qty: -5, price: 1.05 }]

    it('closes it when enough of the credit is earned', () => {
      // Of the credit of 0.50 a closing cost of 0.25 leaves half.
      const exit = guard(spread, { takeProfit: 0.5 }, [['put', 65, 0.1, 0.12, -0.05], ['put', 67.5, 0.33, 0.35, -0.12]])
      expect(exit?.reason.code).to.equal('profit-taken')
      expect(exit?.reason.numbers.share).to.be.closeTo(0.5, 1e-12)
    })

    it('closes it when the short strike is passed', () => {
      const exit = guard(spread, { takeProfit: 0.5 }, [['put', 65, 1.5, 1.55, -0.4], ['put', 67.5, 2.6, 2.7, -0.52]], 0, { quote: quoteOf('TWX', 67.39, 67.41) })
      expect(exit?.reason).to.deep.equal({ code: 'short-strike-threatened', numbers: { price: 67.4, strike: 67.5, days: 31 } })
    })

    it('of calls is threatened from the other side', () => {
      const calls = [{ symbol: CALL_72, qty: -5, price: 1 }, { symbol: 'TWX260410C00075000', qty: 5, price: 0.45 }]
      const at = (price: number) => guard(calls, { takeProfit: 0.5 }, [['call', 72.5, 1.4, 1.5, 0.5], ['call', 75, 0.6, 0.65, 0.3]], 0, { quote: quoteOf('TWX', price - 0.01, price + 0.01) })
      expect(at(72.6)?.reason).to.deep.equal({ code: 'short-strike-threatened', numbers: { price: 72.6, strike: 72.5, days: 31 } })
      expect(at(72.4)).to.equal(null)
    })

    it('does not count a profit on one leg alone', () => {
      expect(guard(spread, { takeProfit: 0.5 }, [['put', 67.5, 0.04, 0.05, -0.02]])).to.equal(null)
    })

    it('closes it the day before expiry, quoted or not', () => {
      const exit = guard(spread, { takeProfit: 0.5 }, [], 30)
      expect(exit).to.deep.include({ reason: { code: 'near-expiry', numbers: { days: 1 } } })
    })

    it('lets it be otherwise', () => {
      expect(guard(spread, { takeProfit: 0.5 }, [['put', 65, 0.5, 0.55, -0.17], ['put', 67.5, 1.05, 1.1, -0.31]])).to.equal(null)
    })
  })

  describe('over a debit spread', () => {
    const spread = [{ symbol: CALL_70, qty: 8, price: 2.15 }, { symbol: CALL_72, qty: -8, price: 1 }]

    it('measures the profit against the width less the cost, and takes the short strike for its aim', () => {
      // Cost 1.15, most 1.35; sold for 4.00 less 2.15 = 1.85 it has earned 0.70, a share of 52 %.
      const rows: readonly Row[] = [['call', 70, 4, 4.1, 0.8], ['call', 72.5, 2.1, 2.15, 0.6]]
      const exit = guard(spread, { takeProfit: 0.5 }, rows, 0, { quote: quoteOf('TWX', 73.39, 73.41) })
      expect(exit?.reason.code).to.equal('profit-taken')
      expect(exit?.reason.numbers.share).to.be.closeTo(0.7 / 1.35, 1e-12)
      expect(guard(spread, { takeProfit: 0.6 }, rows, 0, { quote: quoteOf('TWX', 73.39, 73.41) })).to.equal(null)
    })
  })

  describe('over a bought contract', () => {
    const call = [{ symbol: CALL_70, qty: 2, price: 2 }]
    const values = { takeProfit: 0.8, lossCut: 0.5 }

    it('sells it when the premium has grown enough or too much of it is gone', () => {
      expect(guard(call, values, [['call', 70, 3.6, 3.7, 0.8]])?.reason.code, '80 % more').to.equal('profit-taken')
      expect(guard(call, values, [['call', 70, 1, 1.05, 0.3]])?.reason, 'half is gone').to.deep.equal({ code: 'loss-cut', numbers: { share: 0.5, needed: 0.5 } })
      expect(guard(call, values, [['call', 70, 1.01, 1.05, 0.3]])).to.equal(null)
    })

    it('sells it in the last days, unless nobody bids', () => {
      expect(guard(call, values, [['call', 70, 2, 2.05, 0.5]], 26)?.reason).to.deep.equal({ code: 'near-expiry', numbers: { days: 5 } })
      expect(guard(call, values, [['call', 70, 0, 0.05, 0.01]], 26)).to.equal(null)
    })

    it('has a mark of its own for an adopted contract whose strategy knows none', () => {
      expect(guard(call, { takeProfit: 0.6 }, [['call', 70, 0.9, 0.95, 0.3]])?.reason.code).to.equal('loss-cut')
    })
  })

  it('asks for nothing outside the session or of shares alone', () => {
    const put = [{ symbol: PUT_67, qty: -1, price: 1.05 }]
    const cheap: readonly Row[] = [['put', 67.5, 0.01, 0.02, -0.01]]
    expect(guard(put, { takeProfit: 0.6 }, cheap, 0, { session: null })).to.equal(null)
    expect(guard(put, { takeProfit: 0.6 }, cheap, 0, { now: SESSION.close })).to.equal(null)
    expect(guard([{ symbol: 'TWX', qty: 100, price: 67.5 }], { takeProfit: 0.6 }, cheap)).to.equal(null)
    expect(guard([], { takeProfit: 0.6 }, cheap)).to.equal(null)
  })
})

/** Asked `later` days after 2026-03-10, with the session of that day. */
function guard(holdings: ModuleView['holdings'], values: Readonly<Record<string, number>>, rows: readonly Row[], later = 0, given: Partial<ModuleView> = {}) {
  const [open, close] = [millis(SESSION.open + later * DAY), millis(SESSION.close + later * DAY)]
  return guardContracts(optionsView('wheel', values, {
    holdings, chain: chainOf({ [MIDDLE]: rows }), now: millis(open + 3_600_000), session: { open, close }, ...given,
  }))
}
