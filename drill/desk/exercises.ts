import type { Exercise } from '../exercise.ts'
import { PRICE } from '../gate/scale.ts'
import { breakerHalt } from './breaker-halt.ts'
import type { DeskGiven } from './desk-given.ts'
import { drawdownHalt } from './drawdown-halt.ts'
import { passingCause } from './passing-cause.ts'

/** States of the desk through the engine's own turn. */
export const DESK_EXERCISES: readonly Exercise<DeskGiven>[] = [
  drawdownHalt,
  breakerHalt,
  passingCause({
    name: 'missing-equity',
    does: 'holds a coin that nobody has a price of, then gives one',
    cause: 'equity-missing',
    // Without equity no module can size: the wish ends before the gate.
    code: 'no-quote',
    given: { isPriced: false },
    begin: (desk) => void desk.minute(),
    end: (desk) => void desk.minute(PRICE),
  }),
  passingCause({
    name: 'unreconciled-book',
    does: "cuts the stream of the venue's fills, then brings it back and looks at the account",
    cause: 'book-unreconciled',
    begin: (desk) => desk.condition({ type: 'trading-stream', up: false }),
    end(desk) {
      desk.condition({ type: 'trading-stream', up: true })
      desk.look()
      desk.look()
    },
  }),
  passingCause({
    name: 'full-disk',
    does: 'tells the desk that its disk is full, then that there is room',
    cause: 'disk-full',
    begin: (desk) => desk.condition({ type: 'disk-full', full: true }),
    end: (desk) => desk.condition({ type: 'disk-full', full: false }),
  }),
]
