import { expect } from 'chai'
import { InvalidArgumentError } from 'commander'
import type { BacktestFlags } from '../../cli/backtest/flags.ts'
import { progressBar, progressLine } from '../../cli/backtest/progress-bar.ts'
import { dateIn, parameterIn } from '../../cli/backtest/read-flags.ts'
import { UsageError } from '../../cli/backtest/usage-error.ts'
import { wishOf } from '../../cli/backtest/wish.ts'
import { backtestModules } from '../../modules/index.ts'
import { CALENDAR } from './told-desk.ts'

const USUAL: BacktestFlags = { start: '2025-09-01', end: '2025-11-04', symbol: ['qqq'], cash: 1, fees: 0, spread: 0, slippage: 0, participation: 0, borrow: 0, seed: 1 }
const MODULES = {
  stocks: { enabled: true, symbols: [], strategies: ['ORB', 'momentum_trading'] }, crypto: { enabled: true, symbols: [], strategies: ['crypto_momentum'] }, options: { enabled: true, symbols: [], strategies: [] },
}
const wish = (flags: Partial<BacktestFlags>) => wishOf({ ...USUAL, ...flags }, { modules: MODULES }, Date.parse('2025-07-04T15:00:00Z'))
const strategies = (flags: Partial<BacktestFlags>) => wish(flags).seats.flatMap((seat) => seat.strategies)
const wishOfTape = (flags: Partial<BacktestFlags>) => wishOf({ ...USUAL, ...flags }, { modules: MODULES }, 0, backtestModules)
const problem = (flags: Partial<BacktestFlags>): string => {
  try {
    return JSON.stringify(wish(flags))
  } catch (error) {
    return error instanceof UsageError ? error.message : String(error)
  }
}

describe('the command line of a backtest', () => {
  it('takes module and strategies from the symbol and the settings', () => {
    expect(wish({})).to.deep.equal({ symbols: ['QQQ'], first: '2025-09-01', last: '2025-11-04', isToday: false, seats: [{ module: 'stocks', symbols: ['QQQ'], strategies: ['ORB', 'momentum_trading'] }], parameters: [] })
    expect(wish({ symbol: ['BTC/USD'] }).seats).to.deep.equal([{ module: 'crypto', symbols: ['BTC/USD'], strategies: ['crypto_momentum'] }])
    expect(wish({ strategy: ['wheel'], chains: 'chains' }).seats).to.deep.equal([{ module: 'options', symbols: ['QQQ'], strategies: ['wheel'] }])
    expect(strategies({ strategy: ['mean_reversion'] })).to.deep.equal(['mean_reversion'])
  })

  it('takes a strategy by every name it is known by, and calls it by its own', () => {
    const param = (strategy: string) => [{ strategy, name: 'fast', value: 5 }]
    for (const name of ['momentum_trading', 'MomentumTradingStrategy', 'momentum-trading'])
      expect(wish({ strategy: [name], param: param(name) }), name).to.deep.include({ seats: [{ module: 'stocks', symbols: ['QQQ'], strategies: ['momentum_trading'] }], parameters: [{ module: 'stocks', strategy: 'momentum_trading', values: { fast: 5 } }] })
    expect(strategies({ strategy: ['orb'] })).to.deep.equal(['ORB'])
    expect(problem({ strategy: ['ORB', 'OrbStrategy'] })).to.equal('--strategy names ORB twice: once is enough')
  })

  it('today is the day in New York, and its symbol QQQ', () => {
    const { start: _start, end: _end, symbol: _symbol, ...bare } = USUAL
    expect(wishOf({ ...bare, today: true }, { modules: MODULES }, Date.parse('2025-07-04T02:00:00Z'))).to.deep.include({ symbols: ['QQQ'], first: '2025-07-03', last: '2025-07-03', isToday: true })
    expect(problem({ today: true })).to.include('leave --start and --end out')
  })

  it('names every problem with its remedy', () => {
    expect(problem({ end: '2025-08-01' })).to.equal('--end 2025-08-01 lies before --start 2025-09-01: exchange them')
    expect(problem({ symbol: ['Q Q'] })).to.include("'Q Q' is no symbol")
    expect(problem({ symbol: ['QQQ'], module: ['crypto'] })).to.equal('QQQ is no symbol of the crypto module: it trades pairs like BTC/USD. Leave QQQ out, or name stocks or options with --module too')
    expect(problem({ chains: 'chains', exchange: true })).to.include('--chains and --exchange are two markets')
    expect(problem({ chains: 'chains' })).to.equal('--chains is for the options module, which is not in this run: leave it out, or name it with --module')
    expect(problem({ module: ['bonds'] })).to.equal("there is no module 'bonds': stocks, crypto, options")
    expect(problem({ strategy: ['nonsense'] })).to.match(/has no strategy 'nonsense': ORB, .* \(a new file is known once the map of strategies is made again: modules\/README\.md\)$/)
    expect(problem({ strategy: ['ORB'], param: [{ strategy: '', name: 'nonsense', value: 1 }] })).to.include("ORB has no parameter 'nonsense': ")
    expect(problem({ strategy: ['momentum_trading'], param: [{ strategy: '', name: 'fast', value: 99 }] })).to.equal('momentum_trading.fast must lie in 3 to 15, not 99')
    expect(problem({ param: [{ strategy: '', name: 'fast', value: 5 }] })).to.include('say whose it is, as in momentum_trading.fast=5')
  })

  it('seats several modules, each with what is its own', () => {
    const [shares, pairs] = [{ module: 'stocks', symbols: ['QQQ'], strategies: ['ORB', 'momentum_trading'] }, { module: 'crypto', symbols: ['BTC/USD'], strategies: ['crypto_momentum'] }]
    expect(wish({ symbol: ['BTC/USD', 'qqq'] })).to.deep.include({ symbols: ['BTC/USD', 'QQQ'], seats: [shares, pairs] })
    expect(wish({ symbol: ['QQQ', 'BTC/USD'], module: ['crypto', 'stocks'] }).seats).to.deep.equal([shares, pairs])
    expect(wish({ module: ['options', 'stocks'], strategy: ['wheel', 'ORB'] }).seats).to.deep.equal([{ ...shares, strategies: ['ORB'] }, { module: 'options', symbols: ['QQQ'], strategies: ['wheel'] }])
    expect(wish({ symbol: ['QQQ', 'BTC/USD'], strategy: ['crypto_breakout', 'ORB'], param: parameterIn('crypto_breakout.trades=1', parameterIn('ORB.trades=2')) })).to.deep.include({
      seats: [{ ...shares, strategies: ['ORB'] }, { ...pairs, strategies: ['crypto_breakout'] }],
      parameters: [{ module: 'stocks', strategy: 'ORB', values: { trades: 2 } }, { module: 'crypto', strategy: 'crypto_breakout', values: { trades: 1 } }],
    })
  })

  it('leaves no symbol without a module, no module without a symbol and a strategy, and no strategy to two', () => {
    expect(problem({ symbol: ['QQQ', 'BTC/USD'], strategy: ['ORB'] })).to.match(/^BTC\/USD is no symbol of the stocks module, whose strategies alone are named: it trades shares like SPY\. Leave BTC\/USD out, or name strategies of its own \(.*crypto_momentum.*\)$/)
    expect(problem({ symbol: ['BTC/USD'], module: ['stocks', 'options'] })).to.equal('BTC/USD is no symbol of the stocks and options modules: they trade shares like SPY. Leave BTC/USD out, or name crypto with --module too')
    expect(problem({ module: ['stocks', 'crypto'] })).to.equal('the crypto module has no symbol in this run: add one with --symbol, such as BTC/USD, or leave the module out')
    expect(problem({ module: ['stocks', 'options'], strategy: ['ORB'] })).to.match(/^--strategy names none of the options module: add one \(.*wheel.*\), or leave the module out$/)
    expect(problem({ symbol: ['QQQ', 'BTC/USD'], module: ['stocks', 'crypto'], strategy: ['ORB', 'wheel'] })).to.match(/^the stocks and crypto modules have no strategy 'wheel': ORB, .*crypto_breakout/)
    expect(problem({ symbol: ['QQQ', 'BTC/USD'], strategy: ['ORB', 'crypto_momentm'] }), 'a slip of the pen is told as one').to.match(/^the stocks and crypto modules have no strategy 'crypto_momentm': ORB, .*crypto_momentum/)
    expect(problem({ symbol: ['QQQ', 'BTC/USD'], strategy: ['ORB', 'ORB'] })).to.equal('--strategy names ORB twice: once is enough')
    expect(problem({ module: ['stocks', 'stocks'] })).to.equal('--module names stocks twice: once is enough')
    const twin = { ...backtestModules, crypto: { ...backtestModules.crypto, strategies: { ...backtestModules.crypto.strategies, ORB: backtestModules.stocks.strategies['ORB'] ?? expect.fail() } } }
    expect(() => wishOf({ ...USUAL, symbol: ['QQQ', 'BTC/USD'], strategy: ['ORB'] }, { modules: MODULES }, 0, twin)).to.throw(UsageError, "the stocks and crypto modules both have a strategy 'ORB': play them one after the other, each with --module")
    const unknown = { ...MODULES, stocks: { ...MODULES.stocks, strategies: ['gone'] } }
    expect(() => wishOf(USUAL, { modules: unknown }, 0)).to.throw(UsageError, /^STOCKS_STRATEGIES names 'gone', which the stocks module has not: change it, or name others with --strategy \(ORB, /)
  })

  it('takes strategies of shares on bars of whole sessions, and none of contracts', () => {
    const named = (module: 'stocks' | 'options', interval: number) => {
      const [usual] = Object.values(backtestModules[module].strategies)
      if (!usual) throw new Error('no strategy')
      const register = { ...backtestModules, [module]: { ...backtestModules[module], strategies: { daily: { ...usual, name: 'daily', interval } } } }
      return wishOf({ ...USUAL, strategy: ['daily'] }, { modules: MODULES }, 0, register).seats[0]?.strategies
    }
    expect(named('stocks', 1440)).to.deep.equal(['daily'])
    expect(named('options', 195)).to.deep.equal(['daily'])
    expect(() => named('options', 390)).to.throw(UsageError, 'daily decides on bars of whole sessions, which only strategies of shares may: give it an interval below 390, such as 195')
  })

  it('takes what no desk seats live where a tape is played, and nowhere else', () => {
    const gold = { symbol: ['XAU/USD'], strategy: ['gold_scalping', 'adaptive_trump_gold'] }
    expect(wishOfTape(gold)).to.deep.include({ seats: [{ module: 'crypto', symbols: ['XAU/USD'], strategies: gold.strategy }] })
    expect(problem(gold)).to.include("the crypto module has no strategy 'gold_scalping'")
    expect(() => wishOfTape({ ...gold, symbol: ['BTC/USD'] })).to.throw(UsageError, 'gold_scalping trades XAU/USD alone, not BTC/USD')
  })

  it('takes a fraction for no parameter that is a whole number', () => {
    const param = (name: string, value: number) => [{ strategy: '', name, value }]
    expect(problem({ strategy: ['momentum_trading'], param: param('fast', 4.5) })).to.equal('momentum_trading.fast is a whole number, not 4.5: choose 4 or 5')
    expect(problem({ strategy: ['swing_trading'], param: param('trades', 1.5) })).to.include('swing_trading.trades is a whole number')
    expect(wish({ strategy: ['swing_trading'], param: param('dip', 45.5) }).parameters[0]?.values).to.deep.equal({ dip: 45.5 })
  })

  it('takes nothing that is named twice', () => {
    expect(problem({ symbol: ['QQQ', 'SPY', 'qqq'] })).to.equal('--symbol names QQQ twice: once is enough')
    expect(problem({ strategy: ['ORB', 'ORB'] })).to.equal('--strategy names ORB twice: once is enough')
    expect(problem({ strategy: ['momentum_trading'], param: parameterIn('fast=9', parameterIn('momentum_trading.fast=5')) })).to.equal('--param gives momentum_trading.fast twice, 5 and 9: leave one of them out')
  })

  it('takes no flags of which one makes the other mean nothing', () => {
    for (const [flags, flag] of [[{ json: true }, '--json'], [{ html: 'a.html' }, '--html'], [{ results: 'r' }, '--results'], [{ robust: true }, '--robust'], [{ rates: 'r.csv' }, '--rates']] as const)
      expect(problem({ bias: true, ...flags }), flag).to.include(`leave ${flag} out`)
    expect(wish({ bias: true, robust: false })).to.include({ first: '2025-09-01' })
    expect(problem({ interval: 5 })).to.include('--interval chooses among the files of --data')
    expect(wish({ interval: 5, data: 'bars' })).to.include({ first: '2025-09-01' })
  })

  it('gathers parameters by strategy', () => {
    const param = parameterIn('momentum_trading.slow=40', parameterIn('momentum_trading.fast=5'))
    expect(wish({ param }).parameters).to.deep.equal([{ module: 'stocks', strategy: 'momentum_trading', values: { fast: 5, slow: 40 } }])
    for (const text of ['fast', 'fast=', 'fast=five', '=5', 'a.b.c=1']) expect(() => parameterIn(text), text).to.throw(InvalidArgumentError)
  })

  it('says of a parameter that is nobody’s whose it could be', () => {
    const both = { symbol: ['QQQ', 'BTC/USD'], strategy: ['ORB', 'crypto_momentum'] }
    expect(problem({ ...both, param: parameterIn('fast=5') })).to.equal('--param fast: say whose it is, as in crypto_momentum.fast=5 (strategies: ORB, crypto_momentum)')
    expect(problem({ ...both, param: parameterIn('wheel.days=20') })).to.equal("--param wheel.days: no strategy 'wheel' is in this run (ORB, crypto_momentum): add it with --strategy, or leave wheel.days out")
    expect(problem({ ...both, param: parameterIn('fastest=5') })).to.equal("--param fastest: no strategy of this run has it (ORB, crypto_momentum): 'tercet strategies list' shows what each has")
    const twin = { ...backtestModules, crypto: { ...backtestModules.crypto, strategies: { ORB: backtestModules.stocks.strategies['ORB'] ?? expect.fail() } } }
    const usual = { ...MODULES, stocks: { ...MODULES.stocks, strategies: ['ORB'] }, crypto: { ...MODULES.crypto, strategies: ['ORB'] } }
    expect(() => wishOf({ ...USUAL, symbol: ['QQQ', 'BTC/USD'], param: parameterIn('ORB.trades=2') }, { modules: usual }, 0, twin)).to.throw(UsageError, "--param ORB.trades may be of stocks or crypto, which both have a strategy 'ORB'")
  })

  it('reads days of the calendar and nothing else', () => {
    expect(dateIn('2024-02-29')).to.equal('2024-02-29')
    for (const text of ['2025-02-29', '2025-1-3', '20250103', 'yesterday', '2025-09-01T00:00:00Z']) expect(() => dateIn(text), text).to.throw(InvalidArgumentError)
  })

  it('reads days of the years whose sessions are known, and says which they are', () => {
    expect([dateIn('1998-01-01'), dateIn('2035-12-31')]).to.deep.equal(['1998-01-01', '2035-12-31'])
    for (const day of ['1997-12-31', '1900-01-02', '2036-01-01', '2099-09-30']) {
      expect(() => dateIn(day), day).to.throw(InvalidArgumentError, 'the years 1998 to 2035')
      expect(() => CALENDAR.sessionOn(day), day).to.throw(RangeError)
    }
  })

  it('draws its progress with the time that is left, on a terminal alone', () => {
    expect(progressLine({ done: 250, total: 1000, passed: 2_000 })).to.equal(`[${'#'.repeat(8)}${'.'.repeat(22)}] 25 %, 6 s left`)
    expect(progressLine({ done: 1000, total: 1000, passed: 2_000 })).to.equal(`[${'#'.repeat(30)}] 100 %`)
    const written = (isTTY: boolean): string => {
      let text = ''
      const bar = progressBar({ isTTY, write: (part) => (text += part) }, () => 0)
      bar.tell(5, 5)
      bar.clear()
      return text
    }
    expect(written(false)).to.equal('')
    expect(written(true)).to.include('100 %')
  })
})
