import { expect } from 'chai'
import { chartKey, considered, isDue, want, type Agenda } from './agenda.ts'

const SECOND = 1_000
const hour = (now: number) => ({ now, interval: 30 * SECOND, optionsOpen: true, watched: false })
const EMPTY: Agenda = new Map()

describe('the agenda', () => {
  it('considers each kind once at a start, private ones only for an operator who watches', () => {
    expect(['live', 'day', 'learning', 'history', chartKey('AAPL')].filter((key) => !isDue(key, EMPTY, hour(0)))).to.deep.equal([])
    expect([isDue('privateLive', EMPTY, hour(0)), isDue('privateLive', EMPTY, { ...hour(0), watched: true })]).to.deep.equal([false, true])
  })

  it('considers the day every 10 passes and a chart every 30, also when timers are late', () => {
    const agenda = considered(EMPTY, ['day', chartKey('AAPL')], 0)
    const at = (seconds: number) => [isDue('day', agenda, hour(seconds * SECOND)), isDue(chartKey('AAPL'), agenda, hour(seconds * SECOND))]
    expect([at(270), at(299), at(885), at(886)]).to.deep.equal([[false, false], [true, false], [true, true], [true, true]])
  })

  it('lets the first fill through at once and the next one after two passes', () => {
    const quiet = considered(EMPTY, ['trades'], 0)
    expect(isDue('trades', quiet, hour(3_600 * SECOND)), 'no fill, no write').to.equal(false)
    expect(isDue('trades', want(quiet, ['trades']), hour(3_600 * SECOND))).to.equal(true)
    const written = want(considered(quiet, ['trades'], 100 * SECOND), ['trades'])
    expect([isDue('trades', written, hour(130 * SECOND)), isDue('trades', written, hour(160 * SECOND))]).to.deep.equal([false, true])
  })

  it('holds no cause back of a kind that is not spaced, however soon it comes again', () => {
    const written = considered(EMPTY, ['learning', 'alerts', 'history'], 100 * SECOND)
    const keys = ['learning', 'history']
    expect(keys.map((key) => isDue(key, want(written, keys), hour(101 * SECOND)))).to.deep.equal([true, true])
  })

  it('looks at options in their session only, unless something was heard of a contract', () => {
    const agenda = considered(EMPTY, ['options'], 0)
    expect([isDue('options', agenda, hour(600 * SECOND)), isDue('options', agenda, { ...hour(600 * SECOND), optionsOpen: false })]).to.deep.equal([true, false])
    expect(isDue('options', want(agenda, ['options']), { ...hour(600 * SECOND), optionsOpen: false }), 'a contract ended at the close').to.equal(true)
  })

  it('stretches the cadence of a kind that has to save', () => {
    const agenda = considered(EMPTY, ['why'], 0)
    expect([isDue('why', agenda, hour(300 * SECOND), 4), isDue('why', agenda, hour(1_200 * SECOND), 4)]).to.deep.equal([false, true])
  })
})
