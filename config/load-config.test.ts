import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { ConfigError, loadConfig } from './load-config.ts'

describe('loading the configuration', () => {
  let cwd: string
  beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'tercet-config-'))))
  afterEach(() => rmSync(cwd, { recursive: true }))
  const write = (name: string, text: string) => writeFileSync(join(cwd, name), text)

  it('reads three files, of which .env goes first, and lets the environment win', () => {
    write('.env', 'MAX_POSITION_SIZE=0.05\nSTOCKS_SYMBOLS=AAPL # a remark\nPORT=1\n')
    write('oanda_config.env', 'MAX_POSITION_SIZE=0.06\nCRYPTO_MAX_ALLOCATION=0.11\n')
    write('news_api_config.env', 'CRYPTO_MAX_ALLOCATION=0.12\nOPTIONS_MAX_ALLOCATION=0.13\n')
    const { risk, http, modules } = loadConfig({ needs: 'launcher', cwd, env: { PORT: '9099' } })
    expect(risk.maxPositionSize).to.equal(0.05)
    expect(risk.allocation).to.include({ crypto: 0.11, options: 0.13 })
    expect(http.port).to.equal(9099)
    expect(modules.stocks.symbols).to.deep.equal(['AAPL'])
  })

  it('lets an empty variable of the environment hide one of a file', () => {
    write('.env', 'ALPACA_PAPER_API_KEY=PK\nALPACA_PAPER_SECRET_KEY=S\n')
    expect(loadConfig({ needs: 'launcher', cwd, env: {} }).broker?.keyId).to.equal('PK')
    expect(loadConfig({ needs: 'launcher', cwd, env: { ALPACA_PAPER_API_KEY: '', ALPACA_PAPER_SECRET_KEY: '' } }).broker).to.equal(undefined)
  })

  it('tells every name in a file that is no setting, and of the environment those that a setting was meant by', () => {
    write('.env', 'EXECUTION_ENABLE=false\nDRAWDOWN=0.1\n')
    const { warnings } = loadConfig({ needs: 'launcher', cwd, env: { STOCK_TRADING: 'false', EDITOR: 'vi' } })
    expect(warnings).to.deep.equal([
      'DRAWDOWN is no setting of Tercet: see docs/settings.md for the names',
      'EXECUTION_ENABLE is no setting of Tercet: EXECUTION_ENABLED is',
      'STOCK_TRADING is no setting of Tercet: STOCKS_TRADING is',
    ])
  })

  it('needs no file, and then says in one message what is missing', () => {
    expect(() => loadConfig({ needs: 'engine', cwd, env: {} })).to.throw(ConfigError, /ALPACA_PAPER_API_KEY is missing.*\n.*ALPACA_PAPER_SECRET_KEY is missing/)
  })
})
