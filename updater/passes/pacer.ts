import { nextPass } from '../writes/next-pass.ts'

/** Runs passes one after the other: on the interval, at once for an event, and sooner after a failure. */
export interface Pacer {
  /** Something cannot wait for the next interval. */
  hurry(): void
  /** A failed write may be tried again then; null: there is nothing to try again. */
  retryAt(at: number | null): void
  readonly lastPass: number
  readonly isRunning: boolean
  /** Ends with the pass under way. */
  stop(): Promise<void>
}

/** `pass` never throws. */
export function startPacer({ interval, now, pass }: { readonly interval: number; readonly now: () => number; readonly pass: () => Promise<void> }): Pacer {
  const state: { lastPass: number; lastEventPass: number; eventAt: number | null; retryAt: number | null } = { lastPass: -Infinity, lastEventPass: -Infinity, eventAt: null, retryAt: null }
  let [isRunning, isOver] = [false, false]
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const schedule = (): void => {
    clearTimeout(timer)
    if (!isOver) timer = setTimeout(() => (running = run()), Math.max(0, nextPass({ interval, ...state }) - now()))
  }
  const run = async (): Promise<void> => {
    isRunning = true
    state.lastPass = now()
    if (state.eventAt !== null) state.lastEventPass = state.lastPass
    state.eventAt = null
    await pass()
    isRunning = false
    schedule()
  }
  schedule()
  return {
    hurry() {
      state.eventAt ??= now()
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
