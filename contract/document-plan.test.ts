import { expect } from 'chai'
import { DOCUMENT_PLANS } from './document-plan.ts'
import { DOCUMENT_NAMES, type DocumentName } from './paths.ts'

const sum = (names: readonly DocumentName[]): number => names.reduce((total, name) => total + DOCUMENT_PLANS[name].writes, 0)

describe('the plan of documents', () => {
  it('has the writes of the table in DASHBOARD.md section 1', () => {
    const table: readonly (readonly [readonly DocumentName[], number])[] = [
      [['live'], 3_050], [['day'], 288], [['risk', 'why', 'options'], 654], [['learning'], 144], [['trades'], 300], [['chart', 'privateChart'], 700], [['history'], 4],
      [['alerts'], 60], [['privateLive', 'privateLogs'], 360], [['archiveState', 'archiveParameters', 'archiveTrades'], 300], [['command', 'commandResult'], 100],
    ]
    for (const [names, writes] of table) expect(sum(names), names.join()).to.equal(writes)
    expect(table.flatMap(([names]) => names)).to.have.members([...DOCUMENT_NAMES])
  })

  it('stays under 6,000 writes a day', () => {
    expect(sum(DOCUMENT_NAMES)).to.equal(5_960)
  })

  it('gives up over budget in the order of DASHBOARD.md: live, commands and alerts, day, trades, risk, the rest', () => {
    const order: readonly (readonly DocumentName[])[] = [['live'], ['alerts', 'command', 'commandResult'], ['day'], ['trades'], ['risk']]
    order.forEach((names, i) => expect(DOCUMENT_NAMES.filter((name) => DOCUMENT_PLANS[name].keep === i + 1)).to.have.members([...names]))
  })

  it('shows to the public what stands under public, and nothing else', () => {
    for (const name of DOCUMENT_NAMES) expect(DOCUMENT_PLANS[name].audience === 'public', name).to.equal(DOCUMENT_PLANS[name].path.startsWith('public/'))
  })

  it('counts cadences in passes: 10 are five minutes at 30 s, 30 are fifteen', () => {
    expect([DOCUMENT_PLANS.live.passes, DOCUMENT_PLANS.day.passes, DOCUMENT_PLANS.chart.passes]).to.deep.equal([1, 10, 30])
  })
})
