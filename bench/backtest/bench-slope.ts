import { printFigure } from '../figure.ts'
import { exponent } from './exponent.ts'
import { runChild } from './run-child.ts'
import type { Size } from './sizes.ts'
import type { Point, SlopeTold } from './slope-process.ts'

/** How cost grows with bars, which is the figure, and with symbols. */
export function benchSlope({ slope }: Size): void {
  const told = runChild<SlopeTold>('slope-process', [JSON.stringify(slope)])
  const bars = exponent(told.bars.map((one) => [one.bars, one.took]))
  const symbols = exponent(told.symbols.map((one) => [one.symbols, one.took]))
  console.log(`cost grows as bars to the ${bars.toFixed(3)}: ${told.bars.map(wordsOf).join(', ')}`)
  console.log(`    and as symbols to the ${symbols.toFixed(3)}: ${told.symbols.map(wordsOf).join(', ')}`)
  printFigure({ figure: 'backtest.scale.slope', value: bars, unit: 'exponent' })
}

function wordsOf({ bars, symbols, took }: Point): string {
  return `${bars} bars${symbols > 1 ? ` of ${symbols} symbols` : ''} in ${took.toFixed(0)} ms`
}
