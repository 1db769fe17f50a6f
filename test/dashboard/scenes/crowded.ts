import type { StateView } from '../../../contract/state-view.ts'
import { tableOf } from '../../../contract/table.ts'
import { heldRow, type HeldRow } from '../../../contract/views/why-view.ts'
import { busy } from './busy.ts'
import type { DeskScene } from './desk-scene.ts'
import { AT } from './market.ts'

/** Of millions, of nothing, of less than a cent, of dust. */
const AMOUNTS = [12_345_678.91, -9_876_543.21, 0, 0.004, -0.004, -45, 1_234.5, 0.01] as const
const STRATEGY = 'a_strategy_whose_name_fills_what_is_free'
const MOST = 200

/** As many positions as a document holds, with the longest names and sentences, and money of every size and sign. */
export function crowded(wall: number): DeskScene {
  const scene = busy(wall)
  const { state, rooms } = scene
  const held = Array.from({ length: MOST }, (_, i) => heldOf(i))
  const equity = -12_345_678.9
  const { today } = state
  return {
    ...scene,
    state: {
      ...state, equity, positions: held.map(positionOf), day: { ...state.day, equity: 11_000_000 },
      notices: ['RISK_MANAGEMENT is false: limits are not checked', 'EXECUTION_ENABLED is false or AUTOMATION_MODE is signal_only: no order is sent', `${'A notice that says all that a notice may say '.repeat(3).slice(0, 119)}.`],
      ...(today && { today: { ...today, opening: 11_000_000, realised: -9_876_543.21, unrealised: 12_345_678.91, fees: 123_456.78, modules: { stocks: result(-9_876_543.21, 12_345_678.91), crypto: result(0.004, -0.004), options: result(0, 0) } } }),
    },
    rooms: { ...rooms, risk: { ...rooms.risk, equity, cash: 98_765_432.1 }, why: { ...rooms.why, held: tableOf(heldRow, held) } },
  }
}

function result(realised: number, unrealised: number): NonNullable<StateView['today']>['modules']['stocks'] {
  return { realised, unrealised, fees: Math.abs(realised) / 100, trades: 9_999 }
}

function heldOf(i: number): HeldRow {
  const symbol = `LONGESTTOKENNAME${i}/USDSTABLECOIN`
  const [amount, toStop, toTarget] = [0, 1, 2].map((step) => AMOUNTS[(i + step) % AMOUNTS.length] ?? 0) as [number, number, number]
  return {
    module: 'crypto', strategy: STRATEGY, symbol, openedAt: AT - i * 60_000, qty: i % 2 === 0 ? -1_234_567.891234 : 0.00000012, cost: 0.000000123, mark: 1_234.56, unrealised: amount, stop: 0.00000001, target: 99_999.99, toStop, toTarget,
    r: i % 3 === 0 ? 0 : -1_234.56, exitAt: null, exiting: i % 5 === 0, parameters: 3, code: 'momentum-up', sentence: `${symbol} has a reason that is as long as one may be. `.repeat(9).slice(0, 400),
  }
}

function positionOf({ module, strategy, symbol, openedAt, qty, cost, mark, unrealised, stop, target, exitAt, parameters, code, sentence }: HeldRow): StateView['positions'][number] {
  return {
    module, strategy, underlying: symbol, holdings: [{ symbol, qty: qty ?? 0, price: cost ?? 0, mark }], openedAt, stop, target, exitAt, unrealised, reason: { code, numbers: {}, sentence }, exiting: null, parameters,
  }
}
