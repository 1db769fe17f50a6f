import { tmpdir } from 'node:os'
import { expect } from 'chai'
import { learn } from '../../cli/optimize/learn.ts'
import { studyOf, type StudyGiven } from '../../cli/optimize/study.ts'
import { UsageError } from '../../cli/backtest/usage-error.ts'
import { loadConfig } from '../../config/load-config.ts'
import { millis } from '../../core/brand.ts'
import { modules } from '../../modules/index.ts'
import { swingingDays } from '../backtest/swinging-days.ts'
import { CALENDAR } from '../backtest/told-desk.ts'

function given(name: string, flags: Partial<StudyGiven['flags']> = {}): StudyGiven {
  const strategy = modules.stocks.strategies[name] ?? expect.fail(name)
  const tape = swingingDays(3, 900)
  return {
    flags: { symbol: ['AAA'], notional: 10_000, fees: 0, spread: 0.0002, slippage: 0.0001, participation: 0.1, seed: 1, ...flags },
    wish: { symbols: ['AAA'], first: '1998-01-03', last: '2035-12-30', isToday: false, seats: [{ module: 'stocks', symbols: ['AAA'], strategies: [name] }], parameters: [] },
    strategy, config: loadConfig({ needs: 'launcher', cwd: tmpdir(), env: {} }), calendar: CALENDAR, loaded: { tape, source: 'made', gaps: [], issues: [], notes: [] }, span: { from: millis(0), to: millis(Date.UTC(2035, 0)) },
  }
}

describe('a study of days', function () {
  this.timeout(60_000)

  it('plays candidates that trade, each of their bars a session', () => {
    const study = studyOf(given('swing_trading'))
    expect([study.barMinutes, study.course.interval]).to.deep.equal([1440, 1440])
    const { loaded } = given('swing_trading')
    const { last, audit } = learn({ study, loaded, symbols: ['AAA'], isWalk: false, words: [], tell: () => undefined })
    // Who never trades never differs from the champion.
    expect(last.evidence?.best.map(({ mean }) => mean)).to.satisfy((means: readonly number[]) => means.length === 5 && means.every((mean) => mean !== 0))
    expect(audit.sentence).not.to.include('may never trade')
  })

  it('takes a whole session for a day, whatever it is folded from', () => {
    expect(studyOf(given('swing_trading', { bars: 390 })).course.interval).to.equal(1440)
  })

  it('is what a strategy of whole sessions learns on, as the one that it was made for', () => {
    const usual = given('swing_trading')
    const { course, notes } = studyOf({ ...usual, strategy: { ...usual.strategy, interval: 1440 } })
    expect([course.interval, notes.some((note) => note.includes('was made for'))]).to.deep.equal([1440, false])
  })

  it('refuses who sells by the close', () => expect(() => studyOf(given('ORB'))).to.throw(UsageError, 'ORB sells by the close, and bars of whole sessions have no moment before it'))
})
