import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { opened } from '../../core/engine/testing/opened.ts'
import { toldStrategy } from '../../core/engine/testing/told-strategy.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { courseOf, historyOf, type Subject, warmFrom } from './course-of.ts'

const calendar = sessionCalendar()
const NOW = millis(Date.UTC(2026, 2, 10, 15))
const subject = (interval: number): Subject => ({ module: 'stocks', strategy: toldStrategy('stocks', { interval }), instruments: [] })
const date = (at: number): string => new Date(at).toISOString().slice(0, 10)

describe('the course of a strategy of whole sessions', () => {
  it('is one of days, acted on at the opens', () => {
    const course = (interval: number) => courseOf(subject(interval), { engine: opened().story.engine, from: NOW, environment: 'simulated', cycleDelay: 120_000, version: 'test' })
    expect(course(1440).interval).to.equal(1440)
    expect(course(65)).not.to.have.property('interval')
  })

  it('reads a session for each bar that its folds ask for', () => {
    // Five bars at the most, and one to spare.
    const { from, readFrom } = historyOf(subject(1440), { calendar, now: NOW, stored: undefined })
    expect(calendar.sessionsBetween(date(readFrom), date(from))).to.have.length(7)
    expect(date(warmFrom(subject(1440), NOW, calendar))).to.equal('2026-03-18')
  })
})
