import { nextPass } from '../writes/next-pass.ts'

/** Runs passes one after the other: on the interval, at once for an event, and sooner after a failure. */
export interface Pacer {
  /** Something cannot wait for the next interval; `light` when `public/live` alone tells it. */
  hurry(how: 'light' | 'whole'): void
  /** A failed write may be tried again then; null: there is nothing to try again. */
  retryAt(at: number | null): void
  readonly lastPass: number
  readonly isRunning: boolean
  /** Ends with the pass under way. */
  stop(): Promise<void>
}

/** How much a pass does: a light one reads and writes what `public/live` needs, so that a fill is on the page at once. */
export type Weight = 'light' | 'whole'

export interface PacerParts {
  readonly interval: number
  readonly now: () => number
  /** It never throws. */
  readonly pass: (weight: Weight) => Promise<void>
  /** Passes that events may cause one after the other; one comes back each interval. Infinity: events are never held back. */
  readonly burst: number
}

/** A pass is light only for events that allow it, and never an interval after the last whole one. */
export function startPacer({ interval, now, pass, burst }: PacerParts): Pacer {
  let [weight, lastWhole]: [Weight, number] = ['light', -Infinity]
  const state: { lastPass: number; lastEventPass: number; eventAt: number | null; retryAt: number | null } = { lastPass: -Infinity, lastEventPass: -Infinity, eventAt: null, retryAt: null }
  const credit = { left: burst, at: now() }
  const creditAt = (): number => (credit.left >= 1 ? -Infinity : credit.at + (1 - credit.left) * interval)
  const takeCredit = (at: number): void => void Object.assign(credit, { left: Math.min(burst, credit.left + (at - credit.at) / interval) - 1, at })
  let [isRunning, isOver] = [false, false]
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const schedule = (): void => {
    clearTimeout(timer)
    if (!isOver) timer = setTimeout(() => (running = run()), Math.max(0, nextPass({ interval, creditAt: creditAt(), ...state }) - now()))
  }
  const run = async (): Promise<void> => {
    isRunning = true
    state.lastPass = now()
    const chosen = state.eventAt !== null && weight === 'light' && state.lastPass - lastWhole < interval ? 'light' : 'whole'
    if (chosen === 'whole') lastWhole = state.lastPass
    if (state.eventAt !== null) takeCredit((state.lastEventPass = state.lastPass))
    state.eventAt = null
    weight = 'light'
    await pass(chosen)
    isRunning = false
    schedule()
  }
  schedule()
  return {
    hurry(how) {
      state.eventAt ??= now()
      if (how === 'whole') weight = 'whole'
      if (!isRunning) schedule()
    },
    retryAt: (at) => void (state.retryAt = at),
    get lastPass() {
      return state.lastPass
    },
    get isRunning() {
      return isRunning
    },
    async stop() {
      isOver = true
      clearTimeout(timer)
      await running
    },
  }
}
