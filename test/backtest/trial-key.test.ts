import { expect } from 'chai'
import { trialOf } from '../../cli/backtest/count-trial.ts'
import { runVersion } from '../../cli/backtest/version.ts'
import type { Wish } from '../../cli/backtest/wish.ts'
import { defaultParameters } from '../../core/engine/parameters.ts'
import { modules } from '../../modules/index.ts'
import { made, tape } from './made-tape.ts'
import { NONE, toldPlan } from './told-desk.ts'

const WISH: Wish = { symbols: ['QQQ', 'SPY'], first: '2016-01-04', last: '2016-01-05', isToday: false, seats: [{ module: 'stocks', symbols: ['QQQ', 'SPY'], strategies: ['scalping', 'ORB'] }], parameters: [] }
const SEAT = WISH.seats[0] ?? expect.fail()
const of = (seat: Partial<Wish['seats'][number]>): Partial<Wish> => ({ symbols: seat.symbols ?? WISH.symbols, seats: [{ ...SEAT, ...seat }] })
const plan = toldPlan({ tape: tape(made({ seed: 1, days: 1 })), decide: () => NONE })
const trial = (wish: Partial<Wish>, version = plan.version) => trialOf({ wish: { ...WISH, ...wish }, plan: { ...plan, version }, dataHash: 'd', parameters: [], sharpe: 1, net: 1 })

describe('a trial', () => {
  it('is of the same symbols and strategies in whatever order they are named, and the order is another run', () => {
    const { key, run } = trial({})
    expect(key).to.equal('stocks/ORB+scalping/QQQ+SPY')
    for (const other of [of({ symbols: ['SPY', 'QQQ'] }), of({ strategies: ['ORB', 'scalping'] })]) {
      expect(trial(other).key).to.equal(key)
      // The first of two has the first claim on what there is: it may trade otherwise.
      expect(trial(other).run).not.to.equal(run)
    }
    expect(trial({}).run).to.equal(run)
    expect(trial(of({ symbols: ['QQQ'] })).key).not.to.equal(key)
  })

  it('of several modules names each with what is its own', () => {
    expect(trial({ seats: [SEAT, { module: 'crypto', symbols: ['BTC/USD'], strategies: ['crypto_breakout'] }] }).key).to.equal('stocks/ORB+scalping/QQQ+SPY crypto/crypto_breakout/BTC/USD')
  })

  it('is the same whatever the order in which its parameters are given', () => {
    const runOf = (values: Readonly<Record<string, number>>): string => trialOf({ wish: WISH, plan, dataHash: 'd', parameters: [{ module: 'stocks', strategy: 'ORB', values }], sharpe: 1, net: 1 }).run
    expect(runOf({ slow: 40, fast: 8 })).to.equal(runOf({ fast: 8, slow: 40 }))
    expect(runOf({ fast: 40, slow: 8 })).not.to.equal(runOf({ fast: 8, slow: 40 }))
  })

  it('is the same when a parameter is named at its default', () => {
    const parts = { ...plan.parts, modules }
    const runOf = (values: Readonly<Record<string, number>>): string => trialOf({ wish: WISH, plan: { ...plan, parts }, dataHash: 'd', parameters: [{ module: 'stocks', strategy: 'momentum_trading', values }], sharpe: 1, net: 1 }).run
    const [[name, value] = expect.fail()] = Object.entries(defaultParameters(parts.modules.stocks.strategies.momentum_trading?.parameters ?? expect.fail()))
    expect(runOf({ [name]: value })).to.equal(runOf({}))
    expect(runOf({ [name]: value + 1 })).not.to.equal(runOf({}))
  })

  it('of a changed program is another one', () => {
    expect(runVersion()).to.match(/^\d+\.\d+\.\d+\+[0-9a-f]{12}\.v8-\d+\.\d+$/)
    expect(trial({}, runVersion()).run).not.to.equal(trial({}, `${runVersion()}x`).run)
  })
})
