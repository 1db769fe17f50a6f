import { join, dirname } from 'node:path'
import type { CommandRequest } from '../contract/command-request.ts'
import type { PhaseView } from '../contract/health-view.ts'
import type { Config } from '../config/config.ts'
import type { Command } from '../core/engine/input.ts'
import type { Fact } from '../core/fact/fact.ts'
import type { Module } from '../core/module/module.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import type { Log } from '../core/ports/log.ts'
import { freeBytes } from '../journal/free-bytes.ts'
import { tee } from '../log/tee.ts'
import { awaitArchive } from './await-archive.ts'
import { forgetInputs } from './desk/forget-inputs.ts'
import { becameOf } from './desk/became-of.ts'
import { giveCommand } from './desk/give-command.ts'
import { hungMarkPath, openSession, type Session } from './desk/open-session.ts'
import { startWatchdog } from './desk/watchdog.ts'
import { healthReport } from './health-report.ts'
import { createHttp } from './http/create-http.ts'
import { engineToken } from './http/engine-token.ts'
import { hasSteppedBack } from './http/has-stepped-back.ts'
import type { CommandAnswer } from './http/http-options.ts'
import { isStalled, stalledAfter } from './http/is-stalled.ts'
import type { LocalPage } from './http/local-page.ts'
import { createTradeBook } from './http/trade-book.ts'
import { createBackupJob } from './jobs/backup-job.ts'
import { createOptimizerJob } from './jobs/optimizer-job.ts'
import { createNarrator } from './outlets/narrator.ts'
import { createArchive } from './projections/archive/archive-view.ts'
import { createLogRoom } from './projections/logs/log-room.ts'
import { createRecent } from './projections/recent.ts'
import { createRooms, type RoomsMoment } from './projections/rooms-view.ts'
import { stateView } from './projections/state-view.ts'
import { accessOf, settingsOf } from './settings-of.ts'

export interface EngineProcess {
  stop(): Promise<void>
}

const SHUT = 'The venue says that its market is closed, although by the calendar it is open: nothing is opened, exits wait.'
const STALL_CHECK = 5_000
/** Often and a little: a start goes on at once with what the last run left, and no call holds a decision up. */
const FORGETTING = 5_000
const BACKUP_CHECK = 60_000

export interface EngineGiven {
  readonly config: Config
  readonly log: Log
  readonly version: string
  readonly at: (step: string) => void
  /** What the launcher told of the page of this machine. */
  readonly page?: LocalPage | undefined
  /** The register unless given. */
  readonly modules?: Readonly<Record<ModuleName, Module>>
}

/** The engine with its doors: HTTP first, so that a waiting engine can say what it waits for. */
export async function startEngineProcess(given: EngineGiven): Promise<EngineProcess> {
  const { config, version } = given
  const logs = createLogRoom()
  const log = tee(given.log, { secrets: config.secrets, logger: 'engine', now: Date.now, hear: (line) => logs.hear(line) })
  const settings = settingsOf(config, given.modules)
  const { journal: journalPath, journalBytes, reserveBytes, backups } = config.paths
  const { cycleDelay, maxConcurrentModules, moduleTimeout, inputRetention } = config.orchestrator
  const startedAt = Date.now()
  const state: { phase: PhaseView; session: Session | undefined } = { phase: { type: 'starting', why: 'taking the lease' }, session: undefined }
  const recent = createRecent()
  const { optimizer: { enabled, ...pace }, environment } = config
  const optimizer = enabled ? createOptimizerJob({ ...pace, environment, version, cycleDelay, log: log.child('optimizer') }) : undefined
  const rooms = createRooms(logs, () => ({ enabled, nextRun: optimizer?.nextRun() ?? null }))
  const trades = createTradeBook()
  const archive = createArchive()
  const archiveWait = awaitArchive({ environment: config.environment, onPhase: (phase) => (state.phase = phase) })
  const wakeUps: (() => void)[] = []
  const parts = { version, environment: config.environment, startedAt, warnings: config.warnings, journalPath, cycleDelay }

  const http = await createHttp({
    port: config.http.port,
    host: config.http.host,
    local: config.environment === 'simulated',
    token: engineToken(join(dirname(journalPath), 'engine-token'), config.http.token),
    paper: config.environment !== 'live',
    environment: config.environment,
    version,
    limits: config.http.limits,
    page: given.page,
    trades,
    phase: () => state.phase,
    health: () => healthReport({ ...parts, session: state.session, optimizer: optimizer?.condition() }),
    state: () => {
      const { running } = opened(state.session)
      const moment = momentOf(opened(state.session))
      const notices = [...(config.environment === 'simulated' ? ['The market is simulated: these prices never happened.'] : []), ...(running.engine.market.isShut ? [SHUT] : []), ...config.warnings]
      const { lastCycleMs } = running.loop.health()
      return stateView({ ...moment, recent, version, startedAt, cycleMs: lastCycleMs, notices, today: rooms.today(moment) })
    },
    rooms: (asked) => rooms.view(momentOf(opened(state.session)), asked),
    facts: (after, limit) => opened(state.session).journal.facts(after, limit),
    onFacts: (listener) => void wakeUps.push(listener),
    command: (request) => obeyRequest(opened(state.session), request),
    became: (id) => becameOf(opened(state.session).running.engine.book, id),
    archive: () => {
      const { running, journal } = opened(state.session)
      return archive.view({ engine: running.engine, at: running.engine.market.now, wall: Date.now() }, { seq: journal.lastFact()?.seq ?? 0 })
    },
    restore: (request) => archiveWait.give(request),
    log: log.child('http'),
    now: Date.now,
  })
  const { port } = await http.listen()
  log.info(`listening on http://${config.http.host === '::' ? 'localhost' : config.http.host}:${port}`)

  const watchdog = startWatchdog({ limit: moduleTimeout, markPath: hungMarkPath(journalPath) })
  const narrate = createNarrator(log)
  const take = (facts: readonly Fact[]): void => {
    for (const fact of facts) {
      recent.take(fact)
      rooms.take(fact)
      archive.take(fact)
      optimizer?.take(fact)
    }
  }
  const session = await openSession({
    access: accessOf(config),
    environment: config.environment,
    journalPath,
    reserveBytes,
    settings,
    version,
    log,
    cycleDelay,
    atOnce: maxConcurrentModules,
    moduleTimeOut: moduleTimeout,
    keeping: { inputRetention, journalBytes, freeBytes: () => freeBytes(dirname(journalPath)) },
    owner: 'engine',
    onWait: (why) => {
      state.phase = { type: 'standing-by', why }
    },
    onStep: (why) => {
      state.phase = { type: 'starting', why }
    },
    restoration: config.paths.isLost ? () => archiveWait.awaited() : undefined,
    modules: given.modules,
    watch: watchdog.watch,
    at: given.at,
    onEnd: () => log.info('the tape has ended'),
    onLost: (why) => {
      log.error(`${why}: ending, so that a fresh process goes on from the journal`)
      process.exit(1)
    },
    onFacts: (facts) => {
      take(facts)
      narrate(told(facts))
      for (const wake of wakeUps) wake()
    },
    onPast: take,
    onBars: (bars) => {
      rooms.charts.takeBars(bars)
      optimizer?.takeBars(bars)
    },
    beginJob: optimizer?.begin,
  })
  state.session = session
  state.phase = { type: 'ready', why: '' }
  const jobs = [
    setInterval(() => endIfStalled(session, { cycleDelay, log }), STALL_CHECK),
    setInterval(() => forgetInputs(session.journal, { inputsBefore: Date.now() - inputRetention, mostBytes: journalBytes }), FORGETTING),
  ]
  const backup = createBackupJob({ ...backups, journal: journalPath, log: log.child('backup'), now: Date.now })
  if (backups.enabled) jobs.push(setInterval(() => void backup.look(), BACKUP_CHECK))
  for (const job of jobs) job.unref()
  return {
    async stop() {
      state.phase = { type: 'stopping', why: 'asked to end' }
      for (const job of jobs) clearInterval(job)
      // Side by side: readers of the stream and calls under way have their patience at the same time.
      await Promise.all([http.close(), session.close()])
      await watchdog.stop()
    },
  }
}

/** Round trips that come from an archive were told when they ended. */
function told(facts: readonly Fact[]): readonly Fact[] {
  return facts.some((fact) => fact.type === 'book.restored') ? facts.filter((fact) => fact.type !== 'trade.closed') : facts
}

function opened(session: Session | undefined): Session {
  if (!session) throw new Error('the engine is not ready')
  return session
}

/** What every read model is asked about. */
function momentOf({ running: { engine }, journal }: Session): RoomsMoment {
  return { engine, at: engine.market.now, wall: Date.now(), seq: journal.lastFact()?.seq ?? 0, since: journal.identity.created }
}

/** Age and life span were judged at the door; the turn gets the command alone. */
async function obeyRequest({ running, connection }: Session, request: CommandRequest): Promise<CommandAnswer> {
  const { createdAt: _createdAt, ttlSeconds: _ttl, ...command } = request
  return giveCommand({ desk: running.desk, clock: connection.clock }, command as Command)
}

/** A loop that no longer turns makes health say so, and then ends the process: platforms ask for health only while they deploy. */
function endIfStalled({ running, connection }: Session, { cycleDelay, log }: { readonly cycleDelay: number; readonly log: Log }): void {
  const { clock } = connection
  if (clock.lockStep) return
  const pace = { ...running.loop.health(), cycleDelay, speed: clock.speed() }
  if (hasSteppedBack(pace, Date.now())) {
    log.error("this machine's clock stepped back and the engine's stands still: ending, so that a fresh process takes the time of now")
    process.exit(1)
  }
  if (!isStalled(pace, Date.now() - stalledAfter(pace))) return
  log.error(`no cycle has finished for ${Math.round((Date.now() - pace.lastCycleAt) / 1000)} s: ending, so that the platform starts a fresh process`)
  process.exit(1)
}
