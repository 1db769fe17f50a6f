import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DeskSettings } from '../../core/engine/desk-plan.ts'
import type { Environment, Fact } from '../../core/fact/fact.ts'
import type { Bar } from '../../core/market/bar.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Module } from '../../core/module/module.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Log } from '../../core/ports/log.ts'
import type { VenueAccount } from '../../core/engine/input.ts'
import { millis } from '../../core/brand.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { type Lease, LeaseHeld, takeLease } from '../../journal/lease.ts'
import { modules } from '../../modules/index.ts'
import { connect, type Connection, type VenueAccess } from './connect.ts'
import { isEmptyJournal, removeEmptyJournal } from './empty-journal.ts'
import type { Restoration } from './restoration.ts'
import type { BeginJob } from './side-job.ts'
import { runEngine, type RunningEngine } from './running-engine.ts'
import type { Keeping } from './share-behind.ts'
import { readHungMark } from './watchdog.ts'

export interface SessionPlan {
  readonly access: VenueAccess
  readonly environment: Environment
  readonly journalPath: string
  readonly reserveBytes: number
  readonly settings: DeskSettings
  readonly version: string
  readonly log: Log
  readonly cycleDelay: number
  readonly atOnce: number
  readonly moduleTimeOut: number
  /** What the journal keeps of its inputs; without it no start is written while the engine runs. */
  readonly keeping?: Keeping | undefined
  /** Who holds the lease, for people. */
  readonly owner: string
  /** Waits for a held lease instead of failing; told each time it looks. */
  readonly onWait: ((why: string) => void) | undefined
  /** Told what the start does next, from the moment at which the lease is held. */
  readonly onStep?: ((doing: string) => void) | undefined
  /** Asked when the journal is empty: resolves with the archive to go on from, or with undefined to begin anew. Without it an empty journal begins anew. */
  readonly restoration?: (() => Promise<Restoration | undefined>) | undefined
  /**
   * Wall milliseconds that the venue's first answer, and then its streams, are waited for. An engine waits for ever; an
   * emergency must not, for a stream that another connection holds (406) never comes.
   */
  readonly patience?: number
  /** The register unless given: which modules are seated is the caller's wish. */
  readonly modules?: Readonly<Record<ModuleName, Module>> | undefined
  readonly watch: (module: Module) => Module
  readonly at: (step: string) => void
  readonly onEnd: () => void
  readonly onLost?: (why: string) => void
  /** Told of new facts once they are durable, and before them of all that the journal held. */
  readonly onFacts: (facts: readonly Fact[]) => void
  readonly onPast: (facts: readonly Fact[]) => void
  /** Told of closed minutes, those of the warm-up included. */
  readonly onBars?: ((bars: readonly Bar[]) => void) | undefined
  /** Work beside the loop. */
  readonly beginJob?: BeginJob | undefined
}

/** Everything that one right to trade consists of. */
export interface Session {
  readonly running: RunningEngine
  readonly connection: Connection
  readonly journal: Journal
  readonly lease: Lease
  close(): Promise<void>
}

const LOOK_AGAIN = 2_000

/** Where a watchdog leaves the name of a module that hung. */
export function hungMarkPath(journalPath: string): string {
  return join(dirname(journalPath), 'hung-module')
}

/** Takes the lease, reaches the venue, opens the journal of its account and starts the desk: the only way to start. */
export async function openSession(plan: SessionPlan): Promise<Session> {
  const { log, journalPath, environment } = plan
  // Before the lease, so that an emergency from the command line need not wait for an archive.
  const asked = plan.restoration && isEmptyJournal(journalPath) ? await plan.restoration() : undefined
  const lease = await leaseOf(plan)
  plan.onStep?.('asking the venue which account the keys are for')
  const connection = await connect(plan.access, log)
  const account = await accountOf(connection, plan).catch(async (error: unknown) => {
    await connection.close()
    lease.release()
    throw error
  })
  const restoration = asked && isEmptyJournal(journalPath) ? asked : undefined
  if (asked && !restoration) log.warning('the journal was begun while the archive was awaited: it is not restored')
  if (restoration) removeEmptyJournal(journalPath)
  plan.onStep?.('reading the journal')
  const journal = openJournal({
    path: journalPath, account: account.id, environment, now: connection.clock.wall, reserveBytes: plan.reserveBytes, fence: lease.token,
    ...(restoration && { birth: restoration.birth, floor: Date.now() }),
  })
  if (journal.recovered) log.warning('the journal was damaged at its end and has been repaired; the venue is asked for what it lost', { recovered: journal.recovered })
  if (!journal.reserveHeld()) log.error('the disk has no room for the reserve beside the journal: when it is full, exits could not be written either; make room')
  const seated = Object.fromEntries(MODULES.map((name) => [name, plan.watch((plan.modules ?? modules)[name])])) as Record<ModuleName, Module>
  const { settings, version, cycleDelay, atOnce, moduleTimeOut, at, onEnd, onLost, onFacts, onPast, onStep, patience, keeping } = plan
  const running = await runEngine({
    ...connection, journal, settings, environment, version, log, cycleDelay, atOnce, moduleTimeOut, at, onEnd, onLost, onFacts, onPast, onStep, patience, keeping,
    parts: { modules: seated, calendar: sessionCalendar(), news: undefined },
    hung: readHungMark(hungMarkPath(journalPath)),
    restored: restoration?.restored,
    onBars: plan.onBars,
    beginJob: plan.beginJob,
  })
  rmSync(hungMarkPath(journalPath), { force: true })
  return {
    running,
    connection,
    journal,
    lease,
    async close() {
      await running.stop()
      await connection.close()
      journal.close()
      lease.release()
    },
  }
}

async function leaseOf({ journalPath, owner, onWait }: SessionPlan): Promise<Lease> {
  for (;;) {
    try {
      return takeLease(journalPath, { owner, now: Date.now })
    } catch (error) {
      if (!(error instanceof LeaseHeld) || !onWait) throw error
      onWait(error.message)
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
    }
  }
}

/** A journal belongs to one account, so the venue must say which before anything is opened. @throws Error when patience ends. */
async function accountOf({ broker, clock }: Connection, { log, onStep, patience = Infinity }: Pick<SessionPlan, 'log' | 'onStep' | 'patience'>): Promise<VenueAccount> {
  const began = clock.wall()
  for (let pause = 500; ; pause = Math.min(pause * 2, 30_000)) {
    try {
      return (await broker.snapshot({ unfinished: [], activitiesAfter: millis(clock.now()) })).account
    } catch (error) {
      const why = `the venue does not answer: ${error instanceof Error ? error.message : String(error)}`
      if (clock.wall() - began + pause > patience) throw new Error(why, { cause: error })
      log.warning(`${why}; asked again in ${pause / 1000} s`)
      onStep?.(why)
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
