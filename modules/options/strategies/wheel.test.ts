import { expect } from 'chai'
import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { PositionView, StrategyView } from '../../../core/module/strategy.ts'
import { defaultParameters } from '../../default-parameters.ts'
import { entriesOf, runStrategy } from '../../testing/run-strategy.ts'
import { barsOf, line, SESSION, sessionAfter, swing } from '../../testing/series.ts'
import { wheel } from './wheel.ts'

/** Two sessions of 26 quarter-hours: the first fills the average. */
const SECOND = sessionAfter(1)
const SESSIONS = [SESSION, SECOND]

describe('the wheel', () => {
  it('asks for a put once on an ordinary day, half an hour after the open, with levels either side', () => {
    const steps = twoDays(swing(70, 0.2, 26))
    const [entry, ...more] = entriesOf(steps)
    expect(more).to.have.length(0)
    expect(entry).to.deep.include({ type: 'enter', direction: 'long' })
    expect(entry?.reason.code).to.equal('premium-put')
    const { close = NaN } = entry?.reason.numbers ?? {}
    expect(entry?.protection.stop).to.be.closeTo(close * 0.85, 1e-9)
    expect(entry?.protection.target).to.be.closeTo(close * 1.15, 1e-9)
    const at = steps.find(({ signal }) => signal.type === 'enter')?.view.now
    expect(at).to.equal(SECOND.open + 30 * MINUTE)
  })

  it('asks for nothing while the price falls away from its average', () => {
    const steps = twoDays(line(68.5, -0.2, 26))
    expect(entriesOf(steps)).to.have.length(0)
    expect(steps.at(-1)?.signal.reason.code).to.equal('too-late')
    expect(steps.at(-4)?.signal.reason.code).to.equal('no-trend')
  })

  it('asks for a call on the hour while it holds shares, and waits while it is short a put', () => {
    expect(decide(shares, 120).reason.code).to.equal('premium-call')
    expect(decide(shares, 135).reason.code).to.equal('holding')
    expect(decide(shares, 390).reason.code, 'not at the close').to.equal('holding')
    expect(decide({ ...shares, direction: 'short', qty: 1 }, 120).reason.code).to.equal('wait-assignment')
    expect(decide({ ...shares, direction: 'short', qty: -1 }, 120).reason.code).to.equal('wait-assignment')
  })
})

const shares: PositionView = { direction: 'long', qty: 100, price: 67.5, openedAt: SESSION.open, stop: 60, target: 80 }

function decide(position: PositionView, minutes: number) {
  const now = millis(SESSION.open + minutes * MINUTE)
  const bar = { symbol: 'TWX', start: millis(now - 15 * MINUTE), open: 70, high: 70, low: 70, close: 70, volume: 1 }
  const value = () => 70
  const view: StrategyView = {
    symbol: 'TWX', bar, now, value, previous: value, session: SESSION, position, tradesToday: 0, parameters: defaultParameters(wheel),
  }
  return wheel.decide(view)
}

function twoDays(second: readonly number[]) {
  const bars = SESSIONS.flatMap(({ open }, day) => barsOf(day === 0 ? swing(70, 0.2, 25) : second, { from: open, minutes: 15, reach: 0.05, symbol: 'TWX' }))
  return runStrategy(wheel, { bars, sessions: SESSIONS })
}
