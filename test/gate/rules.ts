import { MINUTE } from '../../core/market/bar.ts'
import type { EnterIntent, Side } from '../../core/order/intent.ts'
import { atStake, isCallSale, nakedCalls, unitAtStake, unitNeed, worstLoss } from './arithmetic.ts'
import { CONTRACTS, SERIES } from './model-market.ts'
import { type ClosedTrade, entries, equity, multiplier, now, type Order, type World } from './world.ts'

/** True when approving `intent` breaks what the check of this name stands for. Worked out from the world's own record. */
type Rule = (world: World, intent: EnterIntent) => boolean

const SLACK = 1e-6

/** One rule for each check, by its name. */
export const RULES: Readonly<Record<string, Rule>> = {
  'trading-state': (world, { module }) => !world.limits.executionEnabled || Number.isNaN(equity(world))
    || ['desk', module].some((scope) => ['command', 'drawdown', 'benched', 'daily-loss', 'book-unreconciled', 'disk-full', 'passive', 'equity-missing'].some((cause) => world.causes.has(`${scope}/${cause}`))),
  breaker: ({ limits: { breakers }, rejections, losses, causes }) => rejections >= breakers.rejections || losses >= breakers.losses || causes.has('desk/breaker'),
  freshness: (world, intent) => !world.feeds[intent.module] || world.market.closed.has(intent.module === 'crypto' ? 'crypto' : intent.module === 'stocks' ? 'stock' : 'option')
    || !isFresh(world, intent.underlying, intent.module === 'crypto' ? 'crypto' : 'stocks') || intent.legs.some((leg) => !isFresh(world, leg.symbol, intent.module)),
  drawdown: (world) => equity(world) <= world.peak * (1 - world.limits.maxPortfolioRisk),
  'daily-loss': (world) => world.limits.dailyLoss.halts && world.dayStart - equity(world) >= world.limits.dailyLoss.critical,
  'class-allocation': (world, intent) => isOver(atStake(world).module[intent.module] + staked(world, intent), world.limits.allocation[intent.module] * equity(world)),
  'position-size': (world, intent) => isOver((atStake(world).underlying.get(intent.underlying) ?? 0) + staked(world, intent), world.limits.maxPositionSize * equity(world)),
  'minimum-order': ({ limits }, { module, qty, limit, underlying }) => !(qty * Math.abs(limit) * (module === 'options' ? 100 : 1) >= limits.minimumOrder[module])
    || (underlying.includes('/') && qty < 0.0001),
  'buying-power': (world, intent) => !(intent.legs.length === 1 && module(intent) === 'options' && intent.legs[0]?.side === 'sell') && needsTooMuch(world, intent),
  secured: (world, intent) => isUnsecured(world, intent),
  'open-positions': (world, { underlying }) => {
    const names = new Set([...world.positions.values()].filter((position) => position.lots.size > 0).map((position) => position.underlying))
    for (const order of entries(world)) names.add(order.intent.underlying)
    return !names.has(underlying) && names.size + 1 > world.limits.maxOpenPositions
  },
  'order-rate': (world) => world.approvals.filter((at) => at > now(world) - MINUTE).length + 1 > world.limits.maxOrdersPerMinute,
  correlation: (world, intent) => isCorrelated(world, intent),
  'price-collar': (world, { legs, limit, module }) => {
    const mid = legs.length === 1 ? world.market.price(legs[0]?.symbol ?? '') : legs.reduce((sum, leg) => sum + sign(leg.side) * leg.ratio * world.market.price(leg.symbol), 0)
    const allowed = Math.max(world.limits.priceCollar[module] * Math.abs(mid), module === 'options' ? 0.05 : 0)
    return !(Math.abs(limit - mid) <= allowed * (1 + 1e-7))
  },
  spread: ({ market, limits }, { legs, module }) => legs.some(({ symbol }) => {
    const { bid = 0, ask = 0 } = market.quote(symbol) ?? {}
    return (2 * (ask - bid)) / (ask + bid) > limits.maxSpread[module] * (1 + 1e-7) && !(module === 'options' && ask - bid <= 0.0501)
  }),
  'net-delta': (world, intent) => isGreekOver(world, intent, world.limits.options.maxNetDelta, (symbol) =>
    multiplier(symbol) === 1 ? world.market.price(symbol) : 100 * world.market.delta(symbol) * world.market.price(underlyingOf(symbol))),
  'net-vega': (world, intent) => isGreekOver(world, intent, world.limits.options.maxNetVega, (symbol) => (multiplier(symbol) === 1 ? 0 : 100 * world.market.vega(symbol))),
  'maximum-loss': (world, intent) => intent.module === 'options' && isOver(intent.qty * unitNeed(world, intent), world.limits.options.maxLoss * equity(world)),
  'days-to-expiry': ({ limits }, { legs, module }) => module === 'options' && legs.some((leg) => {
    const expiry = Date.parse(CONTRACTS.find((contract) => contract.symbol === leg.symbol)?.expiry ?? '')
    return (expiry - Date.UTC(2025, 5, 2)) / 86_400_000 < limits.options.minDaysToExpiry
  }),
  'undefined-risk': (_, { legs, underlying, module }) => {
    const pieces = legs.map((leg) => ({ symbol: leg.symbol, qty: sign(leg.side) * leg.ratio, price: 0 }))
    if (legs.some((leg) => leg.effect === 'close' || underlyingOf(leg.symbol) !== underlying || (multiplier(leg.symbol) === 100) !== (module === 'options'))) return true
    if (legs.length < 2) return false
    return new Set(pieces.map((piece) => CONTRACTS.find((contract) => contract.symbol === piece.symbol)?.expiry)).size > 1 || worstLoss(pieces) === Infinity
  },
  'news-window': ({ news, market, limits }, { underlying }) => news?.events.some(({ symbol, at }) =>
    (symbol === '*' || symbol === underlying) && at >= market.now - limits.newsWindow && at <= market.now + limits.newsWindow) ?? false,
  'wash-trade': (world, intent) => opposite(world, intent).some(({ intent: { limit, legs }, role }) => role !== 'stop' && (limit === null || legs.length + intent.legs.length > 2)),
  'self-cross': (world, intent) => opposite(world, intent).some(({ intent: { limit, legs }, role }) => role !== 'stop' && limit !== null
    && legs.length + intent.legs.length === 2 && (intent.legs[0]?.side === 'buy' ? intent.limit >= limit : intent.limit <= limit)),
  'opposite-sleeve': (world, intent) => intent.legs.some((leg) => [...world.positions.values()].some((position) => (position.lots.get(leg.symbol)?.qty ?? 0) * sign(leg.side) < 0)
    || opposite(world, intent).some((order) => order.role === 'entry')),
  'exit-pending': (world, intent) => world.positions.get(keyOf(intent))?.exiting === true
    || world.orders.some((order) => order.open && order.role === 'exit' && order.key === keyOf(intent)),
  'cool-down': (world, { underlying }) => on(world) && world.trades.some((trade) => trade.underlying === underlying && trade.at > now(world) - world.limits.protections.coolDown),
  'stop-loss-guard': (world, intent) => on(world) && isPaused(world, world.limits.protections.stopLossGuard,
    world.trades.filter((trade) => trade.stopped && trade.module === intent.module), () => true),
  'drawdown-guard': (world) => on(world) && isFallen(world),
  'low-profit': (world, intent) => on(world) && isPaused(world, world.limits.protections.lowProfit,
    world.trades.filter((trade) => trade.underlying === intent.underlying),
    (window) => window.reduce((sum, trade) => sum + trade.net / trade.basis, 0) < world.limits.protections.lowProfit.required - 1e-12),
}

function isOver(actual: number, limit: number): boolean {
  return !(actual <= limit * (1 + SLACK))
}

function staked(world: World, intent: EnterIntent): number {
  return isCallSale(intent) ? 0 : intent.qty * unitAtStake(world, intent)
}

function isFresh(world: World, symbol: string, as: 'stocks' | 'crypto' | 'options'): boolean {
  const at = world.market.markedAt(symbol)
  return at !== undefined && now(world) - at <= world.limits.freshness[as] && world.market.price(symbol) > 0
}

function needsTooMuch(world: World, intent: EnterIntent): boolean {
  const { figures, unseen } = world.power
  let share = (intent.qty * unitNeed(world, intent)) / figures[intent.module]
  for (const order of unseen)
    if (order.intent.type === 'enter') {
      const need = (order.open ? order.intent.qty : order.filled) * unitNeed(world, order.intent)
      share += need === 0 ? 0 : need / figures[order.intent.module]
    }
  return isOver(share, 1)
}

function isUnsecured(world: World, intent: EnterIntent): boolean {
  const [leg] = intent.legs
  if (!leg || intent.legs.length > 1 || leg.side === 'buy') return false
  if (multiplier(leg.symbol) === 1) return leg.symbol === 'LONE' || leg.symbol.includes('/')
  if (!isCallSale(intent)) return needsTooMuch(world, intent)
  const key = keyOf(intent)
  const lots = world.positions.get(key)?.lots
  let shares = Math.max(0, lots?.get(intent.underlying)?.qty ?? 0) - 100 * intent.qty
  shares -= 100 * nakedCalls(world.positions.get(key))
  for (const order of world.orders) {
    if (!order.open || order.key !== key) continue
    const unfilled = order.intent.qty - order.filled
    if (order.intent.type === 'enter' && isCallSale(order.intent)) shares -= 100 * unfilled
    if (order.role !== 'entry' && order.intent.legs[0]?.symbol === intent.underlying && order.intent.legs[0].side === 'sell') shares -= unfilled
  }
  return shares < 0
}

function isCorrelated(world: World, intent: EnterIntent): boolean {
  const net = new Map<string, number>()
  const add = (underlying: string, symbol: string, qty: number): unknown =>
    net.set(underlying, (net.get(underlying) ?? 0) + qty * (multiplier(symbol) === 1 ? 1 : 100 * world.market.delta(symbol)))
  for (const position of world.positions.values()) for (const [symbol, lot] of position.lots) add(position.underlying, symbol, lot.qty)
  for (const order of entries(world)) for (const leg of order.intent.legs) add(order.intent.underlying, leg.symbol, sign(leg.side) * leg.ratio * (order.intent.qty - order.filled))
  const own = intent.legs.reduce((sum, leg) => sum + sign(leg.side) * leg.ratio * (multiplier(leg.symbol) === 1 ? 1 : 100 * world.market.delta(leg.symbol)), 0)
  return [...net].some(([underlying, held]) => {
    if (underlying === intent.underlying) return false
    const found = coefficient(underlying, intent.underlying)
    const same = Math.abs(held) < 1e-9 || Math.abs(own) < 1e-9 ? Math.abs(found) : found * Math.sign(held * own)
    return same > world.limits.correlation.threshold + 1e-9
  })
}

const KNOWN = new Map<string, number>()

/** Pearson's r of two symbols' returns, in the textbook's one-pass form. */
function coefficient(a: string, b: string): number {
  const known = KNOWN.get(`${a} ${b}`)
  if (known !== undefined) return known
  const [x = [], y = []] = [a, b].map((symbol) => (SERIES.get(symbol)?.closes ?? []).flatMap((close, i, all) => (i === 0 ? [] : [close / (all[i - 1] ?? NaN) - 1])))
  const s = { n: x.length, x: 0, y: 0, xx: 0, yy: 0, xy: 0 }
  x.forEach((value, i) => {
    const other = y[i] ?? NaN
    s.x += value
    s.y += other
    s.xx += value * value
    s.yy += other * other
    s.xy += value * other
  })
  const r = (s.n * s.xy - s.x * s.y) / Math.sqrt((s.n * s.xx - s.x ** 2) * (s.n * s.yy - s.y ** 2))
  KNOWN.set(`${a} ${b}`, r)
  return r
}

/** Whether some set of fills of what is pending, this intent among them, goes over on the side to which the intent pushes. */
function isGreekOver(world: World, intent: EnterIntent, share: number, of: (symbol: string) => number): boolean {
  if (intent.module !== 'options') return false
  const unit = (one: Order['intent']): number => one.legs.reduce((sum, leg) => sum + sign(leg.side) * leg.ratio * of(leg.symbol), 0)
  let held = 0
  for (const position of world.positions.values()) if (position.module === 'options') for (const [symbol, lot] of position.lots) held += lot.qty * of(symbol)
  const pushes = entries(world).filter((order) => order.intent.module === 'options').map((order) => unit(order.intent) * (order.intent.qty - order.filled))
  const own = unit(intent) * intent.qty
  if (own === 0) return false
  const worst = pushes.filter((push) => push * own > 0).reduce((sum, push) => sum + push, held + own)
  return isOver(worst * Math.sign(own), share * equity(world))
}

function opposite(world: World, intent: EnterIntent): readonly Order[] {
  return world.orders.filter((order) => order.open && order.intent.legs.some((theirs) => intent.legs.some((ours) => theirs.symbol === ours.symbol && theirs.side !== ours.side)))
}

function on({ limits }: World): boolean {
  return limits.protections.enabled
}

function isPaused(world: World, rule: { lookBack: number; trades: number; pause: number }, trades: readonly ClosedTrade[], isBad: (window: readonly ClosedTrade[]) => boolean): boolean {
  return trades.some((last, i) => {
    if (last.at + rule.pause <= now(world)) return false
    const window = trades.filter((trade, j) => j <= i && trade.at > last.at - rule.lookBack)
    return window.length >= rule.trades && isBad(window)
  })
}

function isFallen(world: World): boolean {
  const rule = world.limits.protections.drawdownGuard
  const allowed = rule.share * equity(world)
  const fall = (window: readonly ClosedTrade[]): number => {
    const sums = window.reduce<number[]>((all, trade) => [...all, (all.at(-1) ?? 0) + trade.net], [0])
    return Math.max(...sums) - (sums.at(-1) ?? 0)
  }
  if (isPaused(world, rule, world.trades, (window) => fall(window) >= allowed)) return true
  const recent = world.trades.filter((trade) => trade.at > now(world) - rule.lookBack)
  let open = 0
  for (const position of world.positions.values())
    for (const [symbol, lot] of position.lots) open += lot.qty * (world.market.price(symbol) - lot.price) * multiplier(symbol)
  return recent.length >= rule.trades && fall(recent) - Math.min(0, open) >= allowed
}

function module(intent: EnterIntent): string {
  return intent.module
}

function keyOf({ module: name, strategy, underlying }: EnterIntent): string {
  return `${name}/${strategy}/${underlying}`
}

function sign(side: Side): 1 | -1 {
  return side === 'buy' ? 1 : -1
}

function underlyingOf(symbol: string): string {
  return multiplier(symbol) === 1 ? symbol : symbol.slice(0, -15)
}
