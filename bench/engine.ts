import { loadavg } from 'node:os'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from './build.ts'
import { calibration } from './calibration.ts'
import { cycleTimes } from './cycle.ts'
import { printFigure, quantile } from './figure.ts'
import { firstCycleTimes } from './first-cycle.ts'
import { journalFigures } from './journal.ts'
import { memoryUse } from './rss.ts'
import { wireTimes } from './wire.ts'

const HELP = `npm run bench:engine -- [--short] [--cycles N] [--only part,part]

Measures the engine with 50 shares, 10 pairs and 5 chains of 500 contracts against the local exchange, each speed beside its
reference of the same run. For people in lines, for programs one line of JSON a figure. Fails when a figure could not be measured.

  --short      for CI: fewer samples, memory over 1,000 cycles
  --cycles N   cycles of the memory run (10,000 unless given)
  --only       some of: journal, wire, first-cycle, cycle, rss
  --help

TERCET_BENCH_FOLDER names the folder whose disk is measured; the present one unless given.`

interface Plan {
  readonly folder: string
  readonly isShort: boolean
  readonly memoryCycles: number
}

const PARTS: Readonly<Record<string, (plan: Plan) => Promise<void>>> = { journal, wire, 'first-cycle': firstCycle, cycle, rss }

/** Calibration first and last: what changed in between, a neighbour did. */
export async function benchEngine(plan: Plan, parts: readonly string[]): Promise<void> {
  build('orchestrator', 'exchange')
  printFigure({ figure: 'bench.calibration', value: calibration(), unit: 'million/s' })
  for (const part of parts) {
    const began = performance.now()
    await PARTS[part]?.(plan)
    const [load = 0] = loadavg()
    say(`  (${part} took ${((performance.now() - began) / 1_000).toFixed(0)} s; load of the machine ${load.toFixed(1)}, calibration ${calibration(3).toFixed(0)} million/s)`)
  }
}

async function journal({ folder, isShort }: Plan): Promise<void> {
  const found = journalFigures({ folder, rounds: isShort ? 9 : 45, singles: 80, groups: 10 })
  const value = (name: string): number => found.find(({ figure }) => figure === `engine.journal.${name}`)?.value ?? Number.NaN
  say(`journal: ${value('single')} events/s one by one, ${share(value('single'), value('single.raw'))} of append and fdatasync of the same bytes (goal 0.6)`)
  say(`journal: ${value('group')} events/s in groups of 100, ${share(value('group'), value('group.raw'))} of the same (goal 0.2)`)
  found.forEach(printFigure)
}

async function wire({ folder, isShort }: Plan): Promise<void> {
  const { ours, bare } = await wireTimes({ folder, orders: isShort ? 100 : 500 })
  const above = aboveAt(0.99, ours, bare)
  say(`wire: decision to last byte of its order ${percentiles(ours)}; bare SDK and one fdatasync ${percentiles(bare)} (${ours.length} of each, in turns)`)
  say(`wire: ${above.toFixed(2)} ms above it at p99 (goal 5 ms; median over blocks of ${BLOCK}), ${(quantile(ours, 0.5) - quantile(bare, 0.5)).toFixed(2)} ms at p50`)
  printFigure({ figure: 'engine.wire.p99', value: above, unit: 'ms' })
}

const BLOCK = 100

/** Difference of two quantiles, block by block, and of these the median: a neighbour's burst falls into one block and not into the figure. */
function aboveAt(q: number, ours: readonly number[], bare: readonly number[]): number {
  const blocks = Array.from({ length: Math.ceil(ours.length / BLOCK) }, (_, i) => [i * BLOCK, (i + 1) * BLOCK] as const)
  return quantile(blocks.map((range) => quantile(ours.slice(...range), q) - quantile(bare.slice(...range), q)), 0.5)
}

async function firstCycle({ folder, isShort }: Plan): Promise<void> {
  const starts = await firstCycleTimes({ folder, starts: isShort ? 3 : 7 })
  for (const { ms, engineCpu, exchangeCpu } of starts)
    say(`first cycle: ${ms.toFixed(0)} ms after the spawn; processor: engine ${engineCpu ?? 'unknown'} ms, exchange ${exchangeCpu ?? 'unknown'} ms`)
  printFigure({ figure: 'engine.first-cycle', value: quantile(starts.map(({ ms }) => ms), 0.5), unit: 'ms' })
}

async function cycle({ folder, isShort }: Plan): Promise<void> {
  const { durations, leftOut, approved } = await cycleTimes({ folder, cycles: isShort ? 120 : 600 })
  say(`cycle: ${percentiles(durations)} over ${durations.length} full cycles, ${leftOut} left out, ${approved} entries approved (goal p99 500 ms)`)
  printFigure({ figure: 'engine.cycle.p99', value: quantile(durations, 0.99), unit: 'ms' })
}

async function rss({ folder, memoryCycles }: Plan): Promise<void> {
  const { median, highest, growth, cycles, samples } = await memoryUse({ folder, cycles: memoryCycles })
  say(`memory: median ${median.toFixed(0)} MB over the second half of ${cycles} cycles (${samples} samples), highest ${highest.toFixed(0)} MB (goal 200 MB)`)
  say(`memory: ${growth.toFixed(1)} MB more for each 1,000 cycles of the second half (goal 0)`)
  printFigure({ figure: 'engine.rss', value: median, unit: 'MB' })
}

function percentiles(values: readonly number[]): string {
  return [0.5, 0.9, 0.99].map((q) => `p${q * 100} ${quantile(values, q).toFixed(1)}`).join(', ') + ' ms'
}

function share(one: number, other: number): string {
  return (one / other).toFixed(2)
}

function say(line: string): void {
  console.log(line)
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, cycles: { type: 'string' }, only: { type: 'string' }, help: { type: 'boolean', default: false } } })
  if (values.help) return say(HELP)
  const parts = values.only?.split(',') ?? Object.keys(PARTS)
  const memoryCycles = Number(values.cycles ?? (values.short ? 1_000 : 10_000))
  const unknown = parts.filter((part) => !(part in PARTS))
  if (unknown.length > 0 || !(memoryCycles >= 100)) throw new Error(`not a part: ${unknown.join() || '-'}; --cycles is a number from 100.\n\n${HELP}`)
  await benchEngine({ folder: process.env.TERCET_BENCH_FOLDER ?? process.cwd(), isShort: values.short, memoryCycles }, parts)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exit(1)
    },
  )
