import type { Millis } from '../../core/brand.ts'
import type { OptimizerSaid } from '../../core/engine/input.ts'
import type { Environment } from '../../core/fact/fact.ts'
import type { Bar } from '../../core/market/bar.ts'
import { MODULES } from '../../core/order/module-name.ts'
import type { Policy } from '../../optimizer/settings.ts'
import type { JobGround } from '../desk/side-job.ts'
import type { AuditNights } from './audit-nights.ts'
import { subjectOf } from './course-of.ts'
import { Lesson } from './lesson.ts'
import type { LearnerThread } from './learner-thread.ts'
import type { LiveRecord } from './live-record.ts'
import { requestBudget } from './request-budget.ts'

export interface LessonsGiven extends JobGround {
  readonly environment: Environment
  readonly version: string
  readonly interval: number
  readonly cycleDelay: number
  readonly mayPromote: boolean
  readonly policy?: Policy
  readonly record: LiveRecord
  readonly nights: AuditNights
  readonly ask: LearnerThread['ask']
  readonly say: (said: OptimizerSaid) => void
}

/** Half of what the plan of the feed allows in a minute, for cycles go first. */
const REQUESTS = 100

/** All modules' lessons with one thread: one lesson at a time, in the order of modules. */
export class Lessons {
  private readonly given: LessonsGiven
  private readonly lessons: readonly Lesson[]

  constructor(given: LessonsGiven) {
    this.given = given
    const { engine } = given.desk
    const requests = requestBudget(REQUESTS)
    this.lessons = MODULES.flatMap((module) => {
      const subject = subjectOf(engine, module, given.record)
      return subject ? [new Lesson(subject, { ...given, requests })] : []
    })
  }

  /** The soonest run of a lesson that is open. */
  get nextRun(): number | null {
    const next = this.lessons.map(({ nextRun }) => nextRun)
    return next.length === 0 ? null : Math.min(...next)
  }

  /** Whether every lesson has come to a verdict since this began. */
  get hasRun(): boolean {
    return this.lessons.every(({ runs }) => runs > 0)
  }

  takeBars(bars: readonly Bar[]): void {
    for (const lesson of this.lessons) lesson.takeBars(bars)
  }

  isDue(now: Millis): boolean {
    return this.lessons.some((lesson) => lesson.isDue(now) || lesson.isAuditDue(now))
  }

  /** Everything that is due now, a night's audits last. @throws ThreadFailed when the thread is lost, and with it all that it knew. */
  async advance(): Promise<void> {
    for (const lesson of this.lessons) if (lesson.isDue(this.given.clock.now())) await lesson.advance()
    for (const lesson of this.lessons) if (lesson.isAuditDue(this.given.clock.now())) await lesson.audit()
  }
}
