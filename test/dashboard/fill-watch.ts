import type { Page } from 'playwright-core'
import type { Machine } from './machine.ts'

/** A fill as the page first showed it: the market time that stands in its row, and when the row came. */
interface Shown {
  readonly clock: string
  /** Wall milliseconds. */
  readonly at: number
}

/** From now on the page notes when each row of its newest trades first stood there. Times must be shown in New York's zone. */
export async function watchFills(page: Page): Promise<void> {
  // No named function here: the loader would wrap it in a helper that the page does not have.
  await page.evaluate(() => {
    const fills = {
      seen: new Map<string, number>(),
      known: 0,
      look() {
        const table = [...document.querySelectorAll('main table')].find((one) => /newest trades/i.test(one.querySelector('caption')?.textContent ?? ''))
        for (const row of table?.querySelectorAll('tbody tr') ?? []) {
          const text = row.textContent.replace(/\s+/g, ' ')
          if (!fills.seen.has(text)) fills.seen.set(text, Date.now())
        }
      },
    }
    fills.look()
    fills.known = fills.seen.size
    Object.assign(globalThis, { tercetFills: fills })
    new MutationObserver(() => fills.look()).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}

/** Those that came since. */
async function shownFills(page: Page): Promise<readonly Shown[]> {
  const rows = await page.evaluate(() => {
    const { seen, known } = (globalThis as unknown as { tercetFills: { seen: Map<string, number>; known: number } }).tercetFills
    return [...seen].slice(known)
  })
  return rows.flatMap(([text, at]) => {
    const clock = /\d\d:\d\d:\d\d/.exec(text)?.[0]
    return clock === undefined ? [] : [{ clock, at }]
  })
}

/** Milliseconds from the fill at the exchange to the changed page, for as many fills as asked and come in time. */
export async function fillDelays(page: Page, machine: Machine, { count, patience }: { readonly count: number; readonly patience: number }): Promise<readonly number[]> {
  const delays = new Map<string, number>()
  for (const end = Date.now() + patience; Date.now() < end && delays.size < count; await page.waitForTimeout(500)) {
    for (const { clock, at } of await shownFills(page)) {
      const key = `${clock} ${at}`
      // Whole seconds of market time: on average the fill came half of one later.
      if (!delays.has(key)) delays.set(key, at - (await machine.wallOf(marketTime(clock) + 500)))
    }
  }
  return [...delays.values()].slice(0, count)
}

/** The simulated market's first day: 10 March 2026, four hours behind UTC. */
function marketTime(clock: string): number {
  return Date.parse(`2026-03-10T${clock}-04:00`)
}

/** The value below which that share lies (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.POSITIVE_INFINITY
}
