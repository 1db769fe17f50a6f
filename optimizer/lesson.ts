import { onLongerBars } from '../backtest/longer-bars.ts'
import { MINUTE } from '../core/market/bar.ts'
import type { SessionCalendar } from '../core/market/session-calendar.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import type { Module } from '../core/module/module.ts'
import type { Strategy } from '../core/module/strategy.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import { defaultParameters } from '../modules/default-parameters.ts'
import type { Audit } from './audit/audit.ts'
import { auditOf } from './audit/audit-of.ts'
import type { LearnerState } from './learner-state.ts'
import { Memory } from './memory.ts'
import { newLearner } from './new-learner.ts'
import type { AuditGiven, BarBlock, Course, FromOptimizer, RunGiven } from './protocol.ts'
import { ancestorsOf } from './rollback.ts'
import { runOnce } from './run-once.ts'
import { pointOf, type SearchSpace, searchSpace, type Values, valuesAt } from './search-space.ts'
import { seatedLocals } from './seated-locals.ts'
import { coarseSettings, type Settings, settingsFor } from './settings.ts'
import { type Slice, TapeEvaluation } from './tape-evaluation.ts'

/** What every lesson shares: the code that may trade, and its calendar. */
export interface LessonParts {
  readonly modules: Readonly<Record<ModuleName, Module>>
  readonly calendar: SessionCalendar
  /** Another policy than the usual one, `strict` for instance. */
  readonly policy?: (usual: Settings) => Settings
}

/** One interval of the optimizer; a block is never shorter. */
const INTERVAL = 10 * MINUTE

/** Days of shares are acted on when the next one opens; on other bars that are longer than the strategy's own each ends one of them. */
function playedModules({ modules }: LessonParts, { module, interval }: Course): LessonParts['modules'] {
  return module === 'stocks' && interval === DAY_MINUTES ? onLongerBars(modules, interval) : modules
}

/** One module's course under way: its bars, its candidates' engines and what it has learnt. */
export class Lesson {
  private readonly course: Course
  private readonly strategy: Strategy
  private readonly evaluation: TapeEvaluation
  private readonly settings: Settings
  private state: LearnerState | null
  private memory = new Memory()

  /** @throws RangeError for a course that the code does not know, or a state that belongs to another. */
  constructor({ policy, ...parts }: LessonParts, course: Course, state: LearnerState | null) {
    this.course = course
    this.strategy = strategyOf(parts, course)
    this.evaluation = new TapeEvaluation({
      ...course.desk, module: course.module, strategy: course.strategy, interval: course.interval ?? this.strategy.interval, parts: { ...parts, modules: playedModules(parts, course), news: undefined },
      from: course.from, warmUp: [], block: INTERVAL, seed: course.seed,
    })
    const usual = course.interval === undefined ? settingsFor(course.module, this.evaluation.blocksADay) : coarseSettings(course.module)
    this.settings = { ...(policy ? policy(usual) : usual), ...course.policy }
    this.state = state && checked(state, course)
  }

  /** Takes closed bars, and plays them for everybody who is known, a slice at a time. */
  *take(bars: readonly BarBlock[]): Iterable<FromOptimizer> {
    this.evaluation.take(bars)
    yield* this.told(this.evaluation.advance())
  }

  /** Plays the history for everybody who will be asked for, a slice at a time. Without a state it supposes that the defaults are in force. */
  *begin(): Iterable<FromOptimizer> {
    const inForce = { version: 0, values: defaultParameters(this.strategy) }
    const space = searchSpace(this.strategy.parameters, inForce.values)
    const state = this.state && fits(this.state, space) ? this.state : this.newLearner(space, { inForce, pins: [] })
    yield* this.prepare(state, searchSpace(this.strategy.parameters, this.state ? state.baseline : inForce.values))
    this.evaluation.survey()
  }

  *run(given: RunGiven): Iterable<FromOptimizer> {
    const inForce = { ...given.inForce, values: { ...defaultParameters(this.strategy), ...given.inForce.values } }
    const space = searchSpace(this.strategy.parameters, inForce.values)
    const state = this.follow(space) ?? this.newLearner(space, { ...given, inForce })
    yield* this.prepare(state, space, [valuesAt(space, pointOf(space, inForce.values))])
    const { settings, evaluation } = this
    const outcome = runOnce(state, { ...given, inForce, settings, space, evaluation, isModelled: evaluation.isModelled }, this.memory)
    this.state = outcome.state
    evaluation.keep(this.askedFor(outcome.state, space), outcome.state.origin)
    yield { type: 'outcome', module: this.course.module, outcome }
  }

  /** The state, unless it is about other parameters. What nobody tunes may have been set anew: that is another market to learn, from here on. */
  private follow(space: SearchSpace): LearnerState | undefined {
    const { state, evaluation: { end } } = this
    if (!state || !fits(state, space)) return undefined
    const tuned = Object.fromEntries(space.axes.map(({ name }) => [name, state.baseline[name] ?? NaN]))
    const baseline = { ...space.fixed, ...tuned }
    if (Object.entries(baseline).every(([name, value]) => state.baseline[name] === value)) return state
    this.memory = new Memory()
    return { ...state, baseline, deviation: null, epoch: { start: end, turns: [] } }
  }

  /** The whole selection under audit, as it stands: nothing is decided by it. @throws Error before the first run. */
  audit(given: AuditGiven): Audit {
    const { state, settings, evaluation } = this
    if (!state) throw new Error(`there is nothing to audit before the first run of ${this.course.module}`)
    const space = searchSpace(this.strategy.parameters, state.baseline)
    return auditOf({ ...given, state, space, settings, evaluation, holding: evaluation.longestHeld })
  }

  private newLearner(space: SearchSpace, { inForce, pins }: Pick<RunGiven, 'inForce' | 'pins'>): LearnerState {
    const { settings, evaluation, course: { module, strategy, seed } } = this
    return newLearner({ module, strategy, seed, space, settings, evaluation, inForce, pins })
  }

  private *prepare(state: LearnerState, space: SearchSpace, others: readonly Values[] = []): Iterable<FromOptimizer> {
    yield* this.told(this.evaluation.prepare([...this.askedFor(state, space), ...others]))
  }

  /** Everybody whose results a run may read now. */
  private askedFor(state: LearnerState, space: SearchSpace): readonly Values[] {
    const { bank, champion, lineage, baseline } = state
    const locals = bank.locals.slice(0, seatedLocals(state, this.evaluation.end, this.settings))
    const points = [champion.point, ...ancestorsOf(lineage).map(({ point }) => point), ...bank.globals, ...locals]
    return [baseline, ...points.map((point) => valuesAt(space, point))]
  }

  private *told(slices: Iterable<Slice>): Iterable<FromOptimizer> {
    const { module } = this.course
    for (const slice of slices) yield { type: 'progress', module, ...slice }
  }
}

function strategyOf({ modules }: Pick<LessonParts, 'modules'>, { module, strategy }: Course): Strategy {
  const found = modules[module].strategies[strategy]
  if (!found) throw new RangeError(`the ${module} module seats no strategy ${strategy}: name one that it has`)
  return found
}

function checked(state: LearnerState, { module, strategy }: Course): LearnerState {
  if (state.module === module && state.strategy === strategy) return state
  throw new RangeError(`the stored state is about ${state.strategy} of ${state.module}, the course about ${strategy} of ${module}: hand over its own, or null to begin anew`)
}

/** A release may mark other parameters; what was learnt about those before says nothing about these. */
function fits({ champion, bank }: LearnerState, { axes }: SearchSpace): boolean {
  return [champion.point, ...bank.globals].every((point) => point.length === axes.length)
}
