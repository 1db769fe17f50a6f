import { expect } from 'chai'
import { InvalidArgumentError } from 'commander'
import type { BacktestFlags } from '../../cli/backtest/flags.ts'
import { progressBar, progressLine } from '../../cli/backtest/progress-bar.ts'
import { dateIn, parameterIn } from '../../cli/backtest/read-flags.ts'
import { UsageError, wishOf } from '../../cli/backtest/wish.ts'

const USUAL: BacktestFlags = { start: '2025-09-01', end: '2025-11-04', symbol: ['qqq'], cash: 1, fees: 0, spread: 0, slippage: 0, participation: 0, borrow: 0, seed: 1 }
const MODULES = {
  stocks: { enabled: true, symbols: [], strategies: ['ORB', 'momentum_trading'] }, crypto: { enabled: true, symbols: [], strategies: ['crypto_momentum'] }, options: { enabled: true, symbols: [], strategies: [] },
}
const wish = (flags: Partial<BacktestFlags>) => wishOf({ ...USUAL, ...flags }, { modules: MODULES }, Date.parse('2025-07-04T15:00:00Z'))
const problem = (flags: Partial<BacktestFlags>): string => {
  try {
    return JSON.stringify(wish(flags))
  } catch (error) {
    return error instanceof UsageError ? error.message : String(error)
  }
}

describe('the command line of a backtest', () => {
  it('takes module and strategies from the symbol and the settings', () => {
    expect(wish({})).to.deep.equal({ symbols: ['QQQ'], first: '2025-09-01', last: '2025-11-04', isToday: false, module: 'stocks', strategies: ['ORB', 'momentum_trading'], parameters: [] })
    expect(wish({ symbol: ['BTC/USD'] })).to.include({ module: 'crypto' })
    expect(wish({ strategy: ['wheel'], chains: 'chains' })).to.include({ module: 'options' })
    expect(wish({ strategy: ['mean_reversion'] }).strategies).to.deep.equal(['mean_reversion'])
  })

  it('today is the day in New York, and its symbol QQQ', () => {
    const { start: _start, end: _end, symbol: _symbol, ...bare } = USUAL
    expect(wishOf({ ...bare, today: true }, { modules: MODULES }, Date.parse('2025-07-04T02:00:00Z'))).to.deep.include({ symbols: ['QQQ'], first: '2025-07-03', last: '2025-07-03', isToday: true })
    expect(problem({ today: true })).to.include('leave --start and --end out')
  })

  it('names every problem with its remedy', () => {
    expect(problem({ end: '2025-08-01' })).to.equal('--end 2025-08-01 lies before --start 2025-09-01: exchange them')
    expect(problem({ symbol: ['Q Q'] })).to.include("'Q Q' is no symbol")
    expect(problem({ symbol: ['QQQ'], module: 'crypto' })).to.include('QQQ is no symbol of the crypto module')
    expect(problem({ chains: 'chains', exchange: true })).to.include('--chains and --exchange are two markets')
    expect(problem({ chains: 'chains' })).to.include('--chains is for the options module, and this run is of the stocks module')
    expect(problem({ module: 'bonds' })).to.equal("there is no module 'bonds': stocks, crypto, options")
    expect(problem({ strategy: ['nonsense'] })).to.include("has no strategy 'nonsense': ORB, ")
    expect(problem({ strategy: ['ORB'], param: [{ strategy: '', name: 'nonsense', value: 1 }] })).to.include("ORB has no parameter 'nonsense': ")
    expect(problem({ strategy: ['momentum_trading'], param: [{ strategy: '', name: 'fast', value: 99 }] })).to.equal('momentum_trading.fast must lie in 3 to 15, not 99')
    expect(problem({ param: [{ strategy: '', name: 'fast', value: 5 }] })).to.include('say whose it is, as in ORB.fast=5')
  })

  it('gathers parameters by strategy', () => {
    const param = parameterIn('momentum_trading.slow=40', parameterIn('momentum_trading.fast=5'))
    expect(wish({ param }).parameters).to.deep.equal([{ module: 'stocks', strategy: 'momentum_trading', values: { fast: 5, slow: 40 } }])
    for (const text of ['fast', 'fast=', 'fast=five', '=5', 'a.b.c=1']) expect(() => parameterIn(text), text).to.throw(InvalidArgumentError)
  })

  it('reads days of the calendar and nothing else', () => {
    expect(dateIn('2024-02-29')).to.equal('2024-02-29')
    for (const text of ['2025-02-29', '2025-1-3', '20250103', 'yesterday', '2025-09-01T00:00:00Z']) expect(() => dateIn(text), text).to.throw(InvalidArgumentError)
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
