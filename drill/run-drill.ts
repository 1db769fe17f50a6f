import type { Limits } from '../core/risk/limits.ts'
import type { Exercise } from './exercise.ts'
import type { Result } from './result.ts'

interface Drill<Given> {
  readonly exercises: readonly Exercise<Given>[]
  readonly given: Given & { readonly limits: Limits }
  /** Wall milliseconds. */
  readonly now: () => number
  /** Told of each as soon as it is over. */
  readonly tell: (result: Result) => void
}

/** One exercise after another. One that throws has failed, with what it threw; the next ones go on. */
export async function runDrill<Given>({ exercises, given, now, tell }: Drill<Given>): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const exercise of exercises) {
    const began = now()
    const found = await resultOf(exercise, given)
    const result = { name: exercise.name, did: exercise.does, expected: exercise.expects, ...found, took: Math.round(now() - began) }
    tell(result)
    results.push(result)
  }
  return results
}

async function resultOf<Given>({ off, run }: Exercise<Given>, given: Given & { readonly limits: Limits }): Promise<Pick<Result, 'result' | 'happened'>> {
  const why = off(given.limits)
  if (why !== undefined) return { result: 'off', happened: why }
  try {
    const { held, happened } = await run(given)
    return { result: held ? 'held' : 'failed', happened }
  } catch (error) {
    return { result: 'failed', happened: `it could not be carried out: ${error instanceof Error ? error.message : String(error)}` }
  }
}
