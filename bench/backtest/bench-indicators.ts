import type { W4Name } from '../ceiling/w4.ts'
import { printFigure } from '../figure.ts'
import { runChild } from './run-child.ts'
import type { Size } from './sizes.ts'
import type { W4Told } from './w4-process.ts'
import { goal, millions, percent } from './words.ts'

const NAMES: readonly W4Name[] = ['sma', 'ema', 'rsi', 'macd', 'atr', 'bollinger']
/** Share of the ceiling; updates a second. */
const GOALS = { share: 0.8, folds: 40e6 }

/** W4: each indicator in a process of its own. */
export function benchIndicators({ w4: { bars, runs } }: Size): void {
  const told = NAMES.map((name) => ({ name, ...runChild<W4Told>('w4-process', [name, String(bars), String(runs)]) }))
  for (const { name, fold, column, ceiling } of told)
    console.log(`W4  ${name.padEnd(9)} column ${millions(column)} million bars/s, ${percent(column / ceiling)} of the plain loop's ${millions(ceiling)}; fold ${millions(fold)}`)
  const share = Math.min(...told.map(({ column, ceiling }) => column / ceiling))
  const folds = Math.min(...told.map(({ fold }) => fold))
  console.log(`    smallest share ${percent(share)} ${goal(percent(GOALS.share), share >= GOALS.share)}, slowest fold ${millions(folds)} million updates/s ${goal(millions(GOALS.folds), folds >= GOALS.folds)}`)
  printFigure({ figure: 'backtest.w4.share', value: share, unit: 'share' })
  printFigure({ figure: 'backtest.w4.folds', value: folds, unit: 'updates/s' })
}
