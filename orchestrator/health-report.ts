import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ComponentView, HealthReport } from '../contract/health-view.ts'
import { MODULES } from '../core/order/module-name.ts'
import type { StreamName, Subscriptions } from '../core/ports/broker.ts'
import { stateOfScope } from '../core/risk/state.ts'
import { freeBytes } from '../journal/free-bytes.ts'
import { wantedStreams } from './desk/subscriptions.ts'
import { streamSilence } from './feed/stream-silence.ts'
import type { Session } from './desk/open-session.ts'

export interface ReportParts {
  readonly version: string
  readonly environment: 'paper' | 'live' | 'simulated'
  readonly startedAt: number
  readonly warnings: readonly string[]
  readonly journalPath: string
  readonly cycleDelay: number
  readonly session: Session | undefined
  /** Undefined: switched off. */
  readonly optimizer?: Pick<ComponentView, 'why' | 'restarts' | 'state'> | undefined
}

/** Everything the engine knows of its own health, read where it lies. */
export function healthReport(parts: ReportParts): HealthReport {
  const { version, environment, startedAt, warnings, session } = parts
  const basis = { schema: 1 as const, version, environment, startedAt, warnings }
  if (!session) return { ...basis, loop: null, components: [], broker: null, journal: null, disk: null, lease: null, states: null }
  const { running, connection, journal, lease } = session
  const { clock } = connection
  const { book } = running.engine
  const scopes = ['desk', ...MODULES] as const
  return {
    ...basis,
    loop: { ...running.loop.health(), cycleDelay: parts.cycleDelay, speed: clock.speed() },
    components: [...componentsOf(session), { name: 'optimizer', kind: 'job', since: null, state: 'disabled', why: '', restarts: 0, ...parts.optimizer }],
    broker: connection.broker.usage(),
    journal: { seq: journal.lastFact()?.seq ?? 0, bytes: sizeOf(parts.journalPath), logBytes: sizeOf(`${parts.journalPath}-wal`) },
    disk: { freeBytes: freeBytes(dirname(parts.journalPath)), reserveHeld: journal.reserveHeld() },
    lease: { held: true, ...lease.holder },
    states: Object.fromEntries(scopes.map((scope) => [scope, stateOfScope(book, scope).state])) as HealthReport['states'],
  }
}

const STREAMS: readonly StreamName[] = ['trading', 'stock', 'crypto', 'option']

function componentsOf({ running, connection }: Session): readonly ComponentView[] {
  const { engine, feed } = running
  const view = { since: null, restarts: 0 }
  const modules = MODULES.map((name): ComponentView => {
    const seat = engine.plan.seats.find((one) => one.module.name === name)
    const benched = engine.book.causes.get(name)?.has('benched') ?? false
    const state = !seat?.enabled ? 'disabled' : benched ? 'down' : 'up'
    return { ...view, name, kind: 'module', state, why: benched ? 'a decision never returned; resume it when it is mended' : '' }
  })
  const wanted = wantedStreams(engine, connection.broker.carries())
  const states = feed.states()
  const feeds = STREAMS.map((name): ComponentView => {
    const { up, why, since, restarts } = states[name]
    const silence = streamSilence(name, states[name], { due: dueSince({ running, connection }, wanted, name), now: connection.clock.wall() })
    return { name, kind: 'feed', state: up ? 'up' : 'down', why: up ? polledWords(wanted.polled, name) : why, since, restarts, silence }
  })
  const passive = Object.entries(running.passivity.reasons()).map(([name, why]): ComponentView => ({ ...view, name, kind: 'broker', state: 'down', why }))
  return [...modules, ...feeds, ...passive]
}

/** Since when, by the wall, something is expected of a stream; null while its market is closed, or nothing of it is wanted. */
function dueSince({ running: { engine }, connection: { clock } }: Pick<Session, 'running' | 'connection'>, { shares, pairs, contracts }: Subscriptions, stream: StreamName): number | null {
  // In lock-step the market waits for the engine, and may wait for long.
  if (clock.lockStep) return null
  const session = engine.market.isShut ? undefined : engine.plan.calendar.sessionAt(clock.now())
  const opened = session ? clock.wall() - (clock.now() - session.open) / clock.speed() : null
  switch (stream) {
    case 'crypto':
      return pairs.length > 0 ? 0 : null
    case 'stock':
      return shares.length > 0 ? opened : null
    case 'option':
      return contracts.length > 0 ? opened : null
    case 'trading':
      return pairs.length > 0 ? 0 : opened
  }
}

/** What a stream does not carry comes once a cycle. */
function polledWords(polled: readonly string[], stream: string): string {
  const own = polled.filter((symbol) => (symbol.includes('/') ? 'crypto' : 'stock') === stream)
  return own.length === 0 ? '' : `it does not carry ${own.join(', ')}: their bars are asked for in each cycle`
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
