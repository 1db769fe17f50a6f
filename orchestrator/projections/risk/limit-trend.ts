import type { LimitRow } from './limit-rows.ts'

const EVERY = 300_000
const HOUR = 3_600_000
/** A market that was away for longer has no hour ago. */
const OLDEST = HOUR + 3 * EVERY

/** How full limits were an hour of market time ago, from one look every five minutes. */
export interface LimitTrend {
  isDue(at: number): boolean
  look(at: number, rows: readonly LimitRow[]): void
  hourAgo(at: number, name: string): number | null
}

export function createLimitTrend(): LimitTrend {
  const looks: { readonly at: number; readonly shares: ReadonlyMap<string, number> }[] = []
  const isDue = (at: number): boolean => at - (looks.at(-1)?.at ?? -Infinity) >= EVERY
  return {
    isDue,
    look(at, rows) {
      if (!isDue(at)) return
      looks.push({ at, shares: new Map(rows.map(({ name, share }) => [name, share])) })
      while (looks.length > 0 && (looks[0]?.at ?? at) < at - OLDEST) looks.shift()
    },
    hourAgo(at, name) {
      const then = looks.findLast((look) => look.at <= at - HOUR)
      return then && then.at >= at - OLDEST ? (then.shares.get(name) ?? null) : null
    },
  }
}
