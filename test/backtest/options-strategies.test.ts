import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { findBias } from '../../backtest/bias/find-bias.ts'
import { factsOf } from '../../backtest/result/completed-trades.ts'
import { chainsOf, type ChainsFor } from '../../backtest/options/chains-of.ts'
import { optionsResult } from '../../backtest/options/options-result.ts'
import { runTape, type RunResult } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { firstAfter } from '../../backtest/tape.ts'
import { shortDated, simulatedRun, STRATEGIES } from './options-runs.ts'
import { syntheticTape } from './synthetic-tape.ts'
import { CALENDAR } from './told-desk.ts'

describe('the options strategies on the simulated chains', function () {
  this.timeout(120_000)
  const results = new Map<string, RunResult>()
  before(() => STRATEGIES.forEach((strategy) => results.set(strategy, runTape(simulatedRun(strategy)))))

  for (const strategy of STRATEGIES) {
    it(`${strategy} finishes twenty trades or more, and book and venue agree to the cent`, () => {
      const result = results.get(strategy) ?? expect.fail()
      expect(summaryOf(result).trades.length).to.be.at.least(20)
      expect(result.engine.book.cash).to.be.closeTo(result.venue.cash, 0.005)
      expect(factsOf(result.recorder.facts, 'module.failed')).to.deep.equal([])
    })

    it(`${strategy} made what its causes made, and its trades add up to what the account gained`, () => {
      const result = results.get(strategy) ?? expect.fail()
      const found = optionsResult(result) ?? expect.fail()
      const { delta, gamma, theta, vega, other } = found.by
      expect(delta + gamma + theta + vega + other).to.be.closeTo(found.net, 1e-6)
      expect(found.net).to.be.closeTo(result.recorder.curve.at(result.recorder.curve.length - 1) - result.plan.cash, 0.01)
      expect(found.kinds).to.deep.equal(['synthetic'])
    })
  }

  it('no two give the same entries', () => {
    const entries = STRATEGIES.map((strategy) => {
      const facts = results.get(strategy)?.recorder.facts ?? []
      return factsOf(facts, 'order.approved').filter(({ order }) => order.intent.type === 'enter').map(({ at, order }) => `${at} ${order.intent.legs.map((leg) => `${leg.side} ${leg.symbol}`).join(' ')}`).join('\n')
    })
    expect(new Set(entries).size).to.equal(STRATEGIES.length)
  })

  it('the wheel turns: puts are assigned, and calls are sold on the shares they brought', () => {
    const facts = results.get('wheel')?.recorder.facts ?? []
    expect(factsOf(facts, 'contract.settled').filter(({ how, shares }) => how === 'assigned' && shares > 0).length).to.be.greaterThan(0)
    expect(factsOf(facts, 'order.filled').some(({ symbol, side }) => side === 'sell' && symbol.at(-9) === 'C')).to.equal(true)
  })
})

describe('the bias check of a run with option quotes', function () {
  this.timeout(120_000)
  const { tape } = syntheticTape({ seed: 12, first: '2026-01-05', sessions: 8, interval: 15, underlyings: 1 })
  // Six sessions of warm-up, from which the model knows its volatility.
  const from = millis((tape.series[0]?.end[6 * 26] ?? 1) - 1)
  const biasOf = (chains: ChainsFor) => findBias({ tape, planFor: (other) => ({ ...shortDated('wheel', { tape: other, chains }), from }) })
  const modelled = chainsOf(CALENDAR)

  it('finds nothing in modelled quotes, which follow the bars that are played', () => {
    expect(biasOf(modelled).findings).to.deep.equal([])
  })

  it('finds quotes that know the close of the next bar', () => {
    const knowing: ChainsFor = (over) => {
      const [series] = over.series
      const honest = modelled(over)
      const ahead = ({ at, price }: { readonly at: number; readonly price: number }) => ({ at: millis(at), price: series?.close[firstAfter(series, millis(at))] ?? price })
      return { ...honest, chain: (underlying, spot, window) => honest.chain(underlying, ahead(spot), window), quote: (contract: Contract, spot) => honest.quote(contract, ahead(spot)) }
    }
    expect(biasOf(knowing).leaks).to.deep.equal(['the next bar'])
  })
})
