import { nameOfPath } from '../../contract/name-of-path.ts'
import type { DocumentName } from '../../contract/paths.ts'
import { ALERT_SETTINGS } from '../alerts/alert.ts'
import { whatHappened } from '../engine/what-happened.ts'
import { firestoreWriter } from '../firestore-writer.ts'
import type { Answer, Engine } from '../read-engine.ts'
import type { Rooms } from '../redact/delay-line.ts'
import { StoreError, type DocumentStore } from '../store/document-store.ts'
import { memoryLog } from './memory-log.ts'
import { chartOf, roomsOf } from './rooms-of.ts'
import { fillOf, healthOf, positionOf, stateOf } from './state-of.ts'
import { want } from '../writes/agenda.ts'
import { FREE_WRITES, spend } from '../writes/budget.ts'
import { nextPass } from '../writes/next-pass.ts'
import { withoutSecrets } from '../writes/without-secrets.ts'
import { newMemory, type Memory } from '../passes/memory.ts'
import type { Weight } from '../passes/pacer.ts'
import { readPass } from '../passes/read-pass.ts'
import { resume } from '../passes/resume.ts'
import { takeAlerts } from '../passes/take-alerts.ts'
import { writePass } from '../passes/write-pass.ts'

const HOUR = 3_600_000
export const SECRET = 'sk-marked-5f3c9a'
/** Midnight Pacific that begins a Tuesday; New York's session is from 6:30 to 13:00 there. */
export const MIDNIGHT = Date.parse('2026-03-10T07:00:00Z')
const OPEN = MIDNIGHT + 6.5 * HOUR
const CLOSE = MIDNIGHT + 13 * HOUR
const SYMBOLS = Array.from({ length: 60 }, (_, i) => `SYM${String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26))}`)

/** A day on which things happen, or none on which anything does. */
export interface Day {
  readonly fills: readonly number[]
  /** Times of optimizer runs; every fourteenth promotes something. */
  readonly changes: readonly number[]
  readonly isMoving: boolean
  /** Wall times in which Firestore is out. */
  readonly outage: readonly [number, number]
  readonly restartAt: number
  readonly watch: readonly [number, number]
  readonly held: number
  readonly commands: number
  readonly secret?: string
}

export const QUIET: Day = { fills: [], changes: [], isMoving: false, outage: [0, 0], restartAt: Infinity, watch: [0, 0], held: 3, commands: 0 }
/** DASHBOARD.md section 1: 60 instruments, 300 fills, 400 orders, 2,000 refusals, 144 optimizer runs, a redeploy overlap, a 30-minute outage. */
export const BUSY: Day = {
  fills: Array.from({ length: 300 }, (_, i) => Math.round((i < 240 ? OPEN + ((i * 7919) % 240) / 240 * (CLOSE - OPEN) : MIDNIGHT + ((i * 104_729) % 60) / 60 * 24 * HOUR) + (i % 7) * 900)).sort((a, b) => a - b),
  changes: Array.from({ length: 144 }, (_, i) => MIDNIGHT + i * 600_000 + 1_000),
  isMoving: true,
  outage: [MIDNIGHT + 10 * HOUR, MIDNIGHT + 10.5 * HOUR],
  restartAt: MIDNIGHT + 11.2 * HOUR,
  watch: [MIDNIGHT + 8 * HOUR, MIDNIGHT + 9.5 * HOUR],
  held: 20,
  commands: 33,
  secret: SECRET,
}

/** Where the day's documents go, and who looks on. */
export interface DayParts {
  /** Makes the store; its clock is the day's. */
  readonly open: (now: () => number) => DocumentStore
  /** After each pass. */
  readonly step?: (now: number) => Promise<void>
}

export interface LivedDay {
  /** Commits by document, as they reached the store. */
  readonly counts: ReadonlyMap<DocumentName, number>
  readonly writes: number
  /** The count that the last `public/live` tells. */
  readonly said: number
  readonly store: DocumentStore
  /** Every document as JSON, when the day has a secret. */
  readonly texts: readonly string[]
}

/** Runs the passes of 24 hours on a clock of its own, through the real reading, alerting and writing. */
export async function liveDay(day: Day, { open, step }: DayParts): Promise<LivedDay> {
  const clock = { now: MIDNIGHT }
  const kept = open(() => clock.now)
  let writes = 0
  const counts = new Map<DocumentName, number>()
  const texts: string[] = []
  const isOut = (): boolean => clock.now >= day.outage[0] && clock.now < day.outage[1]
  const store: DocumentStore = {
    ...kept,
    commit: async (made) => {
      if (isOut()) throw new StoreError('outage', 'the test made it so')
      const versions = await kept.commit(made)
      writes += made.length
      for (const { path, data } of made) {
        const name = nameOfPath(path)
        if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
        if (day.secret !== undefined) texts.push(JSON.stringify(data))
      }
      return versions
    },
    read: async (paths) => {
      if (isOut()) throw new StoreError('outage', 'the test made it so')
      return kept.read(paths)
    },
  }
  const { log } = memoryLog()
  const engine = engineOf(day, () => clock.now)
  const begin = () => ({ memory: newMemory(clock.now, FREE_WRITES), writer: firestoreWriter({ store, writer: `updater-${clock.now}`, leaseTime: 75_000 }), isHeld: false })
  let one = begin()
  const happenings = [...day.fills.map((at) => ({ at, type: 'order.filled' })), ...day.changes.map((at, i) => ({ at, type: i % 14 === 0 ? 'parameters.set' : 'optimizer.ran' }))].sort((a, b) => a.at - b.at)
  const commands = Array.from({ length: day.commands }, (_, i) => Math.round(MIDNIGHT + ((i + 1) * 24 * HOUR) / (day.commands + 2)))
  const clean = cleaner(day.secret)
  let [lastPass, lastEventPass, lastWhole, restarted] = [-Infinity, -Infinity, -Infinity, false]
  let eventAt: number | null = null
  while (clock.now < MIDNIGHT + 24 * HOUR - 1_000) {
    if (!restarted && clock.now >= day.restartAt) {
      // The old one is ended a while after the new one has begun, and gives its lease back.
      await one.writer.release()
      one = begin()
      restarted = true
    }
    // As the pacer does: events alone make a light pass, unless a whole one is due.
    const weight = eventAt !== null && clock.now - lastWhole < 30_000 ? 'light' : 'whole'
    if (weight === 'whole') lastWhole = clock.now
    if (eventAt !== null) lastEventPass = clock.now
    eventAt = null
    lastPass = clock.now
    one = await passOnce(one, weight)
    const next = (): number => nextPass({ interval: 30_000, lastPass, lastEventPass, eventAt, creditAt: -Infinity, retryAt: null })
    for (const { at, type } of happenings) {
      if (at <= lastPass || at > next()) continue
      const { keys, urgent } = whatHappened({ seq: 0, type, at, wall: at, paper: true, fact: { symbol: symbolAt(at) } })
      one = { ...one, memory: { ...one.memory, agenda: want(one.memory.agenda, keys) } }
      if (urgent !== null) eventAt ??= at
    }
    for (const at of commands.filter((each) => each > lastPass && each <= next())) {
      for (const state of ['received', 'done']) await store.commit([{ path: `commandResults/command-${at}`, data: { state, createdAt: at } }]).then(() => (one = { ...one, memory: { ...one.memory, budget: spend(one.memory.budget, ['commandResult']) } }), () => undefined)
    }
    await step?.(clock.now)
    clock.now = next()
  }
  return { counts, writes, said: one.memory.budget.count, store: kept, texts }

  async function passOnce({ memory, writer, isHeld }: typeof one, weight: Weight): Promise<typeof one> {
    const watchedUntil = clock.now >= day.watch[0] && clock.now < day.watch[1] ? clock.now + 60_000 : 0
    const reading = await readPass({ ...memory, watchedUntil }, { engine, interval: 30_000, log, now: clock.now, weight })
    const told = takeAlerts(reading.memory, ALERT_SETTINGS, clock.now).memory
    try {
      const answer = isHeld ? undefined : await writer.askLease()
      const resumed: Memory = answer?.type === 'held' && told.lastWriteAt === null ? await resume(told, { store, live: answer.live, now: clock.now }) : told
      const parts = { store, writer, writerName: `updater-${clock.now}`, interval: 30_000, isListening: true, clean, log, now: () => clock.now }
      const written = await writePass({ ...reading, memory: resumed }, parts)
      return { memory: written.memory, writer, isHeld: written.answer.type === 'written' }
    } catch {
      return { memory: told, writer, isHeld }
    }
  }
}

function cleaner(secret: string | undefined): <T>(data: T) => T {
  return secret === undefined ? (data) => data : withoutSecrets([secret, 'PA3XK9Q7T2'])
}

function symbolAt(at: number): string {
  return SYMBOLS[Math.floor(at / 977) % SYMBOLS.length] ?? ''
}

/** What the engine would show at any moment of such a day. */
function engineOf(day: Day, now: () => number): Engine {
  const answer = async <T>(body: T): Promise<Answer<T>> => ({ type: 'answer', body })
  const fillsUntil = (at: number): readonly number[] => day.fills.filter((each) => each <= at)
  const isOpen = (at: number): boolean => at >= OPEN && at < CLOSE
  const equityAt = (at: number): number => (day.isMoving ? 100_000 + Math.round(500 * Math.sin(at / 1e6)) : 100_000)
  const moving = (at: number): number => (day.isMoving ? at : MIDNIGHT)
  return {
    state: () => {
      const at = now()
      const fills = fillsUntil(at)
      const state = stateOf({
        at, seq: fills.length + 1, equity: equityAt(at), date: '2026-03-10', last24: { trades: fills.length, wins: Math.floor(fills.length / 2) }, optionsOpen: isOpen(at),
        fills: fills.toReversed().slice(0, 200).map((each, n) => fillOf({ at: each, symbol: symbolAt(each), n })), positions: SYMBOLS.slice(0, day.held).map((symbol, i) => positionOf({ symbol, unrealised: i })),
      })
      return answer({ ...state, notices: day.secret === undefined ? [] : [`a mishap said ${day.secret}`], ...(state.today && { today: { ...state.today, fills: fills.length } }) })
    },
    health: () => answer(healthOf(now())),
    rooms: ({ rooms, symbols }) => {
      const at = now()
      const bars = (symbol: string): number => (symbol.startsWith('SYMA') || isOpen(at) ? moving(at) : CLOSE)
      const whole = roomsOf({ at: moving(at), fills: fillsUntil(at).length, ledger: day.changes.filter((each) => each <= at).map((each, i) => `${i % 14 === 0 ? 'change' : 'kept'}-${each}`).toReversed().slice(0, 100) })
      const risk = { ...whole.risk, cash: equityAt(at) / 2 + (day.secret === undefined ? 0 : 1), limits: whole.risk.limits.map((one) => ({ ...one, next: `${one.next}${day.secret ?? ''} for PA3XK9Q7T2` })) }
      const all: Rooms = { ...whole, options: { ...whole.options, theta: isOpen(at) ? moving(at) % 977 : 0 }, risk: day.secret === undefined ? whole.risk : risk, charts: symbols.map((symbol) => chartOf({ at: bars(symbol), symbol })) }
      return answer({ schema: 1, seq: 1, at, wall: at, ...(Object.fromEntries(Object.entries(all).filter(([name]) => rooms.some((one) => one === name))) as Rooms) })
    },
    archive: () => {
      const at = now()
      return answer({
        schema: 1, seq: fillsUntil(at).length + 1, market: at,
        state: { birth: 'abcd1234', environment: 'paper', cash: 50_000, peak: equityAt(at), day: { date: '2026-03-10', equity: 100_000, realised: 0, fees: fillsUntil(at).length }, causes: [], sleeves: [], orders: [] },
        parameters: { versions: day.changes.filter((each, i) => i % 14 === 0 && each <= at).map((each, version) => ({ module: 'stocks', strategy: 'momentum', version, at: each, actor: 'optimizer', inForce: false, values: { fast: version } })), pins: [] },
        trades: { month: '2026-03', trades: { seq: [], at: [], openedAt: [], sleeve: [], realised: [], fees: [], basis: [], parameters: [], entry: [], exit: [] } },
      })
    },
    command: () => answer({ outcome: 'done', why: '' }),
    restore: () => answer({}),
  }
}
