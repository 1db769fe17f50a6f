import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { Tape } from '../../backtest/tape.ts'
import { random } from '../gate/random.ts'
import { type Row, tape, written } from './made-tape.ts'

/** Days in which a share rises, and falls back every few weeks. */
export function swingingDays(seed: number, count = 1000): Tape {
  const chance = random(seed)
  let price = 50
  const rows = Array.from({ length: count }, (_, i): Row => {
    const open = price * (1 + chance.between(-0.003, 0.003))
    const close = open * (1 + 0.0008 + (i % 17 < 3 ? -0.012 : 0.003) + chance.between(-0.006, 0.006))
    price = close
    const cents = (value: number): number => Math.round(value * 100) / 100
    return [cents(open), cents(Math.max(open, close) * 1.003), cents(Math.min(open, close) * 0.997), cents(close)]
  })
  return tape(written(rows, { interval: DAY_MINUTES }))
}
