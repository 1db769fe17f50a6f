import { expect } from 'chai'
import type { StateView } from '../../contract/state-view.ts'
import { ALERT_SETTINGS } from '../alerts/alert.ts'
import { stateOf } from '../testing/state-of.ts'
import { watchEngine } from '../watch-engine.ts'
import { newMemory, type Memory } from './memory.ts'
import { takeAlerts } from './take-alerts.ts'

const HOUR = 3_600_000

/** What people are told while the account's loss of the day runs through these figures, one an hour; null: the engine does not answer. */
function toldOf(hours: readonly (readonly [date: string, loss: number] | null)[]): readonly string[] {
  let memory: Memory = newMemory(0, Infinity)
  return hours.flatMap((hour, index) => {
    const now = index * HOUR
    const watch = watchEngine(memory.watch, hour ? { type: 'up' } : { type: 'silent', why: 'no answer' }, now)
    const line = hour ? { waiting: [], ripe: { at: now, state: losing(...hour), rooms: {} } } : memory.line
    const { memory: next, notices } = takeAlerts({ ...memory, watch, line }, { ...ALERT_SETTINGS, settle: 0 }, now)
    memory = next
    return notices.map(({ type, title }) => `${index} ${type}: ${title}`)
  })
}

function losing(date: string, loss: number): StateView {
  const state = stateOf({ at: 0, seq: 1, date })
  return { ...state, limits: [{ name: 'daily-loss', scope: 'desk', actual: loss, limit: 1_000, share: loss / 1_000, warning: 500 }] }
}

describe('alerts over passes', () => {
  it('tell of a day that crosses its warning again and again once, and of the next day anew', () => {
    const flapping = [100, 501, 400, 502, 300, 503].map((loss) => ['2026-03-10', loss] as const)
    expect(toldOf([...flapping, ['2026-03-11', 0], ['2026-03-11', 0], ['2026-03-11', 700]])).to.deep.equal([
      '1 raised: Loss of the day', '7 recovered: Recovered: Loss of the day', '8 raised: Loss of the day',
    ])
  })

  it('tell of a halt at once though the account is shown late, keep it over a silence, and tell of its end', () => {
    const halted = { state: 'halted', cause: 'drawdown', numbers: {}, since: 0, limit: null } as const
    const state = stateOf({ at: 0, seq: 1, environment: 'live' })
    const fallen: StateView = { ...state, states: { desk: halted, stocks: halted, crypto: halted, options: halted } }
    let memory: Memory = newMemory(0, Infinity)
    const told = ([fallen, fallen, null, fallen, state, state] as const).flatMap((one, index) => {
      const now = index * 60_000
      const watch = watchEngine(memory.watch, one ? { type: 'up' } : { type: 'silent', why: 'no answer' }, now)
      const step = takeAlerts({ ...memory, watch, state: one ?? memory.state }, ALERT_SETTINGS, now)
      memory = step.memory
      return step.notices.map(({ type, level, title }) => `${index} ${type} ${level}: ${title}`)
    })
    expect(told).to.deep.equal(['0 raised critical: Trading is halted', '5 recovered critical: Recovered: Trading is halted'])
  })

  it('keep what stands while the engine is silent', () => {
    const told = toldOf([['2026-03-10', 600], null, null, ['2026-03-10', 100]])
    expect(told.filter((one) => one.includes('Loss'))).to.deep.equal(['0 raised: Loss of the day'])
  })
})
