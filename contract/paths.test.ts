import { expect } from 'chai'
import fc from 'fast-check'
import { DOCUMENT_PLANS } from './document-plan.ts'
import { nameOfPath } from './name-of-path.ts'
import { DOCUMENT_NAMES, escapeSymbol, paths } from './paths.ts'

const PARTS = { date: '2026-11-20', month: '2026-11', symbol: 'BTC/USD', id: 'b7c1f6a0-1f2e-4b1e-9a55-0c4c1e0f6d11' }

const EXAMPLES = {
  live: paths.live(), day: paths.day(PARTS.date), risk: paths.risk(), why: paths.why(), options: paths.options(), learning: paths.learning(),
  trades: paths.trades(PARTS.date), chart: paths.chart(PARTS.symbol, PARTS.date), history: paths.history(), alerts: paths.alerts(),
  privateLive: paths.privateLive(), privateLogs: paths.privateLogs(), privateChart: paths.privateChart(PARTS.symbol, PARTS.date),
  archiveState: paths.archiveState(), archiveParameters: paths.archiveParameters(), archiveTrades: paths.archiveTrades(PARTS.month),
  command: paths.command(PARTS.id), commandResult: paths.commandResult(PARTS.id),
}

describe('paths', () => {
  it('spell the documents of DASHBOARD.md', () => {
    expect(EXAMPLES.live).to.equal('public/live')
    expect(EXAMPLES.day).to.equal('public/day-2026-11-20')
    expect(EXAMPLES.chart).to.equal('public/chart-BTC_2FUSD-2026-11-20')
    expect(EXAMPLES.archiveTrades).to.equal('private/archive-trades-2026-11')
    expect(EXAMPLES.command).to.equal('commands/b7c1f6a0-1f2e-4b1e-9a55-0c4c1e0f6d11')
  })

  for (const name of DOCUMENT_NAMES) {
    it(`of ${name} is the one its plan describes, and names it again`, () => {
      const planned = DOCUMENT_PLANS[name].path.replace('{symbol}', escapeSymbol(PARTS.symbol)).replace(/\{(date|month|id)\}/, (_, part: 'date' | 'month' | 'id') => PARTS[part])
      expect(EXAMPLES[name]).to.equal(planned)
      expect(nameOfPath(EXAMPLES[name])).to.equal(name)
    })
  }

  it('that are none of ours have no name', () => {
    for (const path of ['public/other', 'public/live/more/deep', 'public/day-20261120', 'private/archive-', 'commands/short', 'other/live', '', 'public/chart-a-2026-11-20'])
      expect(nameOfPath(path), path).to.equal(undefined)
  })

  it('are refused for what could lead elsewhere', () => {
    expect(() => paths.day('2026/11/20')).to.throw(RangeError, 'not a date')
    expect(() => paths.command('../public/live')).to.throw(RangeError, 'not a command id')
    expect(() => paths.chart('BTC\n', PARTS.date)).to.throw(RangeError, 'not a symbol')
  })
})

describe('a symbol inside a document id', () => {
  const symbols = fc.stringMatching(/^[ -~]{1,40}$/)

  it('has no slash, dot or underscore of its own, and comes back', () => {
    fc.assert(fc.property(symbols, (symbol) => {
      const escaped = escapeSymbol(symbol)
      expect(escaped).to.match(/^(?:[A-Z0-9]|_[0-9A-F]{2})+$/)
      expect(decodeURIComponent(escaped.replaceAll('_', '%'))).to.equal(symbol)
    }), { seed: 1, numRuns: 300 })
  })
})
