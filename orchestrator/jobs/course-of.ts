import { type Millis, millis } from '../../core/brand.ts'
import type { Engine } from '../../core/engine/engine.ts'
import { longestWarmUp } from '../../core/engine/track/longest-warm-up.ts'
import type { Environment } from '../../core/fact/fact.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { SESSION_MINUTES, type SessionCalendar } from '../../core/market/session-calendar.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import { tradedMinutes } from '../../core/module/traded-minutes.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Course } from '../../optimizer/protocol.ts'
import type { Policy } from '../../optimizer/settings.ts'
import { type LiveRecord, strategyToTune } from './live-record.ts'
import { simulationCosts } from './simulation-costs.ts'

/** What one module is to learn on, before its bars are known. */
export interface Subject {
  readonly module: ModuleName
  readonly strategy: Strategy
  readonly instruments: Course['desk']['instruments']
}

const DAY = 1_440 * MINUTE
const CRYPTO_DAYS = 40
const SESSIONS = 75
/** Bars of a stored learner are read again from where they began, and at most this far back: it keeps 64 days and some to spare. */
const LONGEST = 73 * DAY
/** Dollars of every simulated entry; scores are shares of it, so that the figure says little and must stay as it is. */
const NOTIONAL = 10_000

/** The module's strategy to tune with its universe; undefined when the seat is off or empty. */
export function subjectOf({ plan, market }: Engine, module: ModuleName, record: LiveRecord): Subject | undefined {
  const seat = plan.seats.find((one) => one.module.name === module)
  if (!seat?.enabled) return undefined
  const name = strategyToTune(record, { module, strategies: seat.strategies, now: market.now })
  const strategy = name === undefined ? undefined : seat.module.strategies[name]
  if (!strategy) return undefined
  const symbols = strategy.only ? seat.symbols.filter((symbol) => strategy.only?.includes(symbol)) : seat.symbols
  const instruments = symbols.flatMap((symbol) => tradable(market.instrument(symbol)))
  return instruments.length === 0 ? undefined : { module, strategy, instruments }
}

function tradable(instrument: Instrument | undefined): Subject['instruments'] {
  return instrument && instrument.type !== 'contract' ? [instrument] : []
}

/** From where on bars are evaluated if the venue has them, and from where they are read so that the folds are warm by then. */
export function historyOf({ module, strategy }: Subject, { calendar, now, stored }: { readonly calendar: SessionCalendar; readonly now: Millis; readonly stored: Millis | undefined }) {
  const minutes = longestWarmUp(strategy) * tradedMinutes(strategy)
  const oldest = stored === undefined ? undefined : millis(Math.min(now, Math.max(stored, now - LONGEST)))
  if (module === 'crypto') {
    const from = Math.floor((oldest ?? now - CRYPTO_DAYS * DAY) / DAY) * DAY
    return { from: millis(from), readFrom: millis(from - minutes * MINUTE) }
  }
  const from = oldest === undefined ? back(calendar, now, SESSIONS) : (calendar.sessionAt(oldest) ?? calendar.nextSession(oldest)).open
  return { from, readFrom: back(calendar, from, Math.ceil(minutes / SESSION_MINUTES) + 1) }
}

/** Open of the session so many before `at`'s. */
function back(calendar: SessionCalendar, at: Millis, count: number): Millis {
  let open = calendar.sessionAt(at)?.open ?? at
  for (let i = 0; i < count; i += 1) open = calendar.previousSession(open).open
  return open
}

/** Where evaluation can begin at the earliest when the venue's bars begin at `first`. */
export function warmFrom({ module, strategy }: Subject, first: Millis, calendar: SessionCalendar): Millis {
  const minutes = longestWarmUp(strategy) * tradedMinutes(strategy)
  if (module === 'crypto') return millis(Math.ceil((first + minutes * MINUTE) / DAY) * DAY)
  let session = calendar.sessionAt(first) ?? calendar.nextSession(first)
  for (let i = 0; i <= Math.ceil(minutes / SESSION_MINUTES); i += 1) session = calendar.nextSession(session.open)
  return session.open
}

export interface CourseGiven {
  readonly engine: Engine
  readonly from: Millis
  readonly environment: Environment
  readonly cycleDelay: number
  readonly version: string
  readonly policy?: Policy | undefined
}

export function courseOf({ module, strategy, instruments }: Subject, { engine, from, environment, cycleDelay, version, policy }: CourseGiven): Course {
  return {
    module,
    strategy: strategy.name,
    desk: {
      instruments, notional: NOTIONAL, limits: engine.plan.limits, costs: simulationCosts(environment, module), cycleDelay,
      quotes: module === 'options' ? 'modelled' : 'recorded', feed: environment, version,
    },
    seed: seedOf(module),
    ...(policy && { policy }),
    // A tape of days is acted on at the opens.
    ...(module === 'stocks' && strategy.interval === DAY_MINUTES && { interval: DAY_MINUTES }),
    from,
  }
}

/** Of its learning and its audits: the same history makes the same proposals (OPT-11). */
export function seedOf(module: ModuleName): number {
  return MODULES.indexOf(module) + 1
}
