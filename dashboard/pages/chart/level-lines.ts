import type { ChartBar, ChartLevel } from '../../../contract/views/chart-view.ts'

/** One protective level through the day: a price per bar while it stood, null where none did. */
export interface LevelLine {
  readonly strategy: string
  readonly kind: ChartLevel['kind']
  readonly values: readonly (number | null)[]
}

/** Levels as one line per strategy and kind; where two overlap in a bar, the later counts. `interval` in seconds. */
export function levelLines(levels: readonly ChartLevel[], bars: readonly ChartBar[], interval: number): readonly LevelLine[] {
  const kinds = new Map(levels.map(({ strategy, kind }) => [`${kind} ${strategy}`, { strategy, kind }]))
  const rising = [...levels].sort((a, b) => a.from - b.from)
  return [...kinds.values()].map(({ strategy, kind }) => {
    const own = rising.filter((level) => level.strategy === strategy && level.kind === kind)
    return { strategy, kind, values: bars.map(({ at }) => own.findLast((level) => stoodIn(level, at, at + interval * 1_000))?.price ?? null) }
  })
}

function stoodIn({ from, to }: ChartLevel, start: number, end: number): boolean {
  return from < end && (to === null || to >= start)
}
