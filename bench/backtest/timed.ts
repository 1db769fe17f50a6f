/**
 * Milliseconds that one core would have needed for a call, and what it gave: processor time of all threads of this process. Wall time would count the
 * neighbours of a shared machine, and against a long run only: a plain loop is over within one slice of the scheduler.
 */
export function timed<T>(act: () => T): { readonly took: number; readonly value: T } {
  const began = process.cpuUsage()
  const value = act()
  const { user, system } = process.cpuUsage(began)
  return { took: (user + system) / 1000, value }
}

/** Wall milliseconds of one call, and what it gave: what a person waits for. */
export function waited<T>(act: () => T): { readonly took: number; readonly value: T } {
  const began = performance.now()
  const value = act()
  return { took: performance.now() - began, value }
}

/** Runs of two programs in turn, so that a neighbour's work falls on both: the first run of the first one apart, then medians. Milliseconds. */
export interface SideBySide {
  readonly first: number
  readonly engine: number
  readonly ceiling: number
  readonly runs: number
}

export interface Sides {
  readonly engine: () => void
  readonly ceiling: () => void
  /** At most so many runs of the engine after the first... */
  readonly runs: number
  /** ... and none that begins after these milliseconds. */
  readonly budget: number
}

/** The plain loop is over in a moment: several in a row for one of the engine's. */
const ROUNDS = 5

export function sideBySide({ engine, ceiling, runs, budget }: Sides): SideBySide {
  const first = timed(engine).took
  for (let i = 0; i < ROUNDS; i += 1) ceiling()
  const began = performance.now()
  const took = { engine: [] as number[], ceiling: [] as number[] }
  do {
    took.engine.push(timed(engine).took)
    for (let i = 0; i < ROUNDS; i += 1) took.ceiling.push(timed(ceiling).took)
  } while (took.engine.length < runs && performance.now() - began < budget)
  return { first, engine: median(took.engine), ceiling: median(took.ceiling), runs: took.engine.length }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2
}
