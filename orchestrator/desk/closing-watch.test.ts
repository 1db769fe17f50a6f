import { expect } from 'chai'
import { type Millis, millis } from '../../core/brand.ts'
import type { Input } from '../../core/engine/input.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import { watchClosings } from './closing-watch.ts'

const MINUTE = 60_000
const OPEN = Date.parse('2026-03-10T13:30:00Z')
const CLOSE = Date.parse('2026-03-10T20:00:00Z')

describe("the watch of the venue's closings", () => {
  /** What it posted after hearing the venue at these moments. */
  const after = (...told: readonly (readonly [at: number, isOpen: boolean])[]): { readonly until: readonly number[]; readonly lines: number; readonly isShut: boolean } => {
    let now: Millis = millis(0)
    let lines = 0
    const count = (): void => void (lines += 1)
    const log: Log = { debug: count, info: count, warning: count, error: count, child: () => log }
    const posted: Input[] = []
    const clock: Clock = { now: () => now, wall: () => now, lockStep: false, speed: () => 1 }
    const watch = watchClosings({ calendar: sessionCalendar(), clock, log, post: (input) => void posted.push(input) })
    for (const [at, isOpen] of told) {
      now = millis(at)
      watch.heard({ at: now, isOpen, nextOpen: now, nextClose: now })
    }
    const until = posted.flatMap((input) => (input.type === 'condition' && input.condition.type === 'market-shut' ? [input.condition.until] : []))
    return { until, lines, isShut: watch.until() > 0 }
  }

  it('believes the venue for a quarter of an hour after each word, and says so once', () => {
    const noon = OPEN + 150 * MINUTE
    expect(after([noon, false], [noon + MINUTE, false])).to.deep.equal({ until: [noon + 15 * MINUTE, noon + 16 * MINUTE], lines: 1, isShut: true })
  })

  it('takes it back when the venue says that it is open', () => {
    const noon = OPEN + 150 * MINUTE
    expect(after([noon, false], [noon + MINUTE, true], [noon + 2 * MINUTE, true])).to.deep.equal({ until: [noon + 15 * MINUTE, 0], lines: 2, isShut: false })
  })

  it('has nothing to say where venue and calendar agree, and in the minutes in which they may differ by a moment', () => {
    const agreed = [[OPEN + 30_000, false], [OPEN + 10 * MINUTE, true], [CLOSE - 30_000, false], [CLOSE + MINUTE, false], [CLOSE + MINUTE, true]] as const
    expect(after(...agreed)).to.deep.equal({ until: [], lines: 0, isShut: false })
  })

  it('lets the calendar have the close', () => {
    expect(after([CLOSE - 5 * MINUTE, false]).until).to.deep.equal([CLOSE])
  })
})
