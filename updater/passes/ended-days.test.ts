import { expect } from 'chai'
import { paths } from '../../contract/paths.ts'
import { ALERT_SETTINGS } from '../alerts/alert.ts'
import { firestoreWriter } from '../firestore-writer.ts'
import type { Engine } from '../read-engine.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { memoryStore } from '../store/memory-store.ts'
import { memoryLog } from '../testing/memory-log.ts'
import { chartOf, roomsOf } from '../testing/rooms-of.ts'
import { healthOf, positionOf, stateOf } from '../testing/state-of.ts'
import { newYorkDate } from '../writes/new-york-date.ts'
import { newMemory } from './memory.ts'
import { readPass } from './read-pass.ts'
import { resume } from './resume.ts'
import { takeAlerts } from './take-alerts.ts'
import { writePass } from './write-pass.ts'

const [HOUR, INTERVAL] = [3_600_000, 30_000]
const NOON = Date.parse('2026-03-10T16:00:00Z')

const COIN = 'BTC/USD'
const [MINUTE, MIDNIGHT] = [60_000, Date.parse('2026-03-11T04:00:00Z')]

/** Where the last bar of a chart begins. */
function lastMinute(date: string, now: number): number {
  return (date === '2026-03-10' ? Math.min(now, MIDNIGHT) : now) - MINUTE
}

/** An engine with a fill an hour, which knows of those since `bornAt`. */
function engineOf(now: () => number, bornAt: number): Engine {
  const answer = async <T>(body: T): Promise<{ readonly type: 'answer'; readonly body: T }> => ({ type: 'answer', body })
  const fillsOn = (date: string): number => Array.from({ length: 240 }, (_, hour) => NOON + hour * HOUR).filter((at) => at >= bornAt && at <= now() && newYorkDate(at) === date).length
  return {
    state: () => answer(stateOf({ at: now(), seq: 1, date: newYorkDate(now()), environment: 'simulated', positions: [positionOf({ symbol: COIN })] })),
    health: () => answer(healthOf(now())),
    rooms: ({ rooms, symbols, date = newYorkDate(now()) }) => {
      const fills = fillsOn(date)
      const { day, trades } = roomsOf({ at: now(), date, fills })
      const none = { at: [], equity: [], drawdown: [], stocks: [], crypto: [], options: [], spy: [], btc: [] }
      const told = { day: fills === 0 ? { ...day, points: none } : day, trades, charts: symbols.map((symbol) => chartOf({ at: lastMinute(date, now()), date, symbol })) }
      return answer({ schema: 1, seq: 1, at: now(), wall: now(), ...Object.fromEntries(Object.entries(told).filter(([name]) => rooms.some((one) => one === name))) })
    },
    archive: async () => ({ type: 'absent', why: '' }),
    command: () => answer({ outcome: 'done', why: '' }),
    restore: () => answer({}),
  }
}

/** Passes of one updater after another on one store, some hours apart. */
function desk() {
  const clock = { now: NOON, bornAt: NOON, isOut: false }
  const kept = memoryStore(() => clock.now)
  const store: DocumentStore = { ...kept, commit: async (writes) => (clock.isOut ? Promise.reject(new Error('out')) : kept.commit(writes)) }
  const { log } = memoryLog()
  let name = 0
  const start = () => {
    const writer = firestoreWriter({ store, writer: `updater-${(name += 1)}`, leaseTime: INTERVAL })
    let memory = newMemory(clock.now, Infinity)
    let isHeld = false
    return async (hours: number, passes = 1): Promise<void> => {
      clock.now += hours * HOUR
      for (let pass = 0; pass < passes; pass += 1, clock.now += INTERVAL) {
        if (!isHeld) {
          const answer = await writer.askLease()
          memory = await resume(memory, { store, live: answer.type === 'held' ? answer.live : undefined, now: clock.now })
          isHeld = true
        }
        const reading = await readPass(memory, { engine: engineOf(() => clock.now, clock.bornAt), interval: INTERVAL, log, now: clock.now })
        const judged = takeAlerts(reading.memory, ALERT_SETTINGS, clock.now).memory
        memory = (await writePass({ ...reading, memory: judged }, { store, writer, writerName: `updater-${name}`, interval: INTERVAL, isListening: true, clean: (data) => data, log, now: () => clock.now })).memory
      }
    }
  }
  /** Fills that the ribbon of each date counts. */
  const shown = async (...dates: readonly string[]): Promise<readonly unknown[]> => {
    const documents = await kept.read(dates.map((date) => `public/day-${date}`))
    return dates.map((date) => (documents.find(({ path }) => path.endsWith(date))?.data as { readonly marks: { readonly count: readonly number[] } } | undefined)?.marks.count[0])
  }
  /** Where the last bar of the coin's chart begins. */
  const charted = async (date: string): Promise<unknown> => {
    const [document] = await kept.read([paths.chart(COIN, date)])
    return (document?.data as { readonly bars: { readonly at: readonly number[] } } | undefined)?.bars.at[0]
  }
  return { clock, start, shown, charted }
}

describe('days that ended', () => {
  it('are all written to their end after a store that was away for two midnights', async () => {
    const { clock, start, shown } = desk()
    const pass = start()
    await pass(0)
    clock.isOut = true
    for (let hour = 0; hour < 40; hour += 1) await pass(1)
    clock.isOut = false
    await pass(1, 5)
    expect(await shown('2026-03-10', '2026-03-11', '2026-03-12')).to.deep.equal([12, 24, 6])
  })

  it('are written to their end by an updater that was not there at midnight', async () => {
    const { start, shown } = desk()
    await start()(0)
    await start()(30, 5)
    expect(await shown('2026-03-10', '2026-03-11')).to.deep.equal([12, 19])
  })

  it('have charts of coins to their last minute, and the new day its own', async () => {
    const { clock, start, charted } = desk()
    const pass = start()
    await pass(11.5, 80)
    expect(clock.now).to.be.greaterThan(MIDNIGHT)
    expect(await charted('2026-03-10')).to.equal(MIDNIGHT - MINUTE)
    expect(await charted('2026-03-11'), 'soon after midnight').to.be.lessThan(MIDNIGHT + 5 * MINUTE)
  })

  it('keep the charts that an updater left which was not there at midnight', async () => {
    const { start, charted } = desk()
    await start()(11)
    const left = await charted('2026-03-10')
    expect(left).to.equal(NOON + 11 * HOUR - MINUTE)
    await start()(8, 5)
    expect(await charted('2026-03-10')).to.equal(left)
  })

  it('stay as they stand where the engine began anew since then', async () => {
    const { clock, start, shown } = desk()
    await start()(5)
    clock.bornAt = NOON + 20 * HOUR
    await start()(30, 5)
    expect((await shown('2026-03-10', '2026-03-11'))[0]).to.equal(6)
  })
})
