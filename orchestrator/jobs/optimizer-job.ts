import type { Bar } from '../../core/market/bar.ts'
import type { OptimizerSaid } from '../../core/engine/input.ts'
import type { Environment, Fact } from '../../core/fact/fact.ts'
import type { Log } from '../../core/ports/log.ts'
import type { Policy } from '../../optimizer/settings.ts'
import type { BeginJob, JobGround, SideJob } from '../desk/side-job.ts'
import { auditNights } from './audit-nights.ts'
import { Lessons, type LessonsGiven } from './lessons.ts'
import { type LearnerThread, startLearnerThread, ThreadFailed } from './learner-thread.ts'
import { createLiveRecord } from './live-record.ts'
import { simulationCosts } from './simulation-costs.ts'

export interface OptimizerPlan {
  readonly environment: Environment
  readonly version: string
  /** Milliseconds of market time between two runs, and between two cycles. */
  readonly interval: number
  readonly cycleDelay: number
  /** False: promotions wait for an operator's `accept`; rollbacks do not. */
  readonly mayPromote: boolean
  readonly policy?: Policy
  readonly log: Log
  /** The real thread unless given. */
  readonly startThread?: () => LearnerThread
}

export interface OptimizerJob {
  /** Every fact, past ones first. */
  take(fact: Fact): void
  /** Closed minutes as they are turned. */
  takeBars(bars: readonly Bar[]): void
  readonly begin: BeginJob
  /** Market time of the next run; null while none is planned. */
  nextRun(): number | null
  /** How it does, for the health report. */
  condition(): JobCondition
}

export interface JobCondition {
  /** `starting` until every module has had its first verdict. */
  readonly state: 'starting' | 'up' | 'down'
  readonly why: string
  readonly restarts: number
}

/** After so many failures in a row the pause between two attempts grows no more: intervals, doubled each time. */
const LONGEST_PAUSE = 8

/** Runs every module's learner in its thread by the market clock; what comes of it goes through the inbox. */
export function createOptimizerJob(plan: OptimizerPlan): OptimizerJob {
  const record = createLiveRecord((module) => simulationCosts(plan.environment, module))
  let running: RunningJob | undefined
  return {
    take(fact) {
      record.take(fact)
      if (fact.type === 'position.split') running?.renew()
    },
    takeBars(bars) {
      record.takeBars(bars)
      running?.takeBars(bars)
    },
    begin(ground) {
      running = new RunningJob(plan, ground, record)
      return running
    },
    nextRun: () => running?.nextRun ?? null,
    condition: () => running?.condition ?? { state: 'starting', why: 'the desk has not started', restarts: 0 },
  }
}

class RunningJob implements SideJob {
  private readonly plan: OptimizerPlan
  private readonly ground: JobGround
  private readonly lessonsGiven: Omit<LessonsGiven, 'ask'>
  private thread: LearnerThread | undefined
  private lessons: Lessons | undefined
  private busy: Promise<void> | undefined
  private failures = 0
  private retryAt = 0
  private restarts = 0
  private why = ''
  private stopped = false
  private isOutdated = false

  constructor(plan: OptimizerPlan, ground: JobGround, record: LessonsGiven['record']) {
    this.plan = plan
    this.ground = ground
    const nights = auditNights({ last: (module) => record.audited(module), began: ground.clock.now() })
    this.lessonsGiven = { ...plan, ...ground, record, nights, say: (said) => this.say(said) }
  }

  get nextRun(): number | null {
    return this.lessons?.nextRun ?? null
  }

  get condition(): JobCondition {
    const { restarts, why } = this
    if (this.failures > 0) return { state: 'down', why, restarts }
    return this.lessons?.hasRun ? { state: 'up', why: '', restarts } : { state: 'starting', why: 'it reads the past that strategies are judged on', restarts }
  }

  takeBars(bars: readonly Bar[]): void {
    this.lessons?.takeBars(bars)
  }

  /** A share was split: bars of before and after it do not fit each other, so the past is read again in new shares. What was learned stays. */
  renew(): void {
    this.isOutdated = true
  }

  tick(): void {
    const now = this.ground.clock.now()
    if (this.stopped || this.busy || now < this.retryAt) return
    if (this.isOutdated) {
      this.busy = this.renewed().finally(() => (this.busy = undefined))
      return
    }
    const lessons = this.begun()
    if (!lessons.isDue(now)) return
    this.busy = this.work(lessons).finally(() => (this.busy = undefined))
  }

  cycling(isUnderWay: boolean): void {
    if (isUnderWay) this.thread?.way.take()
    else this.thread?.way.free()
  }

  async settled(): Promise<void> {
    await this.busy
  }

  async stop(): Promise<void> {
    this.stopped = true
    await this.thread?.stop()
  }

  private begun(): Lessons {
    this.lessons ??= new Lessons({
      ...this.lessonsGiven,
      ask: (message, given) => {
        this.thread ??= (this.plan.startThread ?? startLearnerThread)()
        return this.thread.ask(message, given)
      },
    })
    return this.lessons
  }

  private async work(lessons: Lessons): Promise<void> {
    try {
      await lessons.advance()
      if (lessons.hasRun) this.failures = 0
    } catch (error) {
      await this.failed(error)
    }
  }

  private async renewed(): Promise<void> {
    this.isOutdated = false
    await this.forget()
  }

  private async forget(): Promise<void> {
    const { thread } = this
    this.thread = undefined
    this.lessons = undefined
    await thread?.stop()
  }

  /** Trading is untouched: what is in force stays, and after a pause a new thread begins from the bars again. */
  private async failed(error: unknown): Promise<void> {
    if (this.stopped) return
    this.failures += 1
    this.restarts += 1
    this.why = textOf(error)
    const pause = this.plan.interval * Math.min(LONGEST_PAUSE, 2 ** (this.failures - 1))
    this.retryAt = this.ground.clock.now() + pause
    const forgotten = this.forget()
    const kind = error instanceof ThreadFailed ? error.kind : 'invalid'
    this.say({ type: 'failed', module: null, kind, error: textOf(error) })
    this.plan.log.info(`the optimizer begins anew in ${Math.round(pause / 1_000)} s of market time`)
    await forgotten
  }

  private say(said: OptimizerSaid): void {
    const { desk, clock } = this.ground
    desk.post({ type: 'optimizer', at: clock.now(), said })
  }
}

const LONGEST_ERROR = 400

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, LONGEST_ERROR)
}
