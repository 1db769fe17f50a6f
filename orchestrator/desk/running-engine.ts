import type { DeskParts, DeskSettings } from '../../core/engine/desk-plan.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Effect } from '../../core/engine/effect.ts'
import type { Input } from '../../core/engine/input.ts'
import type { Restored } from '../../core/engine/restored.ts'
import { countedIn } from '../../core/market/counted.ts'
import type { Environment, Fact } from '../../core/fact/fact.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Journal } from '../../journal/journal.ts'
import type { ControlChannel } from '../feed/control-channel.ts'
import { createMarketFeed, type MarketFeed } from '../feed/market-feed.ts'
import { checkClock } from './clock-check.ts'
import { watchClosings } from './closing-watch.ts'
import { createDesk, type Desk } from './desk.ts'
import { keepBeginning } from './keep-beginning.ts'
import { createLiveLoop, type LiveLoop } from './live-loop.ts'
import { keepStep, type LockStepParts } from './lock-step.ts'
import { createPassivity, type Passivity } from './passivity.ts'
import { createPerformer, type Performer } from './perform.ts'
import { placeIn } from './place-in.ts'
import { watchPlace } from './place-watch.ts'
import { createReconciler } from './reconciler.ts'
import { seatEngine } from './seat-engine.ts'
import type { Keeping } from './share-behind.ts'
import type { BeginJob, SideJob } from './side-job.ts'
import { watchSplits } from './split-watch.ts'
import { startInput } from './start-input.ts'
import { exposedSymbols, wantedStreams } from './subscriptions.ts'
import { within } from '../feed/within.ts'

export interface EngineParts {
  readonly broker: Broker
  readonly clock: Clock
  /** Local mode: the exchange's control channel. */
  readonly control: ControlChannel | undefined
  readonly journal: Journal
  readonly parts: DeskParts
  readonly settings: DeskSettings
  readonly environment: Environment
  readonly version: string
  readonly log: Log
  /** Milliseconds of market time between two cycles. */
  readonly cycleDelay: number
  readonly atOnce: number
  readonly moduleTimeOut: number
  /** Wall milliseconds that the streams are waited for; undefined waits until each has said a first word. */
  readonly patience?: number | undefined
  /** Wall milliseconds that the venue may give the trading stream to somebody else (406) before this engine is passive; 90 s unless given. */
  readonly passiveAfter?: number | undefined
  /** Wall milliseconds between two looks at the venue's clock, 5 minutes unless given; only where the wall clock is the engine's. */
  readonly clockEvery?: number | undefined
  /** What the journal keeps of its inputs; without it no start is written while the engine runs. */
  readonly keeping?: Keeping | undefined
  /** A module that a former process was killed for. */
  readonly hung: ModuleName | undefined
  /** An empty journal goes on from this archive. */
  readonly restored?: Restored | undefined
  /** Named steps between journal and wire, for the crash torture. */
  readonly at: (step: string) => void
  /** Lock-step: the tape ended. */
  readonly onEnd: () => void
  /** Lock-step: the hand-shake is broken, and only a start mends it. */
  readonly onLost?: ((why: string) => void) | undefined
  /** Told of new facts once they are durable. */
  readonly onFacts: (facts: readonly Fact[]) => void
  /** Told of closed minutes as they are turned, those of the warm-up included. */
  readonly onBars?: ((bars: readonly Bar[]) => void) | undefined
  /** Told first of what the journal held before this start. */
  readonly onPast: (facts: readonly Fact[]) => void
  /** Told what the start does next. */
  readonly onStep?: ((doing: string) => void) | undefined
  /** Work beside the loop, begun when the desk has started. */
  readonly beginJob?: BeginJob | undefined
}

export interface RunningEngine {
  readonly engine: Engine
  readonly desk: Desk
  readonly loop: LiveLoop
  readonly feed: MarketFeed
  readonly performer: Performer
  readonly passivity: Passivity
  /** Ends new work, lets calls answer, writes what waits. */
  stop(): Promise<void>
}

const DATA_STREAMS = ['stock', 'crypto', 'option'] as const
const STREAMS = ['trading', ...DATA_STREAMS] as const
/** Wall milliseconds between two looks at the clock. */
const PACE = 100
const PASSIVE_AFTER = 90_000
const CLOCK_EVERY = 300_000
const CLOCK_PATIENCE = 5_000

/**
 * Starting is recovering: facts are folded, the trading stream listens, the venue is compared, the folds are warmed up, and
 * only then does the first cycle run; data streams come after.
 */
export async function runEngine(parts: EngineParts): Promise<RunningEngine> {
  const { broker, clock, control, journal, log } = parts
  const engine = seatEngine(parts.parts, factsOf(journal, parts.onPast))
  const held: Input[] = []
  const later: { post: (input: Input) => void } = { post: (input) => void held.push(input) }
  const post = (input: Input): void => later.post(input)
  const passivity = createPassivity({ post, clock, log })
  const look = createReconciler({ engine, broker, clock, passivity, post, pause: () => pause(clock) })
  const performer = createPerformer({ broker, clock, log, post, reconcile: look, at: parts.at })
  const onBars = (bars: readonly Bar[]): void => {
    loop.heard(bars)
    parts.onBars?.(bars)
  }
  const desk = createDesk({ engine, journal, log, perform: (effect: Effect) => performer.perform(effect), at: parts.at, onBars })
  desk.onFacts(parts.onFacts)
  const counted = countedIn(parts.parts.calendar)
  const feed = createMarketFeed({ post, clock, log, onUp: () => backfill(), urgent: () => exposedSymbols(engine), counted })
  const { cycleDelay, atOnce, moduleTimeOut } = parts
  const loop = createLiveLoop({
    desk, broker, clock, log, counted, cycleDelay, atOnce, moduleTimeOut,
    reconcile: () => performer.perform({ type: 'reconcile' }),
    beforeCycle: () => (clock.lockStep ? undefined : feed.flush()),
    onCycle(isUnderWay) {
      job?.cycling(isUnderWay)
      if (!isUnderWay) beginnings?.cycled()
    },
  })

  const backfill = (): Promise<void> => (engine.started && !clock.lockStep ? loop.backfill() : Promise.resolve())

  const place = watchPlace({ passivity, patience: parts.passiveAfter ?? PASSIVE_AFTER })
  const onState: typeof place.heard = (...told) => {
    feed.handlers.onState(...told)
    place.heard(...told)
  }

  const handlers = { ...feed.handlers, onState }
  parts.onStep?.('opening the trading stream')
  // In lock-step nothing may depend on when a socket opened: all streams stand before the market moves.
  // Streams that are not there in time go on being tried; what they would have said, looks at the venue tell.
  const opened = broker.openStreams(handlers, clock.lockStep ? STREAMS : ['trading'])
  await (parts.patience === undefined ? opened : within(parts.patience, opened, () => undefined))
  parts.onStep?.('reading orders and positions at the venue, and the bars that strategies warm up on')
  const closings = watchClosings({ calendar: parts.parts.calendar, clock, log, post })
  const clockCheck = control ? undefined : checkClock({ broker, clock, passivity, closings, log, every: parts.clockEvery ?? CLOCK_EVERY })
  const shut = () => (closings.until() > clock.now() ? { shutUntil: closings.until() } : {})
  // A clock that is not told holds up no start: an emergency may be waiting for it.
  const clockTold = clockCheck && within(CLOCK_PATIENCE, clockCheck.look(), () => undefined)
  const [{ input, hasAsked }] = await Promise.all([startInput(parts, engine), clockTold])
  const begun = placeIn(desk, clock.wall())
  desk.post({ ...input, ...shut() })
  later.post = (input) => desk.post(input)
  for (const input of held.splice(0)) desk.post(input)
  passivity.heard(input.venue.account)
  if (parts.hung) desk.post({ type: 'condition', at: clock.now(), condition: { type: 'module-hung', module: parts.hung } })
  broker.subscribe(wantedStreams(engine, broker.carries()))

  const { keeping } = parts
  // In lock-step nothing may depend on the wall clock, by which inputs leave the journal.
  const beginnings = keeping && !clock.lockStep
    ? keepBeginning({ desk, clock, log, begun, keeping, read: async () => ({ ...(await startInput({ ...parts, restored: undefined }, engine)).input, ...shut() }), whileBarsWait: feed.whileBarsWait })
    : undefined
  const splits = watchSplits({ desk, broker, clock, log, hasAsked })
  const job = parts.beginJob?.({ desk, broker, clock, journal })
  // One after the other: what a job says must not race with a cycle.
  const settled = async (): Promise<void> => {
    await splits.settled()
    await loop.settled()
    await performer.settled()
    job?.tick()
    await job?.settled()
    await performer.settled()
  }
  // What happened to the shares comes before what is decided on them.
  const tick = (): void => {
    splits.tick()
    loop.tick()
  }
  const stopPacing = clock.lockStep && control ? await march({ control, feed, tick, settled, onEnd: parts.onEnd, onLost: parts.onLost ?? (() => undefined) }) : pace(tick, job)
  if (!clock.lockStep) void loop.settled().then(() => broker.openStreams(handlers, DATA_STREAMS))
  const stopWatching = (): void => {
    stopPacing()
    place.stop()
    clockCheck?.stop()
  }
  return { engine, desk, loop, feed, performer, passivity, stop: () => stop({ stopPacing: stopWatching, loop, job, performer, feed, desk, broker, log }) }
}

function* factsOf(journal: Journal, tell: (facts: readonly Fact[]) => void): Iterable<Fact> {
  for (const { body } of journal.eachFact()) {
    const fact = body as Fact
    tell([fact])
    yield fact
  }
}

/** Between two looks at the venue; in lock-step its words are of one moment. */
async function pause(clock: Clock): Promise<void> {
  if (!clock.lockStep) await new Promise((resolve) => setTimeout(resolve, 1_000))
}

function pace(tick: () => void, job: SideJob | undefined): () => void {
  const timer = setInterval(() => {
    tick()
    job?.tick()
  }, PACE)
  tick()
  return () => clearInterval(timer)
}

async function march(parts: LockStepParts): Promise<() => void> {
  const steps = keepStep(parts)
  parts.feed.flush()
  parts.tick()
  await steps.begin()
  return steps.stop
}

interface Stopping {
  readonly stopPacing: () => void
  readonly loop: LiveLoop
  readonly job: SideJob | undefined
  readonly performer: Performer
  readonly feed: MarketFeed
  readonly desk: Desk
  readonly broker: Broker
  readonly log: Log
}

async function stop({ stopPacing, loop, job, performer, feed, desk, broker, log }: Stopping): Promise<void> {
  stopPacing()
  feed.close()
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 3_000).unref())
  await Promise.race([Promise.all([job?.stop(), loop.stop()]).then(() => performer.settled()), patience])
  if (performer.inFlight() > 0) log.warning(`${performer.inFlight()} calls had not answered; the next start asks for their orders`)
  desk.close()
  await broker.close()
}
