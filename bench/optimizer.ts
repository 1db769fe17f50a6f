import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { calibration } from './calibration.ts'
import { printFigure } from './figure.ts'
import { cycleExtra } from './optimizer/cycle-extra.ts'
import { isMet, tell } from './optimizer/goal.ts'
import type { Result } from './optimizer/job.ts'
import { jobsOf } from './optimizer/jobs.ts'
import { judge, losingEdges } from './optimizer/judge.ts'
import { onWorkers } from './optimizer/on-workers.ts'
import { sessionCost } from './optimizer/session-cost.ts'

const HELP = `npm run bench:optimizer -- [--short]

The optimizer in a market whose truth is known (OPTIMIZER.md section 3, world A): on noise it has to keep still, where an edge is planted it has to find it,
and when the edge goes it has to go back. Then what the session costs on 50 shares, 10 pairs and 5 underlyings, and what a cycle of the engine costs more beside it. Two workers. For people in lines, for programs one line of JSON a figure; exits 1 when a goal is missed.

  --short  fewer lives, the looser limits of OPTIMIZER.md section 5.7 and no cost of session and cycle, for CI
  --help`

/** True when every goal was met. */
export async function benchOptimizer({ isShort }: { readonly isShort: boolean }): Promise<boolean> {
  const began = performance.now()
  printFigure({ figure: 'bench.calibration', value: calibration(), unit: 'million/s' })
  const results = await onWorkers(jobsOf({ isShort }), { workers: 2 })
  tellLives(results)
  const judged = [...judge(results, { isShort }), ...(isShort ? [] : [...sessionCost(), await cycleExtra(process.cwd())])]
  for (const figure of judged) tell(figure)
  const losses = losingEdges(results).map((edge) => `a gain above the frozen baseline at edge ${edge}`)
  const missed = [...judged.filter((figure) => !isMet(figure)).map(({ figure }) => figure), ...losses]
  console.log(`${results.length} lives in ${((performance.now() - began) / 60_000).toFixed(1)} minutes; ${missed.length === 0 ? 'every goal met' : `missed: ${missed.join(', ')}`}`)
  return missed.length === 0
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { short: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help === true) console.log(HELP)
  else if (!(await benchOptimizer({ isShort: values.short === true }))) process.exitCode = 1
}
