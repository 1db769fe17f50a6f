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

  it('stands beside what held the desk, and the head says what stopped entries for good', () => {
    const { judgement } = madeUpReport()
    const [at, until] = [Date.parse('2016-01-05T15:00:00Z'), Date.parse('2016-01-06T05:00:00Z')]
    const page = reportPage(madeUpReport({ judgement: { ...judgement, causes: [{ at, until, scope: 'desk', cause: 'daily-loss' }, { at, until: undefined, scope: 'desk', cause: 'breaker' }, { at, until: undefined, scope: 'stocks', cause: 'equity-missing' }] } }))
    expect(section(page).match(/2016-01-0[56]|the end|daily-loss|breaker/g)).to.deep.equal(['2016-01-05', '2016-01-06', 'daily-loss', '2016-01-05', 'the end', 'breaker', '2016-01-05', 'the end'])
    const head = page.split('</header>')[0] ?? ''
    expect(head.match(/<strong>From[^<]*/g)).to.deep.equal(["<strong>From 2016-01-05 to the end nothing was entered: halted by breaker, which only a person&#39;s resume ends."])
    expect(reportPage(madeUpReport())).not.to.include('<strong>From')
  })

  it('names the only symbol that a report is about', () => {
    const { judgement } = madeUpReport()
    const refused = { ...judgement, refusals: [['position-size', 2], ['class-allocation', 1]] as const }
    expect(section(reportPage(madeUpReport({ judgement: refused })))).to.include('The position in AAA would be too large.').and.to.include('The stocks module would exceed its share of the account.')
    expect(section(reportPage(madeUpReport({ judgement: refused, symbols: ['AAA', 'BBB'] })))).to.include('The position in the symbol would be too large.')
  })
})
