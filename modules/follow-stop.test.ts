import { expect } from 'chai'
import { millis } from '../core/brand.ts'
import type { PositionView, StrategyView } from '../core/module/strategy.ts'
import { followStop } from './follow-stop.ts'
import { barsOf, SESSION } from './testing/series.ts'

const EXIT_AT = millis(SESSION.close)
const HELD: PositionView = { direction: 'long', qty: 5, price: 90, openedAt: SESSION.open, stop: 92, target: 130 }

/** Two dollars of range, and a stop three ranges below the close. */
function follow(close: number, stop: number | null = 92) {
  const [bar] = barsOf([close], { from: SESSION.open, minutes: 30 })
  const view = { bar, parameters: { stopRanges: 3 } } as unknown as StrategyView
  return followStop(view, { ...HELD, stop }, { range: 2, exitAt: EXIT_AT })
}

describe('a stop that follows', () => {
  it('is raised from half a range on, target and end as they were', () => {
    // Three ranges below 99 are 93: half a range of two dollars above 92.
    expect(follow(99)).to.deep.equal({
      type: 'adjust',
      reason: { code: 'stop-raised', numbers: { from: 92, to: 93, close: 99 } },
      protection: { stop: 93, target: 130, exitAt: EXIT_AT },
    })
    expect(follow(98.9).type, 'less is not worth an order').to.equal('none')
  })

  it('is never lowered, and never set where there was none', () => {
    expect(follow(80).type).to.equal('none')
    expect(follow(120, null).type).to.equal('none')
  })
})
