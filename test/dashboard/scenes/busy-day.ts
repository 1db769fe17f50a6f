import { random } from '../../../exchange/alpaca-api/faults/random.ts'
import { tableOf } from '../../../contract/table.ts'
import { cycleRun, dayMark, dayPoint, type DayMark, type DayView } from '../../../contract/views/day-view.ts'
import { field } from '../../../contract/field.ts'
import { HELD, TRIPS } from './busy-book.ts'
import { EQUITY, OPENING, PEAK, TODAY } from './busy-figures.ts'
import { round, walk } from './chance.ts'
import { AT, CLOSE, DATE, MIDNIGHT, minutesOf, NEXT_MIDNIGHT, OPEN } from './market.ts'

const FIVE = 5
const MINUTE = 60_000

/** Midnight to the present: a sample in five minutes, about sixty marks, one short outage. */
export function busyDay(): DayView {
  const length = (AT - MIDNIGHT) / MINUTE / FIVE + 1
  const curve = (seed: number, to: number, step: number): readonly number[] => walk({ seed, length, from: 0, to, step })
  const net = ({ realised, unrealised, fees }: { readonly realised: number; readonly unrealised: number; readonly fees: number }): number => realised + unrealised - fees
  const [stocks, crypto, options] = [curve(1, net(TODAY.stocks), 9), curve(2, net(TODAY.crypto), 11), curve(3, net(TODAY.options), 6)]
  const equity = walk({ seed: 4, length, from: OPENING, to: EQUITY, step: 26 })
  const [spy, btc] = [minutesOf('SPY'), minutesOf('BTC/USD')]
  const against = (prices: readonly number[], i: number): number => round((prices[i * FIVE] ?? 0) / (prices[0] ?? 1) - 1, 6)
  let peak = PEAK
  return {
    date: DATE, from: MIDNIGHT, to: NEXT_MIDNIGHT, opening: OPENING,
    sessions: [
      { module: 'stocks', kind: 'regular', from: OPEN, to: CLOSE },
      { module: 'options', kind: 'regular', from: OPEN, to: CLOSE },
      { module: 'crypto', kind: 'regular', from: MIDNIGHT, to: NEXT_MIDNIGHT },
    ],
    points: tableOf(dayPoint, equity.map((value, i) => {
      peak = Math.max(peak, value)
      // Two prices were missing at half past three in the morning.
      const isMissing = i === 42 || i === 43
      return {
        at: MIDNIGHT + i * FIVE * MINUTE, equity: isMissing ? null : round(value), drawdown: isMissing ? null : round(1 - value / peak, 6),
        stocks: round(stocks[i] ?? 0), crypto: round(crypto[i] ?? 0), options: round(options[i] ?? 0), spy: against(spy, i), btc: against(btc, i),
      }
    })),
    deposits: tableOf({ at: field.millis(''), amount: field.money('') }, []),
    cycles: tableOf(cycleRun, [
      { from: MIDNIGHT + MINUTE, to: MIDNIGHT + 251 * MINUTE, count: 126, failed: 0 },
      { from: MIDNIGHT + 268 * MINUTE, to: AT - MINUTE, count: 336, failed: 2 },
    ]),
    marks: tableOf(dayMark, [...marks()].sort((a, b) => a.at - b.at)),
  }
}

function marks(): readonly DayMark[] {
  const chance = random(60)
  const fills = TRIPS.flatMap(({ at, openedAt, module, symbol }): DayMark[] => [at, openedAt].map((time) => ({ at: time, kind: 'fill', module, symbol, count: 1, code: '' })))
  const opened = HELD.filter(({ age }) => age * MINUTE < AT - MIDNIGHT).map(({ age, module, symbol, code }): DayMark => ({ at: AT - age * MINUTE, kind: 'fill', module, symbol, count: 1, code }))
  const refused = Array.from({ length: 9 }, (_, i): DayMark => ({
    at: OPEN + Math.round((i * 38 + 9 * chance()) * MINUTE), kind: 'refusal', module: i % 3 === 2 ? 'options' : 'stocks', symbol: '', count: 2 + Math.floor(9 * chance()), code: i % 3 === 2 ? 'net-delta' : 'correlated',
  }))
  return [
    { at: MIDNIGHT + 268 * MINUTE, kind: 'start', module: 'desk', symbol: '', count: 1, code: '' },
    { at: OPEN + 42 * MINUTE, kind: 'retune', module: 'stocks', symbol: '', count: 1, code: 'momentum_trading' },
    { at: OPEN + 190 * MINUTE, kind: 'state', module: 'options', symbol: '', count: 1, code: 'caution' },
    { at: OPEN + 205 * MINUTE, kind: 'command', module: 'desk', symbol: '', count: 1, code: 'toggle' },
    ...fills, ...opened, ...refused,
  ]
}
