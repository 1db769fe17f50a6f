import type { Exercise, Outcome } from '../exercise.ts'
import { equityFor, PRICE } from '../gate/scale.ts'
import type { DeskGiven } from './desk-given.ts'
import { Rehearsal, type RehearsalGiven } from './rehearsal.ts'

interface PassingCause extends Pick<Exercise<DeskGiven>, 'name' | 'does'> {
  readonly cause: 'equity-missing' | 'book-unreconciled' | 'disk-full'
  /** Why nothing is opened while it stands: the cause itself unless given. */
  readonly code?: string
  readonly given?: Partial<RehearsalGiven>
  readonly begin: (desk: Rehearsal) => void
  readonly end: (desk: Rehearsal) => void
}

/** What the engine cannot be sure of stops new risk, lets risk be closed, and ends by itself. */
export function passingCause({ cause, code = cause, given, begin, end, ...words }: PassingCause): Exercise<DeskGiven> {
  return {
    ...words,
    checks: [],
    expects: 'entries are refused while it lasts, the position can be closed, and it ends by itself',
    off: () => undefined,
    run({ limits }): Outcome {
      const play = (): Rehearsal => {
        const desk = new Rehearsal({ limits, cash: equityFor(limits), coins: 1_000 / PRICE, ...given })
        begin(desk)
        return desk
      }
      const desk = play()
      const why = desk.ask()
      if (why !== code) return { held: false, happened: `an entry was ${why ?? 'approved'}` }
      if (!desk.causes().includes(cause)) return { held: false, happened: `the desk did not say ${cause}` }
      if (Rehearsal.exitsIn(play().command('flatten')) !== 1) return { held: false, happened: 'the position could not be closed' }
      end(desk)
      if (desk.causes().length > 0) return { held: false, happened: `${desk.causes().join(', ')} still stood when it was over` }
      return { held: true, happened: `nothing was opened (${code}), the exit passed, and it ended by itself` }
    },
  }
}
