import { expect } from 'chai'
import type { ModuleView } from '../../core/module/module.ts'
import type { EnterIntent } from '../../core/order/intent.ts'
import type { EntrySignal } from '../../core/order/signal.ts'
import { defaultParameters } from '../default-parameters.ts'
import { chainOf, entry, NOW, quoteOf, type Row } from '../testing/module-view.ts'
import { SESSION } from '../testing/series.ts'
import { MIDDLE, optionsView, ROWS } from '../testing/twx-chain.ts'
import { sizeContracts } from './size.ts'
import { longOption } from './strategies/long-option.ts'
import { verticalSpread } from './strategies/vertical-spread.ts'
import { wheel } from './strategies/wheel.ts'

const MINUTE = 60_000

describe('sizing of contracts', () => {
  describe('a cash-secured put', () => {
    it('sells as many as the largest position can take the shares of (MOD-04)', () => {
      const intent = entered(signal('premium-put'), 'wheel')
      // Strike 67.50 takes 6,750 dollars of 10,000; sold at the bid; the loss is at most strike less premium.
      expect(intent).to.deep.include({
        legs: [{ symbol: 'TWX260410P00067500', side: 'sell', ratio: 1, effect: 'open' }],
        qty: 1, limit: 1.05, riskPerUnit: 6645, expiresAt: NOW + 5 * MINUTE,
        protection: { stop: 60, target: 80, exitAt: null },
      })
      const { strike, premium, days, delta, yield: yearly } = intent.reason.numbers
      expect({ strike, premium, days, delta }).to.deep.equal({ strike: 67.5, premium: 1.05, days: 31, delta: -0.31 })
      expect(yearly, '1.05 on 67.50 for 31 days').to.be.closeTo((1.05 / 67.5) * (365 / 31), 1e-12)
      expect(Number(strike) * 100 * intent.qty, 'the cash that assignment takes').to.be.at.most(10_000)
    })

    it('sends nothing when the shares would be larger than a position may be', () => {
      expect(size(signal('premium-put'), 'wheel', { largestPosition: 6700 })).to.nested.include({ type: 'pass', 'reason.code': 'size-zero' })
    })

    it('sends nothing when the premium is low', () => {
      const result = size(signal('premium-put'), 'wheel', { parameters: { version: 1, values: { ...defaultParameters(wheel), minimumYield: 0.3 } } })
      expect(result).to.nested.include({ type: 'pass', 'reason.code': 'premium-low', 'reason.numbers.needed': 0.3 })
    })

    it('never sells a put in the money', () => {
      const values = { ...defaultParameters(wheel), delta: 0.45 }
      const deep = chainOf({ [MIDDLE]: [['put', 72.5, 3.4, 3.6, -0.44]] })
      expect(size(signal('premium-put'), 'wheel', { chain: deep, parameters: { version: 1, values } })).to.nested.include({ 'reason.code': 'no-contract' })
    })
  })

  describe('a covered call', () => {
    const shares = { symbol: 'TWX', qty: 250, price: 70 }

    it('is sold on every hundred shares that no call covers, above spot and cost', () => {
      const intent = entered(signal('premium-call'), 'wheel', { holdings: [shares] })
      expect(intent).to.deep.include({
        legs: [{ symbol: 'TWX260410C00072500', side: 'sell', ratio: 1, effect: 'open' }], qty: 2, limit: 1, riskPerUnit: 0,
      })
    })

    it('leaves shares alone that a call covers already', () => {
      const written = { symbol: 'TWX260410C00072500', qty: -2, price: 1 }
      expect(size(signal('premium-call'), 'wheel', { holdings: [shares, written] })).to.nested.include({ 'reason.code': 'no-shares', 'reason.numbers.qty': 50 })
    })

    it('is not struck below what the shares cost', () => {
      const dear = { ...shares, price: 74 }
      const intent = entered(signal('premium-call'), 'wheel', { holdings: [dear], parameters: { version: 1, values: { ...defaultParameters(wheel), delta: 0.25 } } })
      expect(intent.legs[0]?.symbol).to.equal('TWX260410C00075000')
    })

    it('is not struck below the price either, when the shares cost less', () => {
      const near = chainOf({ [MIDDLE]: [['call', 67.5, 3.6, 3.8, 0.4], ['call', 72.5, 1, 1.05, 0.2]] })
      const intent = entered(signal('premium-call'), 'wheel', { holdings: [{ ...shares, price: 60 }], chain: near })
      expect(intent.legs[0]?.symbol).to.equal('TWX260410C00072500')
    })

    it('is not sold for a low premium, nor without a contract or a chain', () => {
      const values = { ...defaultParameters(wheel), minimumYield: 0.2 }
      const result = size(signal('premium-call'), 'wheel', { holdings: [shares], parameters: { version: 1, values } })
      // A dollar on 70.05 for 31 days: 16.8 % a year.
      expect(result).to.nested.include({ type: 'pass', 'reason.code': 'premium-low', 'reason.numbers.needed': 0.2 }).and.nested.property('reason.numbers.actual').closeTo(0.16809, 1e-5)
      expect(size(signal('premium-call'), 'wheel', { holdings: [{ ...shares, price: 90 }] })).to.nested.include({ 'reason.code': 'no-contract' })
      expect(size(signal('premium-call'), 'wheel', { holdings: [shares], chain: undefined })).to.nested.include({ 'reason.code': 'no-chain' })
    })

    it('counts calls sold alone against the shares, not a put', () => {
      const put = { symbol: 'TWX260410P00065000', qty: -1, price: 0.5 }
      expect(entered(signal('premium-call'), 'wheel', { holdings: [put, shares] }).qty).to.equal(2)
      const one = { symbol: 'TWX', qty: 100, price: 70 }
      expect(entered(signal('premium-call'), 'wheel', { holdings: [one] }).qty).to.equal(1)
    })

    it('needs shares', () => {
      expect(size(signal('premium-call'), 'wheel')).to.nested.include({ 'reason.code': 'no-shares' })
    })
  })

  describe('a vertical spread', () => {
    it('is sold for a credit while options are dearer than the movement seen, as one order', () => {
      const intent = entered(signal('spread-bullish', { volatility: 0.2 }), 'vertical_spread')
      // The 67.50 put sold at 1.05, the one nearest to 4 % of 70.05 lower bought at 0.55: credit 0.50 on a width of 2.50.
      expect(intent).to.deep.include({
        legs: [
          { symbol: 'TWX260410P00065000', side: 'buy', ratio: 1, effect: 'open' },
          { symbol: 'TWX260410P00067500', side: 'sell', ratio: 1, effect: 'open' },
        ],
        limit: -0.5, riskPerUnit: 200, qty: 5,
      })
      expect(intent.qty * intent.riskPerUnit, 'one percent of 100,000 at the most').to.be.at.most(1000)
    })

    it('is bought for a debit while they are cheaper', () => {
      const intent = entered(signal('spread-bullish', { volatility: 0.3 }), 'vertical_spread')
      // The 70 call bought at 2.15, the 72.50 call sold at 1.00: 1.15 of a width of 2.50.
      expect(intent).to.deep.include({
        legs: [
          { symbol: 'TWX260410C00070000', side: 'buy', ratio: 1, effect: 'open' },
          { symbol: 'TWX260410C00072500', side: 'sell', ratio: 1, effect: 'open' },
        ],
        limit: 1.15, riskPerUnit: 115, qty: 8,
      })
    })

    it('turns round when the view is bearish', () => {
      const bearish = { direction: 'short', protection: { stop: 73, target: 66, exitAt: null } } as const
      const credit = entered({ ...signal('spread-bearish', { volatility: 0.2 }), ...bearish }, 'vertical_spread')
      expect(credit.legs.map(({ symbol, side }) => [symbol, side])).to.deep.equal([['TWX260410C00072500', 'sell'], ['TWX260410C00075000', 'buy']])
      expect(credit.limit, '1.00 less 0.45').to.equal(-0.55)
      const debit = entered({ ...signal('spread-bearish', { volatility: 0.3 }), ...bearish }, 'vertical_spread')
      expect(debit.legs.map(({ symbol, side }) => [symbol, side])).to.deep.equal([['TWX260410P00067500', 'sell'], ['TWX260410P00070000', 'buy']])
      expect(debit.limit, '2.10 less 1.05').to.equal(1.05)
    })

    it('is not sold for too small a credit', () => {
      const poor = chainOf({ [MIDDLE]: [['put', 65, 0.7, 0.75, -0.2], ['put', 67.5, 1.05, 1.1, -0.31]] })
      const result = size(signal('spread-bullish', { volatility: 0.2 }), 'vertical_spread', { chain: poor })
      // 0.30 of 2.50 is 12 %, and 15 % are needed.
      expect(result).to.nested.include({ 'reason.code': 'reward-low', 'reason.numbers.needed': 0.15 }).and.nested.property('reason.numbers.actual').closeTo(0.12, 1e-12)
    })

    it('takes quotes that turn a credit into a cost for what they are', () => {
      const upside = chainOf({ [MIDDLE]: [['put', 65, 1.2, 1.25, -0.2], ['put', 67.5, 1.05, 1.1, -0.31]] })
      expect(size(signal('spread-bullish', { volatility: 0.2 }), 'vertical_spread', { chain: upside })).to.nested.include({ 'reason.code': 'reward-low' })
    })

    it('compares with the contracts nearest the money, and is not sold while nobody knows how much was seen', () => {
      const smile = chainOf({ [MIDDLE]: ROWS })
      const entries = smile.entries.map((one) => ({ ...one, impliedVolatility: Math.abs(one.contract.strike - 70) < 1 ? 0.25 : 0.6 }))
      const limitAt = (volatility: number | undefined, chain: ModuleView['chain']) => entered(signal('spread-bullish', volatility === undefined ? {} : { volatility }), 'vertical_spread', { chain }).limit
      const unnamed = smile.entries.map(({ impliedVolatility: _, ...one }) => one)
      expect(limitAt(0.24, { ...smile, entries }), 'dear at the money').to.equal(-0.5)
      expect(limitAt(0.3, { ...smile, entries }), 'dear far away alone').to.equal(1.15)
      expect(limitAt(undefined, smile)).to.equal(1.15)
      expect(limitAt(0.2, { ...smile, entries: unnamed })).to.equal(1.15)
    })

    it('reaches as far as its width says, on either side', () => {
      const dearer = ROWS.filter(([right, strike]) => (right === 'put' ? strike !== 67.5 : strike !== 72.5))
      const wings: readonly Row[] = [...dearer, ['put', 67.5, 1.45, 1.5, -0.31], ['call', 72.5, 1.45, 1.5, 0.32], ['put', 60, 0.1, 0.12, -0.04], ['call', 77.5, 0.2, 0.22, 0.08], ['call', 80, 0.1, 0.12, 0.04]]
      const view = { chain: chainOf({ [MIDDLE]: wings }), parameters: { version: 1, values: { ...defaultParameters(verticalSpread), width: 0.1 } } }
      const strikes = (direction: 'long' | 'short', volatility: number): readonly unknown[] => {
        const { lower, upper } = entered({ ...signal(direction === 'long' ? 'spread-bullish' : 'spread-bearish', { volatility }), direction }, 'vertical_spread', view).reason.numbers
        return [lower, upper]
      }
      // Seven dollars from the first contract: 67.50 and 60, 72.50 and 80, 70 and 77.50, 70 and 62.50.
      expect([strikes('long', 0.2), strikes('short', 0.2), strikes('long', 0.3), strikes('short', 0.3)]).to.deep.equal([[60, 67.5], [72.5, 80], [70, 77.5], [62.5, 70]])
    })

    it('is not bought for too large a debit', () => {
      const dear = chainOf({ [MIDDLE]: [['call', 70, 2.6, 2.8, 0.52], ['call', 72.5, 1, 1.05, 0.32]] })
      // 1.80 of 2.50 leaves 28 %, and 30 % are needed.
      const result = size(signal('spread-bullish', { volatility: 0.3 }), 'vertical_spread', { chain: dear })
      expect(result).to.nested.include({ 'reason.code': 'reward-low' }).and.nested.property('reason.numbers.actual').closeTo(0.28, 1e-12)
    })

    it('is left when one alone risks too much, and says what it would have risked', () => {
      const result = size(signal('spread-bullish', { volatility: 0.2 }), 'vertical_spread', { equity: 19_000 })
      expect(result).to.deep.include({ type: 'pass', reason: { code: 'size-zero', numbers: { riskPerUnit: 200, riskMoney: 190, exposurePerUnit: 200, largestPosition: 10_000 } } })
    })

    it('needs a chain, and a second strike', () => {
      expect(size(signal('spread-bullish', { volatility: 0.2 }), 'vertical_spread', { chain: undefined })).to.nested.include({ 'reason.code': 'no-chain' })
      const lone = chainOf({ [MIDDLE]: [['put', 67.5, 1.05, 1.1, -0.31]] })
      expect(size(signal('spread-bullish', { volatility: 0.2 }), 'vertical_spread', { chain: lone })).to.nested.include({ 'reason.code': 'no-contract' })
    })
  })

  describe('a bought contract', () => {
    const longer = { chain: chainOf({ '2026-04-24': [['call', 70, 2.05, 2.15, 0.52], ['put', 70, 2, 2.1, -0.48]] }) }

    it('is a call with a rise, bound by premium at risk and by what it moves like', () => {
      const intent = entered(signal('trend-up'), 'long_option', longer)
      // 1,000 / 215 = 4 by risk; 10,000 / (0.52 x 70.05 x 100 = 3,642.6) = 2 by exposure.
      expect(intent).to.deep.include({
        legs: [{ symbol: 'TWX260424C00070000', side: 'buy', ratio: 1, effect: 'open' }], qty: 2, limit: 2.15, riskPerUnit: 215,
      })
      expect(intent.limit * 100 * intent.qty, 'premium x 100 x quantity (MOD-04)').to.be.at.most(1000)
    })

    it('is a put with a fall', () => {
      const bearish = { ...signal('trend-down'), direction: 'short', protection: { stop: 72, target: 60, exitAt: null } } as const
      expect(entered(bearish, 'long_option', longer).legs[0]?.symbol).to.equal('TWX260424P00070000')
    })

    it('needs a chain, and a contract of the wanted delta in it', () => {
      expect(size(signal('trend-up'), 'long_option', { chain: undefined })).to.nested.include({ 'reason.code': 'no-chain' })
      expect(size(signal('trend-up'), 'long_option', { chain: chainOf({ '2026-04-24': [['call', 80, 0.1, 0.12, 0.05]] }) })).to.nested.include({ 'reason.code': 'no-contract' })
    })

    it('is not bought when one contract risks too much', () => {
      expect(size(signal('trend-up'), 'long_option', { ...longer, equity: 20_000 })).to.nested.include({ 'reason.code': 'size-zero', 'reason.numbers.riskMoney': 200 })
    })
  })

  it('opens nothing beside what is held, at the close, or outside the session', () => {
    const put = { symbol: 'TWX260410P00067500', qty: -1, price: 1.05 }
    expect(size(signal('premium-put'), 'wheel', { holdings: [put] })).to.nested.include({ 'reason.code': 'already-in' })
    expect(size(signal('premium-put'), 'wheel', { now: SESSION.close })).to.nested.include({ 'reason.code': 'session-closed' })
    expect(size(signal('premium-put'), 'wheel', { session: null })).to.nested.include({ 'reason.code': 'session-closed' })
  })

  it('answers an exit with an exit: the desk sizes and prices it', () => {
    const holdings = [{ symbol: 'TWX260410P00067500', qty: -1, price: 1.05 }]
    const reason = { code: 'trend-over', numbers: {} } as const
    expect(sizeContracts({ type: 'exit', reason }, optionsView('wheel', {}, { holdings }))).to.deep.include({ type: 'exit', strategy: 'wheel', underlying: 'TWX', reason })
  })

  it('refuses a strategy that it does not seat: a defect of the desk', () => {
    expect(() => size(signal('trend-up'), 'ORB')).to.throw(TypeError, /ORB/)
  })

  it('needs the quote of the underlying', () => {
    expect(size(signal('premium-put'), 'wheel', { quote: quoteOf('TWX', 0, 0) })).to.nested.include({ 'reason.code': 'no-quote' })
  })
})

const DEFAULTS: Readonly<Record<string, Readonly<Record<string, number>>>> = Object.fromEntries(
  [wheel, verticalSpread, longOption].map((strategy) => [strategy.name, defaultParameters(strategy)]),
)

function signal(code: EntrySignal['reason']['code'], numbers: Readonly<Record<string, number>> = {}): EntrySignal {
  return entry(60, 80, { reason: { code, numbers: { close: 70, ...numbers } } })
}

function size(given: EntrySignal, strategy: string, view: Partial<ModuleView> = {}) {
  return sizeContracts(given, optionsView(strategy, DEFAULTS[strategy] ?? {}, view))
}

function entered(given: EntrySignal, strategy: string, view: Partial<ModuleView> = {}): EnterIntent {
  const result = size(given, strategy, view)
  if (result.type !== 'enter') throw new Error(`expected an entry, not ${JSON.stringify(result)}`)
  return result
}
