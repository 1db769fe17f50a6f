import { sessionCalendar } from '../core/market/session-calendar.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import { modules } from '../modules/index.ts'
import { Lesson, type LessonParts } from './lesson.ts'
import type { FromOptimizer, ToOptimizer } from './protocol.ts'

/** What answers the messages of protocol.ts. */
export interface LearnerSession {
  /**
   * Every answer has to be read to its end before the next message is given: the work happens while it is read. Nothing is thrown; what fails is
   * told, and leaves everything as it was before.
   */
  answer(message: ToOptimizer): Iterable<FromOptimizer>
}

/** All modules' lessons in one place, synchronous and without a clock: the same messages make the same answers. */
export function createLearnerSession(parts: LessonParts = { modules, calendar: sessionCalendar() }): LearnerSession {
  const lessons = new Map<ModuleName, Lesson>()
  return {
    * answer(message) {
      const module = message.type === 'open' ? message.course.module : message.module
      try {
        yield* answered(message, { parts, lessons })
      } catch (fault) {
        yield { type: 'failed', module, error: fault instanceof Error ? fault.message : String(fault) }
      }
    },
  }
}

function* answered(message: ToOptimizer, { parts, lessons }: { readonly parts: LessonParts; readonly lessons: Map<ModuleName, Lesson> }): Iterable<FromOptimizer> {
  if (message.type === 'open') {
    const { course, state, history } = message
    lessons.delete(course.module)
    const lesson = new Lesson(parts, course, state)
    yield* lesson.take(history)
    lessons.set(course.module, lesson)
    return yield* lesson.begin()
  }
  const lesson = lessons.get(message.module)
  if (!lesson) throw new Error(`no course of ${message.module} is open: send 'open' first`)
  if (message.type === 'bars') yield* lesson.take(message.bars)
  else if (message.type === 'audit') yield { type: 'audit', module: message.module, audit: lesson.audit(message.given) }
  else yield* lesson.run(message.given)
}
