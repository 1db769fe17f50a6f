import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { wilsonInterval } from '../core/statistic/wilson-interval.ts'
import { calibration } from './calibration.ts'
import { printFigure, quantile } from './figure.ts'
import { cycleExtra } from './optimizer/cycle-extra.ts'
import { atPace, isMet, type Judged, tell } from './optimizer/goal.ts'
import type { Result } from './optimizer/job.ts'
import { jobsOf } from './optimizer/jobs.ts'
import { judge, losingEdges, worldBFigures } from './optimizer/judge.ts'
import { onWorkers } from './optimizer/on-workers.ts'
import { sessionCost } from './optimizer/session-cost.ts'

const HELP = `npm run bench:optimizer -- [--short] [--only cost|world-b]

The optimizer in a market whose truth is known (OPTIMIZER.md section 3, world A): on noise it has to keep still, where an edge is planted it has to find it,
and when the edge goes it has to go back; that last also through the real engine, in minutes of a market whose reversion turns into momentum (world B). Then what the session costs on 50 shares, 10 pairs and 5 underlyings, and what a cycle of the engine costs more beside it. Two workers. For people in lines, for programs one line of JSON a figure; exits 1 when a goal is missed.

  --only   one part: the cost of session and cycle, or the worlds of the real engine
  --short  fewer lives, the looser limits of OPTIMIZER.md section 5.7, times judged at the pace of the machine, and no cost of session and cycle, for CI
  --help`

/** True when every goal was met. */
export async function benchOptimizer({ isShort }: { readonly isShort: boolean }): Promise<boolean> {
  const began = performance.now()
  const before = calibration()
  printFigure({ figure: 'bench.calibration', value: before, unit: 'million/s' })
  const results = await onWorkers(jobsOf({ isShort }), { workers: 2 })
  tellLives(results)
  tellWorldB(results)
  const pace = Math.min(before, calibration())
  const judged = isShort ? judge(results, { isShort }).map((figure) => atPace(figure, pace)) : [...judge(results, { isShort }), ...(await costs())]
  for (const figure of judged) tell(figure)
  const losses = losingEdges(results).map((edge) => `a gain above the frozen baseline at edge ${edge}`)
  const missed = [...judged.filter((figure) => !isMet(figure)).map(({ figure }) => figure), ...losses]
  console.log(`${results.length} lives in ${((performance.now() - began) / 60_000).toFixed(1)} minutes; ${missed.length === 0 ? 'every goal met' : `missed: ${missed.join(', ')}`}`)
  return missed.length === 0
}

/** What the session costs, and a cycle of the engine beside it. */
async function costs(): Promise<readonly Judged[]> {
  return [...(await sessionCost()), await cycleExtra(process.cwd())]
}

async function worldB(isShort: boolean): Promise<readonly Judged[]> {
  const results = await onWorkers(jobsOf({ isShort }).filter(({ type }) => type === 'world-b'), { workers: 2 })
  tellWorldB(results)
  return worldBFigures(results, isShort)
}

const PARTS: Readonly<Record<string, (isShort: boolean) => Promise<readonly Judged[]>>> = { cost: costs, 'world-b': worldB }

/** One part alone. @returns true when every goal was met. @throws RangeError for a part that there is not. */
export async function benchPart(name: string, { isShort }: { readonly isShort: boolean }): Promise<boolean> {
  const part = PARTS[name]
  if (!part) throw new RangeError(`--only knows ${Object.keys(PARTS).join(' and ')}, not '${name}'`)
  printFigure({ figure: 'bench.calibration', value: calibration(), unit: 'million/s' })
  const judged = await part(isShort)
  for (const figure of judged) tell(figure)
  return judged.every(isMet)
}

/** Worst seeds and the ledger's own view of the planted lives, which no goal of the short form covers. */
function tellLives(results: readonly Result[]): void {
  for (const edge of [0.8, 0.4, 0.2]) {
    const lives = results.flatMap((result) => (result.type === 'planted' && result.edge === edge ? [result.life] : []))
    if (lives.length === 0) continue
    const worst = Math.min(...lives.map(({ changes, effective }) => (changes > 0 ? effective / changes : 1)))
    const judged = lives.reduce((sum, life) => sum + life.judged, 0)
    const helped = lives.reduce((sum, life) => sum + life.helped, 0)
    const lossy = lives.filter(({ gained }) => gained <= 0).length
    const gain = lives.reduce((sum, life) => sum + life.gained, 0) / lives.reduce((sum, life) => sum + life.attainable, 0)
    console.log(`edge ${edge}: worst seed ${(100 * worst).toFixed(0)} % truly effective, gain ${(100 * gain).toFixed(0)} % of the attainable, ${lossy} of ${lives.length} seeds without one; the ledger calls ${helped} of ${judged} effective after a day`)
  }
}

function tellWorldB(results: readonly Result[]): void {
  const lives = results.flatMap((result) => (result.type === 'world-b' ? [result.life] : []))
  const away = lives.filter(({ isAway }) => isAway)
  const days = away.flatMap((life) => (life.days === null ? [] : [life.days]))
  const { low, high } = wilsonInterval(days.length, away.length) ?? { low: 0, high: 1 }
  const changes = lives.reduce((sum, life) => sum + life.changes, 0) / lives.length
  console.log(`world B: ${away.length} of ${lives.length} had left the baseline when the break came, ${days.length} of these went back within three days (95 %: ${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)} %), median ${quantile(days, 0.5).toFixed(1)} days; ${changes.toFixed(1)} changes before it`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { short: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } } })
  const isShort = values.short === true
  if (values.help === true) console.log(HELP)
  else if (!(values.only === undefined ? await benchOptimizer({ isShort }) : await benchPart(values.only, { isShort }))) process.exitCode = 1
}
