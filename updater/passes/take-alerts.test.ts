import { expect } from 'chai'
import type { HealthView } from '../../contract/health-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import { ALERT_SETTINGS } from '../alerts/alert.ts'
import { restoreBook } from '../alerts/alert-book.ts'
import { learningOf } from '../testing/rooms-of.ts'
import { healthOf, stateOf } from '../testing/state-of.ts'
import { watchEngine } from '../watch-engine.ts'
import { newMemory, type Memory } from './memory.ts'
import { acknowledgeAlert, takeAlerts } from './take-alerts.ts'

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

  it('keep whatever stands while the engine is silent, and end it when the engine says so', () => {
    const trouble = { ...stateOf({ at: 0, seq: 1, last24: { trades: 10, wins: 1 } }), limits: losing('2026-03-10', 1_200).limits }
    const halted = { state: 'halted', cause: 'drawdown', numbers: {}, since: 0, limit: null } as const
    const busy = { realised: 0, unrealised: 0, fees: 0, trades: 20 }
    const today = trouble.today ? { today: { ...trouble.today, modules: { stocks: busy, crypto: busy, options: busy } } } : {}
    const bad: StateView = { ...trouble, ...today, states: { desk: halted, stocks: halted, crypto: halted, options: halted } }
    const mute: HealthView = { ...healthOf(0), components: [{ name: 'crypto', kind: 'feed', state: 'up', why: '', since: 0, restarts: 0, silence: 400_000 }] }
    const calm = stateOf({ at: 0, seq: 1, date: '2026-03-11' })
    let memory: Memory = newMemory(0, Infinity)
    const active = ([[bad, mute], null, null, null, [calm, healthOf(0)], [calm, healthOf(0)]] as const).map((said, index) => {
      const now = index * 70_000
      const watch = watchEngine(memory.watch, said ? { type: 'up' } : { type: 'silent', why: 'no answer' }, now)
      // What an engine says while it is not up is not looked at.
      const [state, health] = said ?? [calm, healthOf(0)]
      const line = { waiting: [], ripe: { at: now, state, rooms: {} } }
      memory = takeAlerts({ ...memory, watch, line, state, health }, ALERT_SETTINGS, now).memory
      if (!said) memory = { ...memory, watch: { ...memory.watch, state: 'down' } }
      return memory.alerts.active.map(({ alert: { rule } }) => rule).sort()
    })
    const all = ['daily-loss', 'daily-loss-critical', 'halted', 'no-data', 'trade-frequency', 'win-rate']
    expect(active[0]).to.deep.equal(all)
    expect(active[3]?.filter((rule) => rule !== 'system-down')).to.deep.equal(all)
    expect(active[5]).to.deep.equal([])
  })

  it('tell of each change of the optimizer once, of none that was there at the first reading, and of those that came while nobody looked', () => {
    const read = (memory: Memory, ledger: readonly string[]): { readonly memory: Memory; readonly told: readonly string[] } => {
      const step = takeAlerts({ ...memory, learning: learningOf(0, ledger) }, ALERT_SETTINGS, 1_000)
      return { memory: step.memory, told: step.notices.map(({ text }) => text) }
    }
    const first = read(newMemory(0, Infinity), ['c2', 'c1'])
    expect(first.told).to.deep.equal([])
    const second = read(first.memory, ['c3', 'c2', 'c1'])
    expect(second.told).to.deep.equal(['The change c3 did better in backtests.'])
    expect(read(second.memory, ['c3', 'c2', 'c1']).told).to.deep.equal([])

    const { active, recent } = second.memory.alerts
    const restarted: Memory = { ...newMemory(0, Infinity), alerts: restoreBook({ active: active.map(({ alert }) => alert), recent }) }
    expect(read(restarted, ['c5', 'c4', 'c3', 'c2', 'c1']).told).to.deep.equal(['The change c4 did better in backtests.', 'The change c5 did better in backtests.'])
    expect(takeAlerts(newMemory(0, Infinity), ALERT_SETTINGS, 0).memory.toldChanges, 'nothing was read').to.equal(undefined)
  })

  it('tell of each change once, however many there were before', () => {
    let memory: Memory = { ...newMemory(0, Infinity), learning: learningOf(0, []) }
    const ids = Array.from({ length: 1_100 }, (_, i) => `c${i}`)
    let told = 0
    for (let last = 1; last <= ids.length; last += 1) {
      const step = takeAlerts({ ...memory, learning: learningOf(0, ids.slice(Math.max(0, last - 5), last).toReversed()) }, ALERT_SETTINGS, last * 2 * HOUR)
      memory = step.memory
      told += step.notices.filter(({ level }) => level === 'info').length
    }
    expect(told, 'all but the one of the first reading').to.equal(1_099)
  })

  it('are acknowledged where they are known', () => {
    const known = read600()
    expect(acknowledgeAlert(known, 'unheard-of', 5)).to.equal(undefined)
    const [{ alert: { id } } = { alert: { id: '' } }] = known.alerts.active
    const seen = acknowledgeAlert(known, id, 5)
    expect(seen?.alerts.active.map(({ alert }) => alert.acknowledgedAt)).to.deep.equal([5])
    expect({ ...seen, alerts: null }).to.deep.equal({ ...known, alerts: null })
  })
})

/** A loss of six hundred dollars was read. */
function read600(): Memory {
  const memory = { ...newMemory(0, Infinity), line: { waiting: [], ripe: { at: 0, state: losing('2026-03-10', 600), rooms: {} } } }
  return takeAlerts({ ...memory, watch: watchEngine(memory.watch, { type: 'up' }, 0) }, ALERT_SETTINGS, 0).memory
}
