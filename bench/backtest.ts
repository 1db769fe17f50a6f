import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { benchIndicators } from './backtest/bench-indicators.ts'
import { benchProcess, benchSample } from './backtest/bench-processes.ts'
import { benchSlope } from './backtest/bench-slope.ts'
import { benchWork } from './backtest/bench-work.ts'
import { SHORT, type Size, WHOLE } from './backtest/sizes.ts'
import { calibration } from './calibration.ts'
import { printFigure } from './figure.ts'

const HELP = `npm run bench:backtest -- [--short] [--only w1,w3]

The workloads of PERFORMANCE.md through the engine's turn (the general path), each beside the plain typed-array loop of bench/ceiling in the same
process and grademark in one of its own; the six indicators; time and memory of whole processes; the exponent of cost over bars. A speed is by
processor time, so of one core. For people in lines, for programs one line of JSON a figure. Fails when it cannot measure, or when fills or
equity differ from the plain loop's by more than 1e-9; a goal that is missed is said, and is no failure.

  --short        fewer bars and runs, for CI: about a minute
  --only <list>  of w1, w2, w3, w4, process, sample, slope
  --help`

/** In the order in which they are measured. `folder` is gone afterwards. */
const PARTS = {
  w1: (size: Size) => benchWork({ work: 'w1', ...size.w1 }),
  w2: (size: Size) => benchWork({ work: 'w2', ...size.w2 }),
  w3: (size: Size) => benchWork({ work: 'w3', ...size.w3 }),
  w4: (size: Size) => benchIndicators(size),
  process: (size: Size, folder: string) => benchProcess(folder, size),
  sample: (size: Size, folder: string) => benchSample(folder, size),
  slope: (size: Size) => benchSlope(size),
} as const
type Part = keyof typeof PARTS

/** One process at a time, of the build, each told what to do in its arguments: no workload has warmed another's code. */
export function benchBacktest({ isShort, parts }: { readonly isShort: boolean; readonly parts: readonly Part[] }): void {
  build()
  printFigure({ figure: 'bench.calibration', value: calibration(), unit: 'million/s' })
  const folder = mkdtempSync(join(tmpdir(), 'tercet-bench-'))
  try {
    for (const part of parts) PARTS[part](isShort ? SHORT : WHOLE, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @throws Error with the compiler's words. */
function build(): void {
  try {
    execFileSync('npm', ['run', '--silent', 'types'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  } catch (error) {
    throw new Error(`what is not built cannot be measured: ${String((error as { stdout?: unknown }).stdout)}`, { cause: error })
  }
}

function partsIn(text: string | undefined): readonly Part[] {
  const all = Object.keys(PARTS) as Part[]
  if (text === undefined) return all
  const named = text.split(',')
  const odd = named.find((name) => !Object.hasOwn(PARTS, name))
  if (odd !== undefined) throw new Error(`--only ${odd}: there is ${all.join(', ')}`)
  return all.filter((part) => named.includes(part))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { short: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help === true) console.log(HELP)
  else benchBacktest({ isShort: values.short === true, parts: partsIn(values.only) })
}
