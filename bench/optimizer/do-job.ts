import { unreachable } from '../../core/brand.ts'
import type { Point } from '../../optimizer/search-space.ts'
import { valuesAt } from '../../optimizer/search-space.ts'
import { quantile } from '../figure.ts'
import type { BrokenLife, Edge, Job, PlantedLife, Result } from './job.ts'
import { HISTORY, live, type LiveRun } from './live.ts'
import { naiveChangedDays } from './naive.ts'
import { SPACE, worldA } from './world-a.ts'
import { worldB } from './world-b.ts'

const DAY = 144

/** Lives one life to its end. */
export function doJob(job: Job): Result {
  switch (job.type) {
    case 'noise':
    case 'naive':
      return { type: job.type, kind: job.kind, days: job.days, changedDays: changedDays(job) }
    case 'planted':
      return { type: 'planted', edge: job.edge, life: planted(job.edge, job.seed) }
    case 'speed':
      return { type: 'speed', edge: job.edge, runs: runsToMost(job.edge, job.seed) }
    case 'break':
      return { type: 'break', edge: job.edge, life: broken(job.edge, job.seed) }
    case 'world-b':
      return { type: 'world-b', life: worldB(job.seed) }
    default:
      return unreachable(job)
  }
}

function changedDays({ type, kind, seed, days }: Extract<Job, { readonly type: 'noise' | 'naive' }>): number {
  const world = worldA({ kind, seed, edge: 0, optimum: () => undefined, blocks: HISTORY + days * DAY })
  if (type === 'naive') return naiveChangedDays({ world, seed, days })
  const changes = live({ world, seed, start: MIDDLE, blocks: days * DAY })
  return new Set(changes.map(({ block }) => Math.floor((block - HISTORY - 1) / DAY))).size
}

const MIDDLE: Point = [0.5, 0.5, 0.5]
const CYCLE: readonly Point[] = [[0.2, 0.3, 0.7], [0.75, 0.7, 0.35], [0.3, 0.75, 0.6], [0.7, 0.25, 0.3]]
const SHIFT_DAYS: Readonly<Record<Edge, number>> = { 0.8: 1, 0.4: 2, 0.2: 5 }
const LIVE_DAYS = 20
/** Shifts come at no round time. */
const ODD = 61

function planted(edge: Edge, seed: number): PlantedLife {
  const optimum = (block: number): Point => CYCLE[Math.floor((block + ODD) / (SHIFT_DAYS[edge] * DAY)) % CYCLE.length] ?? MIDDLE
  const world = worldA({ kind: 'normal', seed, edge, optimum, blocks: HISTORY + (LIVE_DAYS + 1) * DAY })
  const base = valuesAt(SPACE, MIDDLE)
  let [gained, attainable, last] = [0, 0, performance.now()]
  const [quiet, change]: [number[], number[]] = [[], []]
  let since = Infinity
  const changes = live({ world, seed, start: MIDDLE, blocks: LIVE_DAYS * DAY, onRun: ({ block, after, entry }) => {
    const now = performance.now()
    since = entry.changes.length > 0 ? 0 : since + 1
    if (since > 1) quiet.push(now - last)
    else if (since === 0) change.push(now - last)
    else change.push((change.pop() ?? 0) + now - last)
    gained += world.mean(after, block) - world.mean(base, block)
    attainable += edge - world.mean(base, block)
    last = performance.now()
    return true
  } })
  const ledger = changes.at(-1)?.state
  return {
    changes: changes.length,
    effective: changes.filter((run) => isBetter(run, world.mean)).length,
    days: LIVE_DAYS,
    gained,
    attainable,
    judged: ledger?.tally.judged ?? 0,
    helped: ledger?.tally.effective ?? 0,
    path: ledger?.path.sum ?? 0,
    quiet: quantile(quiet, 0.5),
    change: quantile(change, 0.5),
  }
}

function isBetter({ block, before, after }: LiveRun, mean: ReturnType<typeof worldA>['mean']): boolean {
  return mean(after, block) > mean(before, block)
}

/** Runs until four fifths of the optimum's height, after 39 days without an edge; at most twelve days. */
function runsToMost(edge: Edge, seed: number): number {
  const place = CYCLE[seed % CYCLE.length] ?? MIDDLE
  const blocks = 12 * DAY
  const world = worldA({ kind: 'normal', seed, edge, optimum: (block) => (block < HISTORY ? undefined : place), blocks: HISTORY + blocks + 1 })
  let runs = 0
  live({ world, seed, start: MIDDLE, blocks, onRun: ({ block, after }) => {
    runs += 1
    return world.mean(after, block) < 0.8 * edge
  } })
  return runs
}

const HOME: Point = [0.3, 0.3, 0.3]
const AWAY: Point = [0.7, 0.7, 0.7]
const BREAK = HISTORY + 10 * DAY

function broken(edge: Edge, seed: number): BrokenLife {
  const optimum = (block: number): Point | undefined => (block < HISTORY ? undefined : block < BREAK ? AWAY : HOME)
  const world = worldA({ kind: 'normal', seed, edge, optimum, blocks: HISTORY + 20 * DAY + 1 })
  const isRollback = ({ entry, block }: LiveRun): boolean => entry.what === 'rolled-back' && block > BREAK
  const changes = live({ world, seed, start: HOME, blocks: 20 * DAY, onRun: (run) => !isRollback(run) })
  const before = changes.filter(({ block }) => block <= BREAK)
  const first = changes.find(isRollback)
  return {
    isAway: before.length > 0 && before.at(-1)?.state.lineage.length !== 0,
    hours: first ? (first.block - BREAK) / 6 : 240,
    falseRollbacks: before.filter((run) => run.entry.what === 'rolled-back' && !isBetter(run, world.mean)).length,
  }
}
