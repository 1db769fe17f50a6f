import { expect } from 'chai'
import { ruleTitle } from './alert-rules.ts'
import { alertTimes } from './alert-times.ts'

describe('the times of an alert', () => {
  const noon = Date.UTC(2026, 10, 20, 17)
  const minute = 60_000
  const alert = { id: 'a', rule: 'win-rate', level: 'warning', title: '', text: '', raisedAt: noon, lastAt: noon, repeats: 0, recoveredAt: null, acknowledgedAt: null } as const
  const zone = 'America/New_York'

  it('tell how long it stands', () => {
    expect(alertTimes(alert, { now: noon + 12 * minute, zone, stands: true })).to.equal('Since 20 Nov, 12:00 (12\u00a0min).')
    expect(alertTimes({ ...alert, repeats: 3, lastAt: noon + 5 * minute, acknowledgedAt: noon + 6 * minute }, { now: noon + 12 * minute, zone, stands: true })).to.equal(
      'Since 20 Nov, 12:00 (12\u00a0min), came back 3 times, last at 20 Nov, 12:05, acknowledged at 20 Nov, 12:06.',
    )
  })

  it('tell when it was over, or only when it happened', () => {
    expect(alertTimes({ ...alert, recoveredAt: noon + 30 * minute }, { now: 0, zone, stands: false })).to.equal('At 20 Nov, 12:00, over at 20 Nov, 12:30 after 30\u00a0min.')
    expect(alertTimes(alert, { now: 0, zone, stands: false })).to.equal('At 20 Nov, 12:00.')
  })

  it('names rules, of a newer updater too', () => {
    expect([ruleTitle('win-rate'), ruleTitle('of-tomorrow')]).to.deep.equal(['Low win rate', 'of tomorrow'])
  })
})
