import { expect } from 'chai'
import { clockOf, momentAt } from './moment-address.ts'

describe('a moment in the address', () => {
  // New York changes its clocks on 2026-03-08 (forward, 23 hours) and 2026-11-01 (back, 25 hours).
  const plain = { from: Date.UTC(2026, 10, 20, 5), to: Date.UTC(2026, 10, 21, 5) }
  const short = { from: Date.UTC(2026, 2, 8, 5), to: Date.UTC(2026, 2, 9, 4) }
  const long = { from: Date.UTC(2026, 10, 1, 4), to: Date.UTC(2026, 10, 2, 5) }

  it('leads back to itself on days of 23, 24 and 25 hours', () => {
    for (const day of [plain, short, long]) for (const clock of ['00:30', '10:14', '23:55']) expect(clockOf(momentAt(clock, day) ?? 0)).to.equal(clock)
    expect(momentAt('10:14', plain)).to.equal(Date.UTC(2026, 10, 20, 15, 14))
    expect(momentAt('10:14', short)).to.equal(Date.UTC(2026, 2, 8, 14, 14))
  })

  it('is none for what is no time of the day', () => {
    expect([momentAt(undefined, plain), momentAt('25:00', plain), momentAt('x', plain), momentAt('02:30', short)]).to.deep.equal([undefined, undefined, undefined, undefined])
  })
})
