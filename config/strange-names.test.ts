import { expect } from 'chai'
import { strangeNames } from './strange-names.ts'

describe('names that nothing reads', () => {
  it('are told with the setting that was meant, when they are a slip of the keyboard away from one', () => {
    expect(strangeNames(['EXECUTION_ENABLE', 'STOCK_TRADING', 'MAX_POSTION_SIZE', 'crypto_trading', 'MAX_POSITION_SIZE'])).to.deep.equal([
      'EXECUTION_ENABLE is no setting of Tercet: EXECUTION_ENABLED is',
      'MAX_POSTION_SIZE is no setting of Tercet: MAX_POSITION_SIZE is',
      'STOCK_TRADING is no setting of Tercet: STOCKS_TRADING is',
      'crypto_trading is no setting of Tercet: CRYPTO_TRADING is',
    ])
  })

  it("are told when they have our beginning or stand in a file of ours, and are the environment's own business else", () => {
    expect(strangeNames(['ALPACA_KEY', 'HOME', 'MAX_DRAWDOWN', 'PATH', 'TERCET_SPEED', 'TOOL_OPTIONS'], ['MAX_DRAWDOWN'])).to.deep.equal([
      'ALPACA_KEY is no setting of Tercet: see docs/settings.md for the names',
      'MAX_DRAWDOWN is no setting of Tercet: see docs/settings.md for the names',
      'TERCET_SPEED is no setting of Tercet: see docs/settings.md for the names',
    ])
  })

  it('never take short names for ours, nor a name of Object', () => {
    expect(strangeNames(['HOST', 'PORTS', 'constructor', 'toString'])).to.deep.equal([])
  })
})
