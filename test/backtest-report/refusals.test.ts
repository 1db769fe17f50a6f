import { expect } from 'chai'
import { sentence } from '../../contract/sentences.ts'
import { REASON_CODES } from '../../core/order/reason.ts'
import { REFUSAL_CODES } from '../../core/order/refusal.ts'
import { reportPage } from '../../backtest/report/html/report-page.ts'
import { madeUpReport } from './made-up-report.ts'

const section = (page: string): string => page.split('<h2>Refused and left undone</h2>')[1]?.split('</section>')[0] ?? ''

describe('a refusal that is counted over symbols', () => {
  for (const code of [...REFUSAL_CODES, ...REASON_CODES])
    it(`reads as a sentence where nothing is named: ${code}`, () => {
      const said = sentence(code, {})
      expect(said).to.match(/^[A-Z].*[^ ]\.$/)
      expect(said, 'a capital inside').not.to.match(/ The /)
      expect(said, 'a word twice').not.to.match(/\b(\w+) \1\b/i)
      expect(said).not.to.match(/[{}[\]]/)
    })

  it('reads like this', () => {
    expect(sentence('position-size', {})).to.equal('The position in the symbol would be too large.')
    expect(sentence('module-halted', {})).to.equal('The module is halted until an operator resumes it.')
    expect(sentence('module-halted', {}, { module: 'crypto' })).to.equal('The crypto module is halted until an operator resumes it.')
    expect(sentence('cool-down', {})).to.equal('The symbol rests after its last trade.')
  })

  it('stands beside the entries that were sent and had no fill', () => {
    const { judgement } = madeUpReport()
    const page = (entries: typeof judgement.entries): string => section(reportPage(madeUpReport({ judgement: { ...judgement, entries } })))
    expect(page({ sent: 12, unfilled: [['canceled', 3], ['rejected: no shares to borrow', 1]] })).to.include('4 of 12 entries that were sent had no fill: canceled 3, rejected: no shares to borrow 1.')
    expect(page({ sent: 12, unfilled: [] })).not.to.include('had no fill')
  })

  it('names the only symbol that a report is about', () => {
    const { judgement } = madeUpReport()
    const refused = { ...judgement, refusals: [['position-size', 2], ['class-allocation', 1]] as const }
    expect(section(reportPage(madeUpReport({ judgement: refused })))).to.include('The position in AAA would be too large.').and.to.include('The stocks module would exceed its share of the account.')
    expect(section(reportPage(madeUpReport({ judgement: refused, symbols: ['AAA', 'BBB'] })))).to.include('The position in the symbol would be too large.')
  })
})
