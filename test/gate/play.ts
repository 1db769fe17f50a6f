import { millis, orderId, venueId } from '../../core/brand.ts'
import { emptyBook, evolve } from '../../core/book/evolve.ts'
import { equityOf } from '../../core/book/equity.ts'
import { exposureOf } from '../../core/book/exposure.ts'
import { usd } from '../../core/money.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import type { EnterIntent, ExitOrderIntent, Leg, OrderIntent, Side } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Check, Judgement } from '../../core/risk/check.ts'
import { CHECKS } from '../../core/risk/checks/index.ts'
import { type EntryApproved, type ExitApproved, judgeEntry, judgeExit } from '../../core/risk/gate.ts'
import { resume } from '../../core/risk/resume.ts'
import { causesNow } from '../../core/risk/state.ts'
import { atStake, isCallSale, nakedCalls, unitNeed } from './arithmetic.ts'
import { PAIRS, SHARES } from './model-market.ts'
import { proposal } from './proposals.ts'
import { type Random, random as randomOf } from './random.ts'
import { RULES } from './rules.ts'
import { settings } from './settings.ts'
import { CAPITAL, closeFlat, createWorld, end, entries, equity, fill, move, multiplier, now, type Order, type Position, say, type World } from './world.ts'

export const STEPS = 24

export interface Played {
  /** What was broken, or null. */
  readonly violation: string | null
  readonly approved: number
  readonly trimmed: number
  readonly refused: Readonly<Record<string, number>>
  readonly exits: number
  readonly restarts: number
  readonly resumed: number
}

interface Table {
  readonly world: World
  readonly random: Random
  readonly focus: string | undefined
  readonly checks: readonly Check[]
  readonly tally: { violation: string | null; approved: number; trimmed: number; refused: Record<string, number>; exits: number; restarts: number; resumed: number }
}

/** Two of three sequences lean on one limit, each in its turn; the third leans on none. */
export function focusOf(seed: number): string | undefined {
  return seed % 3 === 0 ? undefined : NAMES[seed % NAMES.length]
}

const NAMES = CHECKS.map((check) => check.name)

/** Plays one seeded sequence of `STEPS` steps against the gate and stops at the first limit that its own action broke. */
export function play(seed: number, focus: string | undefined = focusOf(seed), checks: readonly Check[] = CHECKS): Played {
  const random = randomOf(seed)
  const { limits, news } = settings(random, focus)
  const world = createWorld(limits, news)
  const tally: Table['tally'] = { violation: null, approved: 0, trimmed: 0, refused: {}, exits: 0, restarts: 0, resumed: 0 }
  const table: Table = { world, random, focus, checks, tally }
  begin(table)
  for (let step = 0; step < STEPS && tally.violation === null; step += 1) {
    pass(table)
    act(table)
    closeFlat(world)
  }
  if (tally.violation === null) agree(table)
  return tally
}

/** Something is there already: what nobody here bought, shares of an assigned put. */
function begin({ world, random }: Table): void {
  if (random.chance(0.2)) {
    const symbol = random.pick(['ANTI', 'LONE', 'BTC/USD'])
    const qty = symbol === 'BTC/USD' ? 0.05 : random.chance(0.8) ? 20 : -20
    const price = world.market.price(symbol)
    layOutside(world, { symbol, qty, price })
  }
  cycle(world)
}

function layOutside(world: World, { symbol, qty, price }: { readonly symbol: string; readonly qty: number; readonly price: number }): void {
  const position: Position = { ...flat(world), key: `outside//${symbol}`, module: 'outside', strategy: '', underlying: symbol }
  position.lots.set(symbol, { qty, price })
  world.positions.set(position.key, position)
  say(world, { type: 'outside.set', at: now(world), symbol, qty, price })
}

function flat(world: World): Position {
  return { key: '', module: 'options', strategy: 'premium', underlying: '', lots: new Map(), openedAt: now(world), exiting: false, assigned: false, realised: 0, fees: 0, basis: 0 }
}

/** Time goes on, and nearly always the market with it. */
function pass({ world, random }: Table): void {
  if (random.chance(0.6)) return
  world.market.now = millis(now(world) + random.whole(1, 60) * 1000)
  if (random.chance(0.9)) for (const symbol of [...SHARES, ...PAIRS]) if (random.chance(0.95)) drift(world, symbol, random.between(-0.004, 0.004), 0.001)
}

function drift({ market }: World, symbol: string, change: number, halfSpread: number): void {
  const mid = market.price(symbol)
  if (mid > 0) market.set(symbol, mid * (1 + change), halfSpread)
}

const LOSSY = ['drawdown', 'daily-loss', 'breaker', 'cool-down', 'stop-loss-guard', 'drawdown-guard', 'low-profit']

function act(table: Table): void {
  const { world, random, focus } = table
  if (LOSSY.includes(focus ?? '') && random.chance(0.35)) return random.pick([shake, fillSome, exitSome])(table)
  const dice = random.next()
  if (dice < 0.34) for (let n = random.chance(0.3) ? random.whole(2, 5) : 1; n > 0 && table.tally.violation === null; n -= 1) propose(table)
  else if (dice < 0.46) acknowledge(table)
  else if (dice < 0.66) fillSome(table)
  else if (dice < 0.71) shake(table)
  else if (dice < 0.74) cancelSome(table)
  else if (dice < 0.88) exitSome(table)
  else if (dice < 0.94) cycle(world)
  else if (dice < 0.955) disturb(table)
  else if (dice < 0.97) assign(table)
  else restart(table)
}

function propose(table: Table): void {
  const { world, random, tally, checks, focus } = table
  const intent = proposal(world, random, focus)
  const verdict = judgeEntry(judgement(world, intent), checks)
  if (verdict.type === 'refused') tally.refused[verdict.refusal.code] = (tally.refused[verdict.refusal.code] ?? 0) + 1
  else admit(table, intent, verdict)
}

function judgement(world: World, intent: EnterIntent): Judgement {
  const { market, book, limits, feeds, news, power } = world
  return { at: now(world), intent, book, market, limits, equity: equityOf(book, market), buyingPower: power.figures, buyingPowerAt: power.at, feeds, news }
}

function admit(table: Table, asked: EnterIntent, { intent, exposure, reference, trimmed }: EntryApproved): void {
  const { world, random, tally, checks } = table
  // The brand is the gate's affair; a rule reads the plain intent.
  const plain: EnterIntent = intent
  tally.approved += 1
  if (trimmed) tally.trimmed += 1
  if (plain.qty > asked.qty) tally.violation = 'an intent grew'
  if (trimmed && checks === CHECKS) tally.violation ??= untrue(world, plain, random)
  for (const [name, isBroken] of Object.entries(RULES)) if (isBroken(world, plain)) tally.violation ??= name
  const bracket = random.chance(0.3) && plain.module === 'stocks' && Number.isInteger(plain.qty)
  const order = record(world, plain, 'entry')
  world.approvals.push(now(world))
  world.power.unseen.push(order)
  say(world, { type: 'order.approved', at: now(world), order: { id: order.id, intent, bracket }, exposure, reference, trimmed })
}

/** A cut leaves all that fits and no more; what fits also fits when it is smaller. */
function untrue(world: World, intent: EnterIntent, random: Random): string | null {
  const step = intent.module === 'crypto' ? 0.0001 : intent.legs[0]?.symbol === 'TWIN' && world.limits.fractionalShares && intent.legs[0].side === 'buy' ? 1e-6 : 1
  const judged = (qty: number): string => {
    const verdict = judgeEntry({ ...judgement(world, { ...intent, qty }), limits: { ...world.limits, trimming: false } })
    return verdict.type === 'refused' ? verdict.refusal.code : 'approved'
  }
  if (judged(intent.qty) !== 'approved') return 'cut to what does not fit'
  // A cent more than the last digits of a sum of doubles.
  if (judged(intent.qty + Math.max(2 * step, 0.01 / Math.abs(intent.limit))) === 'approved') return 'cut by more than was needed'
  const smaller = judged(Math.max(1, Math.round((random.next() * intent.qty) / step)) * step)
  return smaller === 'approved' || smaller === 'minimum-order' ? null : `fits, but a part of it does not: ${smaller}`
}

function record(world: World, intent: OrderIntent, role: Order['role']): Order {
  world.turn += 1
  const order: Order = { id: orderId(`o${world.turn}`), key: keyOf(world, intent), intent, role, approvedAt: now(world), filled: 0, acked: false, open: true }
  world.orders.push(order)
  return order
}

function keyOf(world: World, { module, strategy, underlying }: OrderIntent): string {
  const key = `${module}/${strategy}/${underlying}`
  return strategy === '' && !world.positions.has(key) ? `outside//${underlying}` : key
}

/** The venue takes an order, or rejects it. A bracket's legs appear with it. */
function acknowledge({ world, random }: Table): void {
  for (const order of world.orders) {
    if (!order.open || order.acked || random.chance(0.3)) continue
    if (random.chance(0.2)) {
      end(world, order, 'rejected')
      continue
    }
    const { intent } = order
    const wantsLegs = order.role === 'entry' && intent.module === 'stocks' && intent.legs[0]?.side === 'buy' && random.chance(0.3)
    const rise = 1 + random.between(0.001, 0.05)
    const child = { side: 'sell' as const, qty: intent.qty }
    const legs = wantsLegs ? [{ ...child, role: 'target' as const, price: (intent.limit ?? 0) * rise }, { ...child, role: 'stop' as const, price: (intent.limit ?? 0) * 0.9 }] : []
    const children = legs.map((leg) => ({ ...leg, id: orderId(`${order.id}.${leg.role[0] ?? ''}`), venueId: venueId(`v${order.id}.${leg.role}`) }))
    order.acked = true
    say(world, { type: 'order.acked', at: now(world), id: order.id, venueId: venueId(`v${order.id}`), children })
    for (const { id, role, side, price, qty } of children) {
      const leg = { symbol: intent.legs[0]?.symbol ?? '', side, ratio: 1, effect: 'close' as const }
      const closing: ExitOrderIntent = { ...intent, type: 'close', legs: [leg], qty, limit: price }
      world.orders.push({ id, key: order.key, intent: closing, role, approvedAt: now(world), filled: 0, acked: true, open: true })
    }
  }
}

function fillSome(table: Table): void {
  const { world, random } = table
  for (const order of [...world.orders]) {
    if (!order.open || !order.acked || order.role === 'stop' || order.role === 'target' || random.chance(0.3)) continue
    const left = order.intent.qty - order.filled
    const units = random.chance(0.6) || left <= 1 ? left : order.intent.module === 'crypto' ? Math.round(left * 5e3) / 1e4 || left : Math.ceil(left / 2)
    const prices = fillPrices(world, order)
    if (prices.some((price) => !(price > 0))) continue
    const before = atStake(world).underlying.get(order.intent.underlying) ?? 0
    fill(world, order, Math.min(units, left), prices)
    const after = atStake(world).underlying.get(order.intent.underlying) ?? 0
    const isMixed = world.positions.get(order.key)?.assigned === true || isOneOfMany(world, order)
    if (order.role === 'entry' && !isMixed && after > before * (1 + 1e-6) + 1e-6) table.tally.violation ??= 'a fill took more than was reserved'
    if (order.role !== 'entry') checkClosed(table, order)
  }
}

/** Structures of several orders share the average prices of their legs: what one of them takes is not told apart. */
function isOneOfMany(world: World, { key, intent }: Order): boolean {
  return intent.strategy === 'spreads' && world.orders.filter((order) => order.role === 'entry' && order.key === key && order.filled > 0).length > 1
}

/** At the market or at the limit, whichever is better for us; a structure at its limit, its legs at prices that make it up. */
function fillPrices(world: World, { intent }: Order): readonly number[] {
  const [leg] = intent.legs
  const mids = intent.legs.map((one) => world.market.price(one.symbol))
  const [first = NaN, ...rest] = mids
  if (!leg || intent.limit === null) return mids
  if (rest.length === 0) return [leg.side === 'buy' ? Math.min(first, intent.limit) : Math.max(first, intent.limit)]
  const net = (intent.type === 'close' ? -1 : 1) * intent.legs.reduce((sum, one, i) => sum + (one.side === 'buy' ? 1 : -1) * one.ratio * (mids[i] ?? NaN), 0)
  const paid = Math.min(net, intent.limit)
  return [first + ((leg.side === 'buy' ? 1 : -1) * (paid - net)) / leg.ratio, ...rest]
}

function checkClosed({ world, tally }: Table, order: Order): void {
  const position = world.positions.get(order.key)
  for (const leg of order.intent.legs) {
    const held = position?.lots.get(leg.symbol)?.qty ?? 0
    if (held * (leg.side === 'buy' ? 1 : -1) > 1e-9) tally.violation ??= 'an exit opened the other side'
  }
}

/** Prices move, markets widen, feeds fall silent. */
function shake({ world, random }: Table): void {
  for (const symbol of [...SHARES, ...PAIRS]) {
    if (random.chance(0.3)) continue
    const jump = random.chance(0.1) ? random.between(-0.3, 0.3) : random.between(-0.02, 0.02)
    drift(world, symbol, jump, random.chance(0.1) ? 0.02 : random.between(0.0002, 0.002))
  }
}

function cancelSome({ world, random }: Table): void {
  for (const order of world.orders) if (order.open && random.chance(0.4)) end(world, order, order.acked ? 'canceled' : 'abandoned')
}

/** Begins an exit, or asks to close in ways that a confused program might. */
function exitSome(table: Table): void {
  const { world, random } = table
  const held = [...world.positions.values()].filter((position) => position.lots.size > 0)
  if (held.length === 0) return
  const position = random.pick(held)
  if (random.chance(0.8)) {
    for (const order of world.orders) if (order.open && order.key === position.key && random.chance(0.8)) end(world, order, 'canceled')
    if (!position.exiting && position.module !== 'outside') say(world, { type: 'exit.began', at: now(world), sleeve: position.key, reason: { code: 'trend-over', numbers: {} } })
    position.exiting = position.exiting || position.module !== 'outside'
  }
  for (const intent of closingIntents(table, position)) close(table, position, intent)
}

function closingIntents({ world, random }: Table, position: Position): readonly ExitOrderIntent[] {
  const contracts = [...position.lots].filter(([symbol]) => multiplier(symbol) === 100)
  const shares = [...position.lots].filter(([symbol]) => multiplier(symbol) === 1)
  const module: ModuleName = position.module !== 'outside' ? position.module : position.underlying.includes('/') ? 'crypto' : 'stocks'
  const { strategy, underlying } = position
  const base = { type: 'close' as const, module, strategy, underlying, at: now(world), reason: { code: 'trend-over' as const, numbers: {} }, parameters: 0, limit: null }
  const [one, two] = contracts
  if (one && two && contracts.length === 2 && one[1].qty === -two[1].qty) {
    const legs = [one, two].map(([symbol, lot]) => ({ symbol, side: sideOf(-lot.qty), ratio: 1, effect: 'close' as const }))
    return [{ ...base, legs, qty: Math.abs(one[1].qty) }]
  }
  // What is sold is bought back before what hedges it is sold.
  const sold = contracts.filter(([, lot]) => lot.qty < 0)
  return [...(sold.length > 0 ? sold : contracts), ...shares].map(([symbol, lot]) => {
    const side = sideOf(random.chance(0.05) ? lot.qty : -lot.qty)
    const qty = Math.abs(lot.qty) * (random.chance(0.1) ? 2 : 1)
    return { ...base, legs: [{ symbol, side, ratio: 1, effect: 'close' as const }], qty }
  })
}

function sideOf(qty: number): Side {
  return qty > 0 ? 'buy' : 'sell'
}

function close(table: Table, position: Position, intent: ExitOrderIntent): void {
  const { world, tally, random } = table
  const { book, market, limits } = world
  const verdict = judgeExit({ at: now(world), intent, book, market, limits })
  const room = closingRoom(world, position, intent)
  if (verdict.type === 'refused') {
    if (limits.executionEnabled && room >= (intent.module === 'crypto' ? 0.0001 : 1e-9)) tally.violation ??= `an exit was refused: ${verdict.refusal.code}`
    return
  }
  if (verdict.intent.qty > room + 1e-9) tally.violation ??= 'an exit closes more than there is'
  tally.exits += 1
  const order = sendExit(world, verdict)
  const prices = fillPrices(world, order)
  if (random.chance(0.4) || prices.some((price) => !(price > 0))) return
  fill(world, order, order.intent.qty, prices)
  checkClosed(table, order)
}

/** What the position holds on the side that the intent closes, less what is being closed and what covers a sold call. */
function closingRoom(world: World, position: Position, { legs }: ExitOrderIntent): number {
  return Math.min(...legs.map((leg) => legRoom(world, position, leg)))
}

function legRoom(world: World, position: Position, leg: Leg): number {
  const long = leg.side === 'sell' ? 1 : -1
  const pendingOf = (isOwn: (key: string) => boolean): number => {
    const pending = { entry: 0, exit: 0, stop: 0, target: 0 }
    for (const order of world.orders)
      if (order.open && order.role !== 'entry' && isOwn(order.key) && order.intent.legs.some((one) => one.symbol === leg.symbol && one.side === leg.side))
        pending[order.role] += order.intent.qty - order.filled
    return pending.exit + Math.max(pending.stop, pending.target)
  }
  const calls = leg.symbol === position.underlying && leg.side === 'sell' ? callsOf(world, position) : 0
  let net = 0
  for (const one of world.positions.values()) net += long * (one.lots.get(leg.symbol)?.qty ?? 0)
  const own = long * (position.lots.get(leg.symbol)?.qty ?? 0) - pendingOf((key) => key === position.key) - 100 * calls
  // The shorts of one position may hide in what others hold: they are bought beside it. Nothing is ever sold short to close.
  if (leg.side === 'buy' && multiplier(leg.symbol) === 1 && net <= 1e-9) return own
  const locked = leg.symbol === position.underlying && leg.side === 'sell' ? [...world.positions.values()].reduce((sum, one) => sum + (one.underlying === leg.symbol ? callsOf(world, one) : 0), 0) : 0
  return Math.min(own, net - pendingOf(() => true) - 100 * locked)
}

/** Calls that shares must cover, sold or on their way. */
function callsOf(world: World, position: Position): number {
  let calls = nakedCalls(position)
  for (const order of entries(world)) if (order.key === position.key && isCallSale(order.intent)) calls += order.intent.qty - order.filled
  return calls
}

function sendExit(world: World, { intent, trimmed }: ExitApproved): Order {
  const order = record(world, intent, 'exit')
  const approved: ApprovedOrder = { id: order.id, intent, bracket: false }
  say(world, { type: 'order.approved', at: now(world), order: approved, exposure: usd(0), reference: 0, trimmed })
  return order
}

/** A cycle ends: the peak is taken, causes come and go, the account is read. */
function cycle(world: World): void {
  const value = equity(world)
  const known = Number.isNaN(value) ? null : usd(value)
  if (known !== null) world.peak = Math.max(world.peak, known)
  const modules = { stocks: IDLE, crypto: IDLE, options: IDLE }
  say(world, { type: 'cycle.ended', at: now(world), n: 1, began: now(world), equity: known, modules })
  for (const change of causesNow(world.book, world.market, world.limits, { unreconciled: world.causes.has('desk/book-unreconciled'), diskFull: world.causes.has('desk/disk-full'), passive: false })) {
    if (change.type === 'begins') world.causes.add(`${change.scope}/${change.cause}`)
    else world.causes.delete(`${change.scope}/${change.cause}`)
    const { scope, cause } = change
    say(world, change.type === 'begins' ? { type: 'cause.began', at: now(world), scope, cause, numbers: change.numbers } : { type: 'cause.ended', at: now(world), scope, cause })
  }
  readAccount(world)
}

const IDLE = { outcome: 'ok' as const, decisions: 0, signals: 0, approved: 0, refused: 0, error: null }

/** The venue's word: cash less what its open entries need, and twice that for shares. An old order has arrived, whether it said so or not. */
function readAccount(world: World): void {
  let free = world.cash
  const hasArrived = (order: Order): boolean => order.acked || order.approvedAt < now(world) - world.limits.entryAge
  for (const order of entries(world)) if (hasArrived(order)) free -= (order.intent.qty - order.filled) * unitNeed(world, order.intent)
  const cash = Number.isNaN(free) ? 0 : Math.max(0, free) * (world.limits.trimming ? 1 : 0.3)
  world.power = { at: now(world), figures: { stocks: 2 * cash, crypto: cash, options: cash }, unseen: entries(world).filter((order) => !hasArrived(order)) }
}

function disturb({ world, random }: Table): void {
  const kind = random.next()
  const module = random.pick(['stocks', 'crypto', 'options'] as const)
  if (kind < 0.25) world.feeds[module] = !world.feeds[module]
  else if (kind < 0.4) (world.market.closed.has('stock') ? world.market.closed.delete('stock') : world.market.closed.add('stock'))
  else if (kind < 0.5) world.market.now = millis(now(world) + 400_000)
  else if (kind < 0.55) world.market.forget(random.pick(SHARES))
  else setCause(world, random.pick(['desk', module] as const), kind < 0.8 ? 'command' : 'book-unreconciled')
}

function setCause(world: World, scope: 'desk' | ModuleName, cause: 'command' | 'book-unreconciled'): void {
  const name = `${scope}/${cause}`
  const stands = world.causes.has(name)
  if (stands) world.causes.delete(name)
  else world.causes.add(name)
  say(world, stands ? { type: 'cause.ended', at: now(world), scope, cause } : { type: 'cause.began', at: now(world), scope, cause, numbers: {} })
}

/** A contract that somebody sold by hand is assigned: as many shares as a strategy holds, or twice as many, lie outside on the other side. */
function oppose(world: World): void {
  for (const { module, underlying: symbol, lots } of world.positions.values()) {
    const held = lots.get(symbol)
    if (module === 'stocks' && held && !world.positions.has(`outside//${symbol}`)) return layOutside(world, { symbol, qty: -held.qty * (1 + (world.turn % 2)), price: world.market.price(symbol) })
  }
}

/** A sold contract is assigned, wherever it is held: shares come or go at the strike and stay with the options module, short of them where a bought call hedged it. */
function assign({ world }: Table): void {
  const isClosing = (symbol: string): boolean => world.orders.some((order) => order.open && order.intent.type === 'close' && order.intent.legs.some((leg) => leg.symbol === symbol))
  const symbol = [...world.positions.values()].flatMap((position) => [...position.lots]).find(([name, lot]) => lot.qty < 0 && multiplier(name) === 100 && !isClosing(name))?.[0]
  if (symbol === undefined) return oppose(world)
  const holders = [...world.positions.values()].filter((position) => position.lots.has(symbol))
  const strike = Number(symbol.slice(-8)) / 1000
  const each = symbol.at(-9) === 'P' ? -100 : 100
  const total = holders.reduce((sum, position) => sum + (position.lots.get(symbol)?.qty ?? 0), 0)
  world.turn += 1
  say(world, { type: 'contract.settled', at: now(world), activity: `a${world.turn}`, how: 'assigned', symbol, qty: total, shares: each * total, price: strike })
  for (const position of holders) {
    const qty = position.lots.get(symbol)?.qty ?? 0
    position.realised += move(position, symbol, -qty, 0) + move(position, position.underlying, each * qty, strike)
    position.assigned = true
    position.lots.delete(symbol)
    world.cash -= each * qty * strike
  }
}

/** The process dies: the book is folded anew, and what was never acknowledged is judged again or given up. */
function restart(table: Table): void {
  const { world, tally } = table
  tally.restarts += 1
  agree(table)
  world.book = emptyBook()
  for (const fact of world.facts) evolve(world.book, fact)
  agree(table)
  for (const order of world.orders) {
    const known = world.book.orders.get(order.id)
    if (!order.open || order.acked || !known) continue
    const { intent: _intent, ...present } = judgement(world, { ...PLACEHOLDER, at: now(world) })
    const verdict = resume(known, present)
    if (verdict.type === 'refused') end(world, order, 'abandoned')
    else again(table, order)
  }
}

const PLACEHOLDER: EnterIntent = {
  type: 'enter', module: 'stocks', strategy: '', underlying: '', at: millis(0), reason: { code: 'holding', numbers: {} }, parameters: 0, legs: [], qty: 0, limit: 0,
  confidence: 0, protection: { stop: null, target: null, exitAt: null }, riskPerUnit: 0, expiresAt: millis(0),
}

/** A resumed entry must keep every limit as if it were asked for now. */
function again({ world, tally }: Table, order: Order): void {
  tally.resumed += 1
  if (order.intent.type !== 'enter') return
  if (now(world) - order.approvedAt >= world.limits.entryAge) tally.violation ??= 'an old entry was sent'
  const { unseen } = world.power
  order.open = false
  const others = { ...world, approvals: without(world.approvals, order.approvedAt), power: { ...world.power, unseen: unseen.filter((one) => one !== order) } }
  for (const [name, isBroken] of Object.entries(RULES)) if (isBroken(others, order.intent)) tally.violation ??= `resumed: ${name}`
  order.open = true
}

function without<T>(all: readonly T[], one: T): T[] {
  const at = all.indexOf(one)
  return all.filter((_, i) => i !== at)
}

/** Book and world tell the same story: equity, exposure by underlying and by module, peak. */
function agree({ world, tally }: Table): void {
  const value = equity(world)
  const own = equityOf(world.book, world.market)
  if (Number.isNaN(value)) return void (own === undefined ? undefined : (tally.violation ??= 'the book has an equity without a price'))
  if (differ(own ?? NaN, value)) tally.violation ??= `equity: book ${own}, world ${value}`
  if (differ(world.book.peak, world.peak)) tally.violation ??= 'peak'
  const stake = atStake(world)
  if (Number.isNaN(stake.module.stocks + stake.module.crypto + stake.module.options)) return
  const exposure = exposureOf(world.book, world.market)
  for (const name of ['stocks', 'crypto', 'options'] as const) if (differ(exposure.byClass[name], stake.module[name])) tally.violation ??= `exposure of ${name}: book ${exposure.byClass[name]}, world ${stake.module[name]}`
  for (const [underlying, dollars] of stake.underlying) if (differ(exposure.byUnderlying.get(underlying) ?? 0, dollars)) tally.violation ??= `exposure of ${underlying}`
}

function differ(a: number, b: number): boolean {
  return !(Math.abs(a - b) <= 1e-6 * Math.max(CAPITAL, Math.abs(b)))
}
