import type { StreamEnvelope } from '../contract/stream-envelope.ts'
import type { Log } from '../core/ports/log.ts'
import { ALERT_SETTINGS, type AlertSettings, type Notice } from './alerts/alert.ts'
import { logLevelOf } from './alerts/log-level-of.ts'
import { followStream, type Following } from './engine/follow-stream.ts'
import { whatHappened } from './engine/what-happened.ts'
import { firestoreWriter, type WriteAnswer } from './firestore-writer.ts'
import { healthOf } from './health/health-of.ts'
import type { UpdaterHealth } from './health/health-server.ts'
import type { Channel } from './notify/channel.ts'
import { createNotifier } from './notify/notifier.ts'
import { newMemory, type Memory } from './passes/memory.ts'
import { startPacer, type Pacer, type Weight } from './passes/pacer.ts'
import { readPass } from './passes/read-pass.ts'
import { archived } from './passes/restore.ts'
import { resume } from './passes/resume.ts'
import { acknowledgeAlert, takeAlerts } from './passes/take-alerts.ts'
import { writePass } from './passes/write-pass.ts'
import { readEngine, type Engine, type EngineDoor } from './read-engine.ts'
import { disclosureOf } from './redact/disclosure.ts'
import { redaction } from './redact/redaction.ts'
import { startRelay, type Relay } from './relay.ts'
import type { OwnCommands } from './relay/carry-out.ts'
import type { Operators } from './relay/operators.ts'
import { sweep, SWEEP } from './retention.ts'
import type { DocumentStore } from './store/document-store.ts'
import { want } from './writes/agenda.ts'
import { backOff } from './writes/back-off.ts'
import { spend, thriftOf } from './writes/budget.ts'
import { quotaDay } from './writes/quota-day.ts'
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
  /** Between 0 and 1. */
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
/** Between two looks for what is too old; each look is billed. */
const TIDY = 43_200_000
const DAY = 86_400_000
/** Intervals until an archive that could not be used is read again: years of it are many reads. */
const RESTORE_AGAIN = 10
/** Writes of `public/live` that events may cause in a row where they are counted: every open page pays a read for each, and a desk that flaps must not spend the readers' day. */
const BURST = 60
/** The shortest time that a silent holder keeps the lease. */
const SHORTEST_LEASE = 5_000

/** Follows the engine and writes what people may see of it, for as long as the process lives. */
export function startUpdater(parts: UpdaterParts): Updater {
  const running = new RunningUpdater(parts)
  return { health: () => running.health(), stop: () => running.stop() }
}

/** The one owner of the memory. A pass reads, judges and writes; what comes meanwhile waits in `#changes` for the next one. */
class RunningUpdater {
  readonly #parts: UpdaterParts
  readonly #engine: Engine
  readonly #startedAt: number
  readonly #writer: ReturnType<typeof firestoreWriter>
  readonly #notifier: ReturnType<typeof createNotifier>
  readonly #pacer: Pacer
  #memory: Memory
  #changes: ((memory: Memory) => Memory)[] = []
  #lease: 'unknown' | 'held' | 'foreign' = 'unknown'
  #relay: Relay | undefined
  #stream: Following | undefined
  /** Why nothing can be written, or an empty text. */
  #why = ''
  #sweptAt = -Infinity
  /** Day number of the market's time then: a simulated market has many days in an hour. */
  #sweptOn = -Infinity
  #restoreAt = -Infinity
  #isOver = false
  #cleaner: { readonly account: string | undefined; readonly clean: <T>(data: T) => T } | undefined

  constructor(parts: UpdaterParts) {
    const { door, store, interval, log, now, chance, name, channels, mostWrites } = parts
    this.#parts = parts
    this.#engine = readEngine(door)
    this.#startedAt = now()
    this.#writer = firestoreWriter({ store, writer: name, leaseTime: Math.max(SHORTEST_LEASE, 2.5 * interval) })
    this.#notifier = createNotifier({ channels, log, chance })
    this.#memory = newMemory(this.#startedAt, mostWrites)
    this.#pacer = startPacer({ interval, now, burst: mostWrites === Infinity ? Infinity : BURST, pass: (weight) => this.#pass(weight).catch((error: unknown) => this.#failed(outage(error))) })
  }

  health(): UpdaterHealth {
    const { version, interval, now } = this.#parts
    const { lastPass, isRunning } = this.#pacer
    const isListening = this.#relay?.isListening ?? false
    // Its page is open to everybody, and what Firestore or the engine refused with may name anything.
    return this.#clean(healthOf({
      memory: this.#memory, lease: this.#lease, why: this.#why, version, interval, startedAt: this.#startedAt, isListening, lastPass: Math.max(lastPass, this.#startedAt), isRunning, now: now(),
    }))
  }

  async stop(): Promise<void> {
    this.#isOver = true
    this.#unfollow()
    await this.#pacer.stop()
    if (this.#lease !== 'held') return
    await this.#writer.release().catch((error: unknown) => this.#parts.log.warning(`the lease could not be given back, so the next updater waits for it to run out: ${outage(error).why}`))
  }

  async #pass(weight: Weight): Promise<void> {
    const { interval, log, now, store, name, alerts = ALERT_SETTINGS } = this.#parts
    if (this.#lease !== 'held') await this.#askLease()
    if (this.#lease === 'foreign') return
    const changes = this.#changes.splice(0)
    const reading = await readPass(changes.reduce((sum, next) => next(sum), this.#memory), { engine: this.#engine, interval, log, now: now(), weight })
    // The reading stands whatever becomes of the write: the outside eye sees through a Firestore outage too.
    const judged = takeAlerts(reading.memory, alerts, now())
    this.#memory = judged.memory
    this.#tell(judged.notices)
    if (this.#lease !== 'held') return
    const isListening = this.#relay?.isListening ?? false
    const { memory, answer } = await writePass({ ...reading, memory: judged.memory }, { store, writer: this.#writer, writerName: name, interval, isListening, clean: this.#clean, log, now })
    this.#memory = memory
    if (answer.type === 'written') this.#succeeded()
    else this.#failed(answer)
    this.#follow()
    await this.#restore()
    await this.#tidy()
  }

  async #askLease(): Promise<void> {
    const { store, log, now, name } = this.#parts
    try {
      const answer = await this.#writer.askLease()
      if (answer.type === 'foreign') {
        if (this.#lease !== 'foreign') log.info(`another updater (${answer.writer}) writes: this one waits until it is silent`)
        this.#standBack()
      } else {
        // Somebody else wrote in between: what this updater knew of documents, alerts and the day's count is old.
        if (this.#memory.lastWriteAt !== null && answer.live?.data['writer'] !== name) this.#standBack()
        // Only at the beginning: what this updater itself wrote is known better here, save what a write that was given up brought after all.
        this.#memory = this.#memory.lastWriteAt === null ? await resume(this.#memory, { store, live: answer.live, now: now() }) : { ...this.#memory, kept: new Map() }
        this.#pacer.retryAt(null)
      }
      this.#lease = answer.type
    } catch (error) {
      this.#lease = 'unknown'
      this.#failed(outage(error))
    }
  }

  #standBack(): void {
    const { now, mostWrites } = this.#parts
    this.#unfollow()
    this.#memory = { ...newMemory(now(), mostWrites), passes: this.#memory.passes }
    this.#why = ''
    this.#pacer.retryAt(null)
  }

  #succeeded(): void {
    if (this.#why !== '') this.#parts.log.info('Firestore takes writes again')
    this.#why = ''
    this.#pacer.retryAt(null)
  }

  #failed(answer: Exclude<WriteAnswer, { readonly type: 'written' }>): void {
    const { now, chance, interval, log } = this.#parts
    const failures = this.#memory.failures + 1
    this.#memory = { ...this.#memory, failures }
    if (answer.type === 'lost') {
      this.#lease = 'unknown'
      return this.#pacer.retryAt(now() + backOff({ failures, chance: chance(), first: 200, most: interval }))
    }
    if (answer.why !== this.#why) log.warning(`nothing can be written now, and the newest state is kept: ${answer.why}`)
    this.#why = answer.why
    // What no waiting mends, or the day's end alone, is tried once an interval, and no event hurries it.
    this.#pacer.retryAt(now() + (answer.kind === 'outage' ? backOff({ failures, chance: chance(), most: 30_000 }) : interval))
  }

  /** Once there is a lease: commands, and what cannot wait. */
  #follow(): void {
    if (this.#isOver || this.#lease !== 'held') return
    const { door, store, operators, log, now, chance } = this.#parts
    this.#relay ??= startRelay({
      store, engine: this.#engine, operators, own: this.#own, now, clean: this.#clean, log, chance,
      base: () => ({ schema: 1, seq: this.#memory.state?.seq ?? 0, market: this.#memory.state?.at ?? 0 }),
      wrote: () => this.#change((memory) => ({ ...memory, budget: spend(memory.budget, ['commandResult']) })),
    })
    const { live, state } = this.#memory
    this.#stream ??= followStream({ door, after: live && live.seq > 0 ? live.seq : state?.seq, log, chance, onFact: (envelope) => this.#take(envelope) })
  }

  #unfollow(): void {
    this.#relay?.stop()
    this.#stream?.stop()
    this.#relay = undefined
    this.#stream = undefined
  }

  #take(envelope: StreamEnvelope): void {
    const { keys, urgent } = whatHappened(envelope)
    if (keys.length === 0) return
    this.#change((memory) => ({ ...memory, agenda: want(memory.agenda, keys), unwrittenSince: memory.unwrittenSince ?? envelope.wall }))
    if (urgent !== null && this.#isUrgent(urgent)) this.#pacer.hurry('light')
  }

  #isUrgent(urgent: 'trading' | 'state'): boolean {
    const { state, budget } = this.#memory
    // The very moment of a write would tell of a fill that is to be shown later only.
    if (urgent === 'trading' && disclosureOf(state?.environment ?? 'live').delay > 0) return false
    return thriftOf('live', budget, quotaDay(this.#parts.now()).left) === 'full'
  }

  readonly #own: OwnCommands = {
    watch: () => {
      const until = this.#parts.now() + WATCH
      this.#change((memory) => ({ ...memory, watchedUntil: until, agenda: want(memory.agenda, ['privateLive', 'privateLogs']) }))
      this.#pacer.hurry('whole')
      return { state: 'done', why: 'private/live and private/logs are written for 5 minutes' }
    },
    acknowledge: (alert) => {
      const at = this.#parts.now()
      if (!acknowledgeAlert(this.#memory, alert, at)) return { state: 'refused', why: `there is no alert ${alert}` }
      this.#change((memory) => acknowledgeAlert(memory, alert, at) ?? memory)
      this.#pacer.hurry('whole')
      return { state: 'done', why: 'acknowledged' }
    },
  }

  #change(next: (memory: Memory) => Memory): void {
    this.#changes.push(next)
  }

  /** What people are told is redacted as documents are: a web hook's readers may be many. */
  #tell(notices: readonly Notice[]): void {
    const { state, live } = this.#memory
    const r = redaction(disclosureOf(state?.environment ?? live?.environment ?? 'live'), 1)
    for (const notice of notices) {
      this.#parts.log[logLevelOf(notice)](`alert, ${notice.type}: ${notice.title}`)
      this.#notifier.tell(this.#clean({ ...notice, title: r.words(notice.title), text: r.words(notice.text) }))
    }
  }

  readonly #clean = <T>(data: T): T => {
    const account = this.#memory.state?.account
    if (!this.#cleaner || this.#cleaner.account !== account) this.#cleaner = { account, clean: withoutSecrets([...this.#parts.secrets, ...accountNumber(account)]) }
    return this.#cleaner.clean(data)
  }

  /** An engine with an empty journal and a new disk waits for what the archive knows (DASHBOARD.md section 6). */
  async #restore(): Promise<void> {
    const { store, log, now, interval } = this.#parts
    if (this.#memory.health?.status !== 'restoring' || now() < this.#restoreAt) return
    this.#restoreAt = now() + RESTORE_AGAIN * interval
    try {
      const found = await archived(store)
      if (found.type === 'broken') return log.error(`the engine waits to be restored, and the archive cannot be read: ${found.why}`)
      const answer = await this.#engine.restore(found.request)
      // It lives and is not so far: what was read is not what is wrong.
      if (answer.type === 'not-ready') this.#restoreAt = -Infinity
      const done = found.type === 'whole' ? 'the engine was restored from the archive' : 'nothing was ever archived: the engine begins a new journal'
      log.info(answer.type === 'answer' ? done : `the engine was not restored: ${answer.why}`)
    } catch (error) {
      log.warning(`the archive could not be read: ${outage(error).why}`)
    }
  }

  async #tidy(): Promise<void> {
    const { store, log, now } = this.#parts
    const market = this.#memory.state?.at
    // Names carry market dates: before the engine has told of its own, nobody knows what is old.
    if (market === undefined) return
    const day = Math.floor(market / DAY)
    if (now() - this.#sweptAt < TIDY && day === this.#sweptOn) return
    this.#sweptAt = now()
    this.#sweptOn = day
    try {
      const removed = await sweep(store, now(), market)
      if (removed > 0) log.info(`${removed} old documents were removed`)
      if (removed >= SWEEP) this.#sweptAt = -Infinity
    } catch (error) {
      log.warning(`old documents could not be removed: ${outage(error).why}`)
    }
  }
}

function outage(error: unknown): { readonly type: 'failed'; readonly kind: 'outage'; readonly why: string } {
  return { type: 'failed', kind: 'outage', why: error instanceof Error ? error.message : String(error) }
}

/** Such as `PA3XK9Q7T2`; a plain word would be blotted out wherever it stands. */
function accountNumber(account: string | undefined): readonly string[] {
  return account !== undefined && /^(?=.*\d)\S{6,}$/.test(account) ? [account] : []
}
