import { millis, unreachable } from '../../core/brand.ts'
import { round, toTick } from '../../core/money.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { Pair } from '../../core/market/instrument.ts'
import { LARGEST_PAIR_ORDER } from '../../core/market/largest-pair-order.ts'
import type { EnterIntent } from '../../core/order/intent.ts'
import type { AdjustSignal, EntrySignal, ExitSignal } from '../../core/order/signal.ts'
import type { Module, ModuleView, Pass } from '../../core/module/module.ts'
import { pass } from '../answers.ts'
import { heldIn } from '../held-in.ts'
import { adjustIntent, exitIntent, intentBase } from '../intent-base.ts'
import { levelsOf, onTick, stillBetween } from '../levels.ts'
import { sizeByRisk } from '../size-by-risk.ts'
import { sizeZero } from '../size-zero.ts'
import { MINIMUM_NOTIONAL, TAKER_FEE } from './costs.ts'

/** Share of the price that an entry may pay beyond the ask: coins move further than shares between quote and order. */
const SLIP = 0.001

const ENTRY_LIFE = 5 * MINUTE

/** Fractions of coins, long only: the venue lends none. */
export function sizeCoins(signal: EntrySignal | ExitSignal | AdjustSignal, view: ModuleView): ReturnType<Module['size']> {
  const pair = pairOf(view)
  switch (signal.type) {
    case 'enter':
      return enter(signal, view, pair)
    case 'exit':
      return exitIntent(intentBase('crypto', view, signal.reason))
    case 'adjust':
      return adjustIntent(intentBase('crypto', view, signal.reason), onTick(signal.protection, pair.tick))
    default:
      return unreachable(signal)
  }
}

function enter(signal: EntrySignal, view: ModuleView, pair: Pair): EnterIntent | Pass {
  const ask = view.quote?.ask ?? 0
  const held = heldIn(view)
  // Dust that a fee in coins left behind is no position.
  if (held >= pair.minimumQty) return pass('already-in', { qty: held })
  if (signal.direction === 'short') return pass('long-only', {})
  if (!(ask > 0)) return pass('no-quote', { bid: view.quote?.bid ?? 0, ask })
  const limit = toTick(ask * (1 + SLIP), pair.tick, 'up')
  const wanted = levelsOf(signal.protection, pair.tick)
  if (wanted === null) return pass('no-stop', { limit })
  if (!stillBetween('long', limit, wanted)) return pass('price-ran', { limit, ...wanted })

  // The coin fee shrinks what is bought and the dollar fee what is sold: both are paid before the target is a gain.
  const target = toTick(wanted.target + TAKER_FEE * (limit + wanted.target), pair.tick, 'up')
  const riskPerUnit = round(limit - wanted.stop + TAKER_FEE * (limit + wanted.stop), 9)
  const { equity, riskPerTrade } = view
  const largestPosition = Math.min(view.largestPosition, LARGEST_PAIR_ORDER)
  const sizing = { equity, riskPerTrade, riskPerUnit, exposurePerUnit: limit, largestPosition, step: pair.qtyStep }
  const qty = sizeByRisk(sizing)
  const smallest = Math.max(pair.minimumQty, MINIMUM_NOTIONAL / ask)
  if (qty < smallest) return sizeZero(sizing, { qty, smallest })
  const { module, strategy, underlying, at, reason, parameters } = intentBase('crypto', view, signal.reason)
  return {
    type: 'enter', module, strategy, underlying, at, reason, parameters,
    legs: [{ symbol: pair.symbol, side: 'buy', ratio: 1, effect: 'open' }],
    qty,
    limit,
    confidence: signal.confidence,
    protection: { stop: wanted.stop, target, exitAt: signal.protection.exitAt },
    riskPerUnit,
    expiresAt: millis(view.now + ENTRY_LIFE),
  }
}

/** @throws TypeError for any other instrument: the desk seated the wrong symbol here. */
function pairOf(view: ModuleView): Pair {
  if (view.instrument.type !== 'pair') throw new TypeError(`the crypto module was given ${view.instrument.type} ${view.underlying}`)
  return view.instrument
}
