import type { FaultName, FaultSettings } from '../../exchange/alpaca-api/faults/fault.ts'
import { random } from '../../exchange/alpaca-api/faults/random.ts'
import type { Step } from '../../orchestrator/desk/steps.ts'

/** How one engine dies: at a wall moment after it was ready, or at a named step between journal and wire. */
export type End =
  | { readonly type: 'moment'; readonly ms: number }
  /** At the `after`th passing of the step, and `delay` wall milliseconds later: then a request is under way. */
  | { readonly type: 'step'; readonly step: Step; readonly after: number; readonly delay: number }

/** One engine's life: what the exchange does to it, and how it ends. */
export interface Life {
  readonly end: End
  /** Armed once the engine is ready, or before it starts. */
  readonly faults: FaultSettings
  readonly armEarly: boolean
  /** The market goes slowly until the engine is ready, so that its morning is not over; else it finds out what it missed. */
  readonly marketWaits: boolean
  /** Wall milliseconds after the engine is ready at which an operator flattens everything; undefined: never. */
  readonly flattenAt: number | undefined
  /** Wall milliseconds after the engine is ready at which the exchange is killed and started again. */
  readonly exchangeDiesAt: number | undefined
}

/** Every step that each run must have died at. */
export const STEPS: readonly Step[] = [
  'entry-turned', 'entry-appended', 'entry-performed', 'entry-before-send', 'entry-after-send',
  'exit-turned', 'exit-appended', 'exit-performed', 'exit-before-send', 'exit-after-send',
  'cancel-before-send', 'cancel-after-send', 'reply-turned', 'reply-appended', 'update-turned', 'update-appended', 'start-turned', 'start-appended',
]

/** Everything that the exchange can do to orders, their answers and their updates. */
export const ORDER_FAULTS = [
  'rest.504AfterAccept', 'rest.resetAfterAccept', 'rest.slow', 'rest.429', 'venue.away', 'tu.drop', 'tu.duplicate', 'tu.reorder', 'tu.delay', 'tu.nullData', 'ws.kill',
  'order.partialFills', 'order.stuckPendingCancel', 'order.lateReject',
] as const satisfies readonly FaultName[]

/** These last instead of showing at occasions, and are not counted. */
const UNCOUNTED: readonly FaultName[] = ['venue.away', 'order.partialFills']

/** Order faults that have not shown yet: armed, perhaps, and no occasion came. */
export function unshownFaults({ plan, shown }: { readonly plan: readonly Life[]; readonly shown: ReadonlyMap<string, number> }): readonly FaultName[] {
  const armed = new Set(plan.flatMap(({ faults }) => Object.keys(faults)))
  return ORDER_FAULTS.filter((name) => (UNCOUNTED.includes(name) ? !armed.has(name) : (shown.get(name) ?? 0) === 0))
}

/** A further life for a fault that has not shown: it comes at the first occasions, and a flatten makes some. */
export function lifeFor(name: FaultName): Life {
  return { end: { type: 'moment', ms: 5_000 }, faults: { [name]: { count: 3, ...(name === 'rest.slow' ? { ms: 800 } : {}) } }, armEarly: false, marketWaits: true, flattenAt: 2_500, exchangeDiesAt: undefined }
}

/** Lives after which every step and every fault has had its turn. */
export const ROUND = 25
const FAULTS_AT_ONCE = 3

/** The lives of a run: the same seed gives the same plan. In each round every step comes once and every fault at least five times. */
export function planOf({ seed, kills }: { readonly seed: number; readonly kills: number }): readonly Life[] {
  const chance = random(seed)
  const between = (low: number, high: number): number => Math.floor(low + (high - low) * chance())
  const lives: Life[] = []
  for (let round = 0; lives.length < kills; round += 1) {
    const steps = shuffled([...STEPS, ...Array.from({ length: ROUND - STEPS.length }, () => undefined)], chance)
    const faults = shuffled(Array.from({ length: ROUND * FAULTS_AT_ONCE }, (_, i) => ORDER_FAULTS[i % ORDER_FAULTS.length] ?? 'tu.drop'), chance)
    steps.forEach((step, i) => {
      const end: End = step ? stepEnd(step, between) : { type: 'moment', ms: between(50, 4_000) }
      const names = faults.slice(i * FAULTS_AT_ONCE, (i + 1) * FAULTS_AT_ONCE)
      const settings: FaultSettings = Object.fromEntries(names.map((name) => [name, settingOf(name, between)]))
      const wantsFlatten = /^(exit|cancel)/.test(step ?? '') || (chance() < 0.25 && !step?.startsWith('entry'))
      const flattenAt = wantsFlatten ? between(200, 2_000) : undefined
      const exchangeDiesAt = step === undefined && chance() < 0.4 ? between(100, end.type === 'moment' ? end.ms : 1_000) : undefined
      lives.push({ end, faults: settings, armEarly: chance() < 0.2, marketWaits: chance() < 0.7, flattenAt, exchangeDiesAt })
    })
  }
  return lives.slice(0, kills)
}

type Between = (low: number, high: number) => number

/** A send is also interrupted while it is under way. */
function stepEnd(step: Step, between: Between): End {
  const late = step.endsWith('before-send') && between(0, 2) === 1
  return { type: 'step', step, after: step.startsWith('start') ? 1 : between(1, 3), delay: late ? between(1, 40) : 0 }
}

function settingOf(name: FaultName, between: Between): FaultSettings[FaultName] {
  const some = { skip: between(0, 3), count: between(1, 4) }
  const half = { probability: between(3, 8) / 10 }
  switch (name) {
    case 'rest.504AfterAccept':
    case 'rest.resetAfterAccept':
      return { ...some, path: '/v2/orders', method: between(0, 3) === 0 ? 'DELETE' : 'POST' }
    case 'rest.slow':
      return { ...some, path: '/v2/orders', ms: between(100, 1_500) }
    case 'rest.429':
      return { ...some, path: '/v2' }
    case 'venue.away':
      return { ms: between(100, 1_200) }
    case 'tu.delay':
      return { ...half, ms: between(50, 1_500) }
    case 'ws.kill':
      return { ...some, stream: 'trading', count: 1 }
    case 'order.stuckPendingCancel':
      return { count: 2, ms: between(5_000, 120_000) }
    case 'order.lateReject':
      return { skip: between(0, 2), count: 1 }
    case 'tu.nullData':
      return some
    default:
      return half
  }
}

function shuffled<T>(given: readonly T[], chance: () => number): T[] {
  const list = [...given]
  for (let i = list.length - 1; i > 0; i -= 1) {
    const j = Math.floor(chance() * (i + 1))
    const [a, b] = [list[i], list[j]]
    if (a !== undefined || b !== undefined) [list[i], list[j]] = [b as T, a as T]
  }
  return list
}
