import type { EnterIntent } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { CONTRACTS } from './model-market.ts'
import { entries, multiplier, type Position, type World } from './world.ts'

const BY_SYMBOL = new Map(CONTRACTS.map((contract) => [contract.symbol, contract]))

interface Piece {
  readonly symbol: string
  /** Signed contracts. */
  readonly qty: number
  /** Per share of the underlying. */
  readonly price: number
}

/** Dollars by underlying and by module, of holdings and pending entries: the design's words, worked out without core's code. */
export function atStake(world: World): { readonly underlying: Map<string, number>; readonly module: Record<ModuleName, number> } {
  const stake = { underlying: new Map<string, number>(), module: { stocks: 0, crypto: 0, options: 0 } }
  const add = (underlying: string, module: ModuleName, dollars: number): void => {
    stake.underlying.set(underlying, (stake.underlying.get(underlying) ?? 0) + dollars)
    stake.module[module] += dollars
  }
  const spare = new Map<string, number>()
  for (const position of world.positions.values()) {
    const module = position.module === 'outside' ? (position.underlying.includes('/') ? 'crypto' : 'stocks') : position.module
    let lots = Math.floor((position.lots.get(position.underlying)?.qty ?? 0) / 100)
    const pieces: Piece[] = []
    for (const [symbol, lot] of position.lots) {
      if (multiplier(symbol) === 1) add(position.underlying, module, Math.abs(lot.qty) * world.market.price(symbol))
      else pieces.push({ symbol, ...lot })
    }
    pieces.sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
    for (const expiry of new Set(pieces.map((piece) => BY_SYMBOL.get(piece.symbol)?.expiry))) {
      const group = pieces.filter((piece) => BY_SYMBOL.get(piece.symbol)?.expiry === expiry)
      let covered = Math.min(Math.max(0, lots), naked(group))
      lots -= covered
      const open = group.map((piece) => {
        const here = piece.qty < 0 && BY_SYMBOL.get(piece.symbol)?.right === 'call' ? Math.min(covered, -piece.qty) : 0
        covered -= here
        return { ...piece, qty: piece.qty + here }
      })
      add(position.underlying, module, optionsAtStake(world, open.filter((piece) => piece.qty !== 0)))
    }
    spare.set(position.key, Math.max(0, lots))
  }
  for (const { intent, filled, key } of entries(world)) {
    let unfilled = intent.qty - filled
    if (isCallSale(intent)) {
      const covered = Math.min(spare.get(key) ?? 0, unfilled)
      spare.set(key, (spare.get(key) ?? 0) - covered)
      unfilled -= covered
    }
    add(intent.underlying, intent.module, unfilled * unitAtStake(world, intent))
  }
  return stake
}

/** Of one unit of an entry at its limit. */
export function unitAtStake(world: World, intent: EnterIntent): number {
  const [leg] = intent.legs
  if (leg && multiplier(leg.symbol) === 1) return Math.max(intent.limit, world.market.price(leg.symbol))
  const net = intent.legs.length === 1 && leg?.side === 'sell' ? -intent.limit : intent.limit
  const pieces = intent.legs.map((one, i) => {
    const qty = (one.side === 'buy' ? 1 : -1) * one.ratio
    return { symbol: one.symbol, qty, price: i === 0 ? net / qty : 0 }
  })
  return Math.max(100 * intent.limit, optionsAtStake(world, pieces))
}

/** What a unit takes of buying power at its limit. */
export function unitNeed(world: World, intent: EnterIntent): number {
  const [leg] = intent.legs
  if (!leg) return NaN
  if (multiplier(leg.symbol) === 1) return leg.side === 'buy' ? intent.limit : Math.max(intent.limit, 1.03 * (world.market.quote(leg.symbol)?.ask ?? NaN))
  const contract = BY_SYMBOL.get(leg.symbol)
  if (intent.legs.length === 1) return leg.side === 'buy' ? 100 * intent.limit : contract?.right === 'put' ? 100 * contract.strike : 0
  return worstLoss(intent.legs.map((one, i) => {
    const qty = (one.side === 'buy' ? 1 : -1) * one.ratio
    return { symbol: one.symbol, qty, price: i === 0 ? intent.limit / qty : 0 }
  }))
}

export function isCallSale(intent: EnterIntent): boolean {
  const [leg] = intent.legs
  return intent.legs.length === 1 && leg?.side === 'sell' && BY_SYMBOL.get(leg.symbol)?.right === 'call'
}

/** Calls sold in one position that no call bought for the same expiry hedges. */
export function nakedCalls(position: Position | undefined): number {
  const pieces = [...(position?.lots ?? [])].map(([symbol, lot]) => ({ symbol, ...lot })).filter((piece) => BY_SYMBOL.has(piece.symbol))
  return [...new Set(CONTRACTS.map((contract) => contract.expiry))].reduce((sum, expiry) => sum + naked(pieces.filter((piece) => BY_SYMBOL.get(piece.symbol)?.expiry === expiry)), 0)
}

function naked(group: readonly Piece[]): number {
  return Math.max(0, -group.reduce((sum, { symbol, qty }) => sum + (BY_SYMBOL.get(symbol)?.right === 'call' ? qty : 0), 0))
}

function optionsAtStake(world: World, pieces: readonly Piece[]): number {
  const alone = ({ symbol, qty }: Piece): number => {
    const { right, strike = NaN, underlying = '' } = BY_SYMBOL.get(symbol) ?? {}
    const spot = world.market.price(underlying)
    if (qty < 0) return -qty * 100 * (right === 'put' ? strike : Math.max(strike, spot))
    return qty * 100 * Math.max(world.market.price(symbol), Math.abs(world.market.delta(symbol)) * spot)
  }
  const total = (some: readonly Piece[]): number => some.reduce((sum, piece) => sum + alone(piece), 0)
  if (pieces.every((piece) => piece.qty > 0) || pieces.every((piece) => piece.qty < 0)) return total(pieces)
  const paired: Piece[] = []
  const rest: Piece[] = []
  for (const right of ['call', 'put']) {
    const own = pieces.filter((piece) => BY_SYMBOL.get(piece.symbol)?.right === right)
    let surplus = Math.max(0, own.reduce((sum, piece) => sum + piece.qty, 0))
    for (const piece of own) {
      const loose = piece.qty > 0 ? Math.min(piece.qty, surplus) : 0
      surplus -= loose
      rest.push({ ...piece, qty: loose })
      paired.push({ ...piece, qty: piece.qty - loose })
    }
  }
  const worst = paired.some((piece) => piece.qty > 0) ? worstLoss(paired.filter((piece) => piece.qty !== 0)) : Infinity
  return total(rest) + (worst === Infinity ? total(paired) : worst)
}

/** The largest loss at expiry, tried at every dollar that matters. */
export function worstLoss(pieces: readonly Piece[]): number {
  const at = (spot: number): number => pieces.reduce((sum, { symbol, qty, price }) => {
    const { right, strike = NaN } = BY_SYMBOL.get(symbol) ?? {}
    return sum + 100 * qty * (price - Math.max(0, right === 'call' ? spot - strike : strike - spot))
  }, 0)
  const strikes = pieces.map((piece) => BY_SYMBOL.get(piece.symbol)?.strike ?? NaN)
  const far = 10 * Math.max(...strikes)
  if (at(2 * far) > at(far) + 1e-6) return Infinity
  return Math.max(0, at(0), at(far), ...strikes.map(at))
}
