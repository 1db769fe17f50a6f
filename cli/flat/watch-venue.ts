import { connect, type Connection } from '../../orchestrator/desk/connect.ts'
import { scopeOf } from '../../orchestrator/desk/reconciler.ts'
import type { Session } from '../../orchestrator/desk/open-session.ts'
import { accessOf } from '../../orchestrator/settings-of.ts'
import { createLog } from '../../log/create-log.ts'
import { type Millis, millis } from '../../core/brand.ts'
import { fetchState, type Door } from '../engine-client.ts'
import type { Executor } from '../give.ts'
import type { Ground } from '../ground.ts'
import { judgeFlat, type Look } from './judge-flat.ts'
import { lookAtState, lookAtVenue } from './look.ts'

/** Looks at one account until it is flat. */
export interface Watch {
  look(): Promise<Sight>
  /** Market seconds in a second; 0 in lock-step. */
  speed(): number
  close(): Promise<void>
}

export interface Sight {
  readonly look: Look
  /** Market time of it. */
  readonly at: Millis
  /** Something is held that nobody is closing yet. */
  readonly unattended: boolean
  /** False when only the engine's book was seen, for want of keys. */
  readonly byVenue: boolean
}

export async function watchVenue(executor: Executor, ground: Ground): Promise<Watch> {
  return executor.type === 'desk' ? watchByDesk(executor.session) : watchByEngine(executor.door, ground)
}

/** Each look is told to the desk too: it may have no stream. */
function watchByDesk({ running, connection }: Session): Watch {
  const { broker, clock } = connection
  const { desk, engine } = running
  return {
    async look() {
      const venue = await broker.snapshot(scopeOf(engine, clock.now()))
      desk.post({ type: 'venue', at: clock.now(), venue })
      const unattended = [...engine.book.sleeves.values()].some((sleeve) => sleeve.holdings.length > 0 && sleeve.exit === null)
      return { look: lookAtVenue(venue, clock.now()), at: clock.now(), unattended, byVenue: true }
    },
    speed: () => clock.speed(),
    close: async () => undefined,
  }
}

/** The engine's book until that is flat, then the venue itself: the account's request budget is the engine's. */
async function watchByEngine(door: Door, { config }: Ground): Promise<Watch> {
  const connection = await connected(config)
  return {
    async look() {
      const state = await fetchState(door)
      const told: Sight = { look: lookAtState(state), at: millis(state.at), unattended: state.positions.some(({ exiting }) => exiting === null), byVenue: false }
      if (judgeFlat(told.look).type !== 'flat' || !connection) return told
      const { broker, clock } = connection
      const venue = await broker.snapshot({ unfinished: [], activitiesAfter: clock.now() })
      return { look: lookAtVenue(venue, clock.now()), at: clock.now(), unattended: true, byVenue: true }
    },
    speed: () => connection?.clock.speed() ?? 1,
    close: async () => connection?.close(),
  }
}

async function connected(config: Ground['config']): Promise<Connection | undefined> {
  if (!config.broker) return undefined
  const log = createLog({ level: 'ERROR', format: 'pretty', secrets: config.secrets, logger: 'flatten' })
  return connect(accessOf(config), log).catch(() => undefined)
}
