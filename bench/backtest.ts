import { execFileSync } from 'node:child_process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { calibration } from './calibration.ts'
import { printFigure, quantile } from './figure.ts'

const HELP = `npm run bench:backtest -- [--short]

W1 of PERFORMANCE.md through the engine's turn (the general path) beside the plain loop of bench/ceiling in the same run, the exponent of
its cost over bars, memory and time of a whole process. For people in lines, for programs one line of JSON a figure. Fails when fills or equity
differ from the plain loop's.

  --short  fewer bars and runs, for CI
  --help`

interface Measured {
  readonly speed: number
  readonly ceiling: number
  readonly rss: number
  readonly fills: number
  readonly slope: number
  readonly process: number
}

/** Each run is a process of its own: the build's, on one core. */
export function benchBacktest({ isShort }: { readonly isShort: boolean }): void {
  execFileSync('npm', ['run', 'types'], { stdio: 'ignore' })
  printFigure({ figure: 'bench.calibration', value: calibration(), unit: 'million/s' })
  const runs = Array.from({ length: isShort ? 1 : 3 }, () => measure(isShort ? 50_000 : 1_000_000))
  const median = (of: (one: Measured) => number): number => quantile(runs.map(of), 0.5)
  const [speed, ceiling] = [median((one) => one.speed), median((one) => one.ceiling)]
  console.log(`W1: ${(speed / 1e6).toFixed(3)} million bars/s, ${((speed / ceiling) * 100).toFixed(2)} % of the plain loop's ${(ceiling / 1e6).toFixed(1)} (goal 12 %); ${runs[0]?.fills ?? 0} fills, the same as its`)
  printFigure({ figure: 'backtest.w1', value: speed, unit: 'bars/s' })
  printFigure({ figure: 'backtest.w1.ceiling', value: ceiling, unit: 'bars/s' })
  printFigure({ figure: 'backtest.w1.rss', value: median((one) => one.rss), unit: 'MB' })
  printFigure({ figure: 'backtest.w1.process', value: median((one) => one.process), unit: 'ms' })
  printFigure({ figure: 'backtest.scale.slope', value: median((one) => one.slope), unit: 'exponent' })
}

function measure(bars: number): Measured {
  const began = performance.now()
  const script = fileURLToPath(new URL('../dist/bench/backtest/w1-process.js', import.meta.url))
  const text = execFileSync(process.execPath, [script, String(bars)], { encoding: 'utf8' })
  const told = JSON.parse(text) as Omit<Measured, 'process'> & { readonly extra: number }
  return { ...told, process: performance.now() - began - told.extra }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { short: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help === true) console.log(HELP)
  else benchBacktest({ isShort: values.short === true })
}
