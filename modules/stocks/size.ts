import { millis, unreachable } from '../../core/brand.ts'
import { round, toTick } from '../../core/money.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { tickSize, type Share } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import type { EnterIntent } from '../../core/order/intent.ts'
import type { AdjustSignal, EntrySignal, ExitSignal } from '../../core/order/signal.ts'
import type { Module, ModuleView, Pass } from '../../core/module/module.ts'
import { pass } from '../answers.ts'
import { heldIn } from '../held-in.ts'
import { adjustIntent, exitIntent, intentBase } from '../intent-base.ts'
import { levelsOf, onTick, stillBetween } from '../levels.ts'
import { sizeByRisk } from '../size-by-risk.ts'
import { sizeZero } from '../size-zero.ts'
import { holdsOverNight } from './holds-over-night.ts'

/** Share of the price that an entry may pay beyond the far side: a quote is often a few hundred milliseconds old. */
const SLIP = 0.0005

/** An entry that has not filled by then was decided on a market that is gone. */
const ENTRY_LIFE = 2 * MINUTE

/** Whole shares inside the regular session, so that the venue can hold stop and target as a bracket. */
export function sizeShares(signal: EntrySignal | ExitSignal | AdjustSignal, view: ModuleView): ReturnType<Module['size']> {
  const share = shareOf(view)
  switch (signal.type) {
    case 'enter':
      return enter(signal, view, share)
    case 'exit':
      return exitIntent(intentBase('stocks', view, signal.reason))
    case 'adjust':
      return adjustIntent(intentBase('stocks', view, signal.reason), onTick(signal.protection, tickOf(view, share)))
    default:
      return unreachable(signal)
  }
}

function enter(signal: EntrySignal, view: ModuleView, share: Share): EnterIntent | Pass {
  const { quote, session, now } = view
  const held = heldIn(view)
  if (held !== 0) return pass('already-in', { qty: held })
  if (session === null || now < session.open || now >= session.close) return pass('session-closed', {})
  if (signal.direction === 'short' && !share.shortable) return pass('not-shortable', {})
  const limit = quote && limitOf(signal.direction, quote, share)
  if (limit === undefined) return pass('no-quote', { bid: quote?.bid ?? 0, ask: quote?.ask ?? 0 })
  const levels = levelsOf(signal.protection, tickSize(share, limit))
  if (levels === null) return pass('no-stop', { limit })
  if (!stillBetween(signal.direction, limit, levels)) return pass('price-ran', { limit, ...levels })

  const riskPerUnit = round(Math.abs(limit - levels.stop), 6)
  const { equity, riskPerTrade, largestPosition } = view
  const sizing = { equity, riskPerTrade, riskPerUnit, exposurePerUnit: limit, largestPosition, step: 1 }
  const qty = sizeByRisk(sizing)
  if (qty < 1) return sizeZero(sizing)
  const side = signal.direction === 'long' ? 'buy' : 'sell'
  const { module, strategy, underlying, at, reason, parameters } = intentBase('stocks', view, signal.reason)
  return {
    type: 'enter', module, strategy, underlying, at, reason, parameters,
    legs: [{ symbol: share.symbol, side, ratio: 1, effect: 'open' }],
    qty,
    limit,
    confidence: signal.confidence,
    protection: { stop: levels.stop, target: levels.target, exitAt: signal.protection.exitAt ?? (holdsOverNight(strategy) ? null : session.close) },
    riskPerUnit,
    expiresAt: millis(Math.min(now + ENTRY_LIFE, session.close)),
  }
}

/** The far side and a small slip, rounded so that it stays marketable; undefined while that side has no quote. */
function limitOf(direction: EntrySignal['direction'], quote: Quote, share: Share): number | undefined {
  const far = direction === 'long' ? quote.ask : quote.bid
  if (!(far > 0)) return undefined
  const tick = tickSize(share, far)
  return direction === 'long' ? toTick(far * (1 + SLIP), tick, 'up') : toTick(far * (1 - SLIP), tick, 'down')
}

function tickOf(view: ModuleView, share: Share): number {
  return tickSize(share, view.quote?.bid || view.quote?.ask || 1)
}

/** @throws TypeError for any other instrument: the desk seated the wrong symbol here. */
function shareOf(view: ModuleView): Share {
  if (view.instrument.type !== 'share') throw new TypeError(`the stocks module was given ${view.instrument.type} ${view.underlying}`)
  return view.instrument
}
