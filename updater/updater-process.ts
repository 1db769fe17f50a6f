import type { Log } from '../core/ports/log.ts'
import { ALERT_SETTINGS, type AlertSettings } from './alerts/alert.ts'
import { followStream, type Following } from './engine/follow-stream.ts'
import { whatHappened } from './engine/what-happened.ts'
import { firestoreWriter, type WriteAnswer } from './firestore-writer.ts'
import type { UpdaterHealth } from './health/health-server.ts'
import type { Channel } from './notify/channel.ts'
import { createNotifier } from './notify/notifier.ts'
import { newMemory, type Memory } from './passes/memory.ts'
import { readPass } from './passes/read-pass.ts'
import { resume } from './passes/resume.ts'
import { acknowledgeAlert, takeAlerts } from './passes/take-alerts.ts'
import { writePass } from './passes/write-pass.ts'
import { readEngine, type EngineDoor } from './read-engine.ts'
import { disclosureOf } from './redact/disclosure.ts'
import { redaction } from './redact/redaction.ts'
import { startRelay, type Relay } from './relay.ts'
import type { Operators } from './relay/operators.ts'
import { sweep, SWEEP } from './retention.ts'
import type { DocumentStore } from './store/document-store.ts'
import { want } from './writes/agenda.ts'
import { backOff } from './writes/back-off.ts'
import { spend, thriftOf } from './writes/budget.ts'
import { nextPass } from './writes/next-pass.ts'
import { quotaDay } from './writes/quota-day.ts'
import { silenceOf } from './watch-engine.ts'
import { withoutSecrets } from './writes/without-secrets.ts'

export interface UpdaterParts {
  readonly door: EngineDoor
  readonly store: DocumentStore
  readonly operators: Operators
  /** Wall milliseconds between two passes (DASHBOARD_UPDATE_INTERVAL). */
  readonly interval: number
  /** Writes a day; Infinity for the local Firestore. */
  readonly mostWrites: number
  readonly channels: readonly Channel[]
  readonly alerts?: AlertSettings
  /** The texts that no document may hold. */
  readonly secrets: readonly string[]
  readonly version: string
  readonly log: Log
  /** Wall milliseconds. */
  readonly now: () => number
  readonly chance: () => number
  /** This updater's name in the lease. */
  readonly name: string
}

export interface Updater {
  health(): UpdaterHealth
  /** Ends the pass under way and gives the lease back. */
  stop(): Promise<void>
}

/** How long an operator's `watch` holds, in wall milliseconds. */
const WATCH = 300_000
const HOUR = 3_600_000
/** After the quota was spent: it comes back at midnight Pacific, and nothing is gained by asking each minute. */
const QUOTA_PAUSE = 300_000
/** The shortest time that a silent holder keeps the lease. */
const SHORTEST_LEASE = 5_000

/** Follows the engine and writes what people may see of it, for as long as the process lives. */
export function startUpdater(parts: UpdaterParts): Updater {
  const { door, store, interval, log, now, chance, name } = parts
  const startedAt = now()
  const engine = readEngine(door)
  const writer = firestoreWriter({ store, writer: name, leaseTime: Math.max(SHORTEST_LEASE, 2.5 * interval) })
  const notifier = createNotifier({ channels: parts.channels, log, chance })
  let memory = newMemory(startedAt, parts.mostWrites)
  /** What came while a pass was under way; the next one takes it up. */
  let changes: ((memory: Memory) => Memory)[] = []
  let lease: 'unknown' | 'held' | 'foreign' = 'unknown'
  let relay: Relay | undefined
  let stream: Following | undefined
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let isOver = false
  let isRunning = false
  let why = ''
  let sweptAt = -Infinity
  const pace: { lastPass: number; lastEventPass: number; eventAt: number | null; retryAt: number | null } = { lastPass: -Infinity, lastEventPass: -Infinity, eventAt: null, retryAt: null }

  const change = (next: (memory: Memory) => Memory): void => void changes.push(next)
  let cleaner: { readonly account: string | undefined; readonly clean: <T>(data: T) => T } | undefined
  const clean = <T>(data: T): T => {
    const account = memory.state?.account
    if (cleaner?.account !== account || !cleaner) cleaner = { account, clean: withoutSecrets([...parts.secrets, ...accountNumber(account)]) }
    return cleaner.clean(data)
  }
  const hurry = (): void => {
    pace.eventAt ??= now()
    if (!isRunning) schedule()
  }
  const schedule = (): void => {
    clearTimeout(timer)
    if (isOver) return
    timer = setTimeout(() => (running = run()), Math.max(0, nextPass({ interval, ...pace }) - now()))
  }
  const run = async (): Promise<void> => {
    const isEvent = pace.eventAt !== null
    isRunning = true
    pace.lastPass = now()
    if (isEvent) pace.lastEventPass = pace.lastPass
    pace.eventAt = null
    try {
      await pass()
    } catch (error) {
      failed({ type: 'failed', kind: 'outage', why: error instanceof Error ? error.message : String(error) })
    }
    isRunning = false
    schedule()
  }
  const pass = async (): Promise<void> => {
    const taken = changes
    changes = []
    memory = taken.reduce((sum, next) => next(sum), memory)
    if (lease !== 'held') await askLease()
    if (lease === 'foreign') return
    const reading = await readPass(memory, { engine, interval, log, now: now() })
    // The reading stands whatever becomes of the write: the outside eye sees through a Firestore outage too.
    memory = reading.memory
    const told = takeAlerts(memory, parts.alerts ?? ALERT_SETTINGS, now())
    memory = told.memory
    tell(told.notices)
    if (lease !== 'held') return
    const { memory: after, answer } = await writePass({ ...reading, memory }, { store, writer, writerName: name, interval, isListening: relay?.isListening ?? false, clean, log, now })
    memory = after
    if (answer.type === 'written') succeeded()
    else failed(answer)
    followOn()
    await tidy()
  }
  const tell = (notices: readonly Parameters<typeof notifier.tell>[0][]): void => {
    const environment = memory.state?.environment ?? memory.live?.environment ?? 'live'
    const r = redaction(disclosureOf(environment), 1)
    for (const notice of notices) {
      log.warning(`alert, ${notice.type}: ${notice.title}`)
      notifier.tell(clean({ ...notice, title: r.words(notice.title), text: r.words(notice.text) }))
    }
  }
  const askLease = async (): Promise<void> => {
    try {
      const answer = await writer.askLease()
      const before = lease
      lease = answer.type
      if (answer.type === 'foreign') {
        if (before !== 'foreign') log.info(`another updater (${answer.writer}) writes: this one waits until it is silent`)
        return standBack()
      }
      // Only at the beginning: what this updater itself wrote is known better here.
      if (memory.lastWriteAt === null) memory = await resume(memory, { store, live: answer.live, now: now() })
      pace.retryAt = null
    } catch (error) {
      lease = 'unknown'
      failed({ type: 'failed', kind: 'outage', why: error instanceof Error ? error.message : String(error) })
    }
  }
  const standBack = (): void => {
    relay?.stop()
    stream?.stop()
    relay = undefined
    stream = undefined
    memory = { ...newMemory(now(), parts.mostWrites), watch: memory.watch, passes: memory.passes, state: memory.state }
  }
  const succeeded = (): void => {
    if (why !== '') log.info('Firestore takes writes again')
    why = ''
    pace.retryAt = null
    // A fact that the reading did not hold yet must not wait for the next interval.
    if (stream?.seq !== undefined && stream.seq > (memory.state?.seq ?? 0) && memory.unwrittenSince !== null) pace.eventAt ??= now()
  }
  const failed = (answer: Exclude<WriteAnswer, { readonly type: 'written' }>): void => {
    const failures = memory.failures + 1
    memory = { ...memory, failures }
    if (answer.type === 'lost') {
      lease = 'unknown'
      pace.retryAt = now() + backOff({ failures, chance: chance(), first: 200, most: interval })
      return
    }
    if (answer.why !== why) log.warning(`nothing can be written now, and the newest state is kept: ${answer.why}`)
    why = answer.why
    pace.retryAt = now() + (answer.kind === 'outage' ? backOff({ failures, chance: chance(), most: 30_000 }) : QUOTA_PAUSE)
  }
  /** Once there is a lease: commands, and what cannot wait. */
  const followOn = (): void => {
    if (isOver || lease !== 'held') return
    const own = {
      watch: () => {
        change((one) => ({ ...one, watchedUntil: now() + WATCH, agenda: want(one.agenda, ['privateLive', 'privateLogs']) }))
        hurry()
        return { state: 'done', why: 'private/live and private/logs are written for 5 minutes' } as const
      },
      acknowledge: (alert: string) => {
        if (!acknowledgeAlert(memory, alert, now())) return { state: 'refused', why: `there is no alert ${alert}` } as const
        change((one) => acknowledgeAlert(one, alert, now()) ?? one)
        hurry()
        return { state: 'done', why: 'acknowledged' } as const
      },
    }
    relay ??= startRelay({
      store, engine, operators: parts.operators, own, now, clean, log, chance,
      base: () => ({ schema: 1, seq: memory.state?.seq ?? 0, market: memory.state?.at ?? 0 }),
      wrote: () => change((one) => ({ ...one, budget: spend(one.budget, ['commandResult']) })),
    })
    stream ??= followStream({
      door, after: memory.live && memory.live.seq > 0 ? memory.live.seq : memory.state?.seq, log, chance,
      onFact: (envelope) => {
        const { keys, urgent } = whatHappened(envelope)
        if (keys.length === 0) return
        change((one) => ({ ...one, agenda: want(one.agenda, keys), unwrittenSince: one.unwrittenSince ?? envelope.wall }))
        if (urgent !== null && isUrgent(urgent)) hurry()
      },
    })
  }
  const isUrgent = (urgent: 'trading' | 'state'): boolean => {
    const delayed = disclosureOf(memory.state?.environment ?? 'live').delay > 0
    // The very moment of a write would tell of a fill that is to be shown later only.
    if (urgent === 'trading' && delayed) return false
    return thriftOf('live', memory.budget, quotaDay(now()).left) === 'full'
  }
  const tidy = async (): Promise<void> => {
    if (now() - sweptAt < HOUR) return
    sweptAt = now()
    try {
      const removed = await sweep(store, now())
      if (removed > 0) log.info(`${removed} old documents were removed`)
      if (removed >= SWEEP) sweptAt = -Infinity
    } catch (error) {
      log.warning(`old documents could not be removed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  running = run()
  return {
    health: () => healthOf({ memory, lease, why, parts, startedAt, isListening: relay?.isListening ?? false, isRunning, lastPass: pace.lastPass }),
    async stop() {
      isOver = true
      clearTimeout(timer)
      relay?.stop()
      stream?.stop()
      await running
      if (lease === 'held') await writer.release().catch((error: unknown) => log.warning(`the lease could not be given back, so the next updater waits for it to run out: ${error instanceof Error ? error.message : String(error)}`))
    },
  }
}

/** Such as `PA3XK9Q7T2`; a plain word would be blotted out wherever it stands. */
function accountNumber(account: string | undefined): readonly string[] {
  return account !== undefined && /^(?=.*\d)\S{6,}$/.test(account) ? [account] : []
}

interface HealthParts {
  readonly memory: Memory
  readonly lease: 'unknown' | 'held' | 'foreign'
  readonly why: string
  readonly parts: UpdaterParts
  readonly startedAt: number
  readonly isListening: boolean
  readonly isRunning: boolean
  readonly lastPass: number
}

/** A pass that does not end is what a restart mends; an outage of Firestore is not. */
const STALLED = 300_000

function healthOf({ memory, lease, why, parts, startedAt, isListening, isRunning, lastPass }: HealthParts): UpdaterHealth {
  const now = parts.now()
  const isStalled = now - lastPass > Math.max(STALLED, 10 * parts.interval)
  const silence = silenceOf(memory.watch, now)
  const troubles = [why, memory.watch.state === 'down' ? `the engine has been silent for ${Math.round(silence / 1000)} s` : ''].filter((one) => one !== '')
  const { date, count } = memory.budget
  return {
    status: isStalled ? 'stalled' : lease === 'foreign' ? 'passive' : troubles.length > 0 ? 'degraded' : memory.lastWriteAt === null ? 'starting' : 'ok',
    why: isStalled ? `the pass that began ${Math.round((now - lastPass) / 1000)} s ago ${isRunning ? 'has not ended' : 'was the last'}` : troubles.join('; '),
    version: parts.version,
    uptime: now - startedAt,
    passes: memory.passes,
    engine: { state: memory.watch.state, lastAt: memory.watch.lastAt },
    firestore: {
      state: why !== '' || memory.lastWriteAt === null ? 'disconnected' : memory.failures > 0 ? 'catching-up' : 'connected',
      lag: why === '' ? memory.lag : Math.max(memory.lag, now - (memory.lastWriteAt ?? startedAt)),
      lastWriteAt: memory.lastWriteAt,
    },
    commands: isListening,
    writesToday: date === quotaDay(now).date ? count : 0,
  }
}
