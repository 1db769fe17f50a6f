import { globalPoints, localPoints } from './design-points.ts'
import { reachOf } from './bounded-step.ts'
import type { Bank, LearnerState } from './learner-state.ts'
import type { Point, SearchSpace } from './search-space.ts'
import type { Settings } from './settings.ts'

interface BankInput {
  readonly space: SearchSpace
  readonly settings: Settings
  readonly seed: number
  readonly champion: Point
  readonly pins: readonly string[]
}

export function firstBank(input: BankInput): { readonly bank: Bank; readonly drawn: number } {
  const { space, settings, seed, pins } = input
  const globals = globalPoints({ space, seed, drawn: 0, count: settings.globalPoints })
  const around = localsOf(input, globals.drawn)
  const bank = { id: 1, globals: globals.points.map((point) => held(point, input)), locals: around.points, pinned: pins }
  return { bank, drawn: around.drawn }
}

export interface RedrawInput {
  readonly space: SearchSpace
  readonly settings: Settings
}

/** New local points, after the champion has changed; the global ones keep their long record. */
export function redrawLocals(state: LearnerState, input: RedrawInput): LearnerState {
  const around = localsOf({ ...input, seed: state.seed, champion: state.champion.point, pins: state.bank.pinned }, state.drawn)
  return { ...state, drawn: around.drawn, bank: { ...state.bank, id: state.bank.id + 1, locals: around.points } }
}

/** The whole bank anew under other pins; only between epochs, since within one it would void the guarantee. */
export function redrawBank(state: LearnerState, pins: readonly string[], { space, settings }: RedrawInput): LearnerState {
  const input = { space, settings, seed: state.seed, champion: state.champion.point, pins }
  const globals = globalPoints({ space, seed: state.seed, drawn: state.drawn, count: settings.globalPoints })
  const around = localsOf(input, globals.drawn)
  const points = globals.points.map((point) => held(point, input))
  return { ...state, drawn: around.drawn, bank: { id: state.bank.id + 1, globals: points, locals: around.points, pinned: pins } }
}

function localsOf({ space, settings, seed, champion, pins }: BankInput, drawn: number): ReturnType<typeof localPoints> {
  const reach = reachOf(space, { step: settings.step, pinned: pins })
  const { points, drawn: after } = localPoints({ space, seed, drawn, count: settings.localPoints, centre: champion, reach })
  return { points: points.map((point) => held(point, { space, champion, pins })), drawn: after }
}

/** A pinned coordinate stays the champion's, to the last digit. */
function held(point: Point, { space, champion, pins }: Pick<BankInput, 'space' | 'champion' | 'pins'>): Point {
  return point.map((place, axis) => (pins.includes(space.axes[axis]?.name ?? '') ? (champion[axis] ?? place) : place))
}
