import { setTimeout as sleep } from 'node:timers/promises'

/** Wall milliseconds: a machine under load takes its time, and what comes is not waited for. */
const PATIENCE = 120_000

/** Waits for what must come. @throws Error that says what did not. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, patience = PATIENCE): Promise<void> {
  for (const end = performance.now() + patience; !(await condition()); await sleep(25))
    if (performance.now() > end) throw new Error(`not within ${patience / 1_000} s: ${what}`)
}
