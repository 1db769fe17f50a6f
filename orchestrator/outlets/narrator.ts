import { mask } from '../../contract/mask.ts'
import { fillTemplate } from '../../contract/sentences-template.ts'
import { sentence } from '../../contract/sentences.ts'
import type { CauseBegan, CommandReceived, CycleEnded, Fact, IntentRefused, OrderApproved, OrderEnded, TradeClosed } from '../../core/fact/fact.ts'
import { round } from '../../core/money.ts'
import type { Intent, OrderIntent } from '../../core/order/intent.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Reason } from '../../core/order/reason.ts'
import { type StateCause, stateOf, type TradingState } from '../../core/order/trading-state.ts'
import type { Log } from '../../core/ports/log.ts'

/** Tells a person what the facts say, a line each: what is quiet in a fact stays quiet here. */
export function createNarrator(log: Log): (facts: readonly Fact[]) => void {
  const known = new Map<string, string>()
  return (facts) => {
    for (const fact of facts) {
      remember(known, fact)
      tell(log, fact, known)
    }
  }
}

/** Orders and commands that later facts name by their ids alone: about a day's of a busy desk. */
const KEPT = 2_000

function remember(known: Map<string, string>, fact: Fact): void {
  if (fact.type === 'order.approved') known.set(fact.order.id, `${fact.order.intent.module}/${fact.order.intent.strategy}: ${legWords(fact.order.intent)}`)
  if (fact.type === 'command.received') known.set(fact.id, commandWords(fact))
  for (const id of known.keys()) if (known.size > KEPT) known.delete(id)
}

function tell(log: Log, fact: Fact, known: ReadonlyMap<string, string>): void {
  switch (fact.type) {
    case 'engine.started':
      return log.info(`engine started on the ${fact.environment} account ${mask(fact.account)} with ${dollars(fact.cash)} in cash`)
    case 'cycle.ended':
      return log.info(cycleLine(fact))
    case 'order.approved':
      return log.info(`${orderWords(fact.order.intent)} approved${trimWords(fact)}. ${why(fact.order.intent.reason, fact.order.intent)}`)
    case 'intent.refused':
      // What cannot be left may need a person.
      return fact.intent.type === 'exit' ? log.warning(refusalLine(fact)) : log.info(refusalLine(fact))
    case 'order.filled':
      return log.info(`filled: ${fact.side} ${quantity(fact.qty)} ${fact.symbol} at ${price(fact.price)}`)
    case 'order.ended':
      return fact.status === 'filled' ? undefined : log.info(endLine(fact, known))
    case 'order.doubted':
      return log.warning(`order ${fact.id} is in doubt (${fact.why}); the venue is asked for it by its id`)
    case 'exit.began':
      return log.info(`leaving ${fact.sleeve}. ${sentence(fact.reason.code, fact.reason.numbers, { symbol: symbolOf(fact.sleeve) })}`)
    case 'trade.closed':
      return log.info(`round trip of ${fact.sleeve} closed: ${dollars(net(fact))} after ${dollars(fact.fees)} fees`)
    case 'cause.began':
      return log.warning(`${fact.scope} ${STATES[stateOf(fact.cause)]} (${fact.cause}). ${causeSentence(fact)}`)
    case 'cause.ended':
      return log.info(`${fact.scope}: ${fact.cause} is over`)
    case 'module.failed':
      return log.error(`the ${fact.module} module ${fact.kind}: ${fact.error}`)
    case 'order.orphaned':
      return log.warning(`an order that this journal does not know stands at the venue (${fact.symbol}, ${fact.clientId})`)
    case 'outside.set':
      return log.warning(`${fact.qty} ${fact.symbol} at the venue belong to no strategy; counted, not traded until 'tercet adopt'`)
    case 'position.split':
      return log.info(`${fact.symbol} was split ${fact.to} for ${fact.from} on ${fact.date}: positions, levels and resting orders count in new shares`)
    case 'data.gap':
      return log.warning(`no bars of ${fact.symbol} from ${utc(fact.from)} to ${utc(fact.to)}`)
    case 'optimizer.ran': {
      const line = `optimizer on ${fact.module}/${fact.strategy}, ${fact.outcome}: ${fact.entry.sentence}${fact.why === '' ? '' : ` (${fact.why})`}`
      return fact.outcome === 'kept' ? log.debug(line) : log.info(line)
    }
    case 'optimizer.audited':
      return log.info(`audit of ${fact.module}/${fact.strategy}: ${fact.audit.sentence}`)
    case 'optimizer.failed':
      return log.warning(`the optimizer${fact.module === null ? '' : ` of ${fact.module}`} failed (${fact.kind}): ${fact.error}; trading goes on with the parameters in force`)
    case 'parameter.pinned':
      return log.info(`${fact.parameter} of ${fact.module}/${fact.strategy} ${fact.pinned ? 'is pinned' : 'is no longer pinned'}`)
    case 'command.done':
      return log.info(`command ${known.get(fact.id) ?? fact.id} ${fact.outcome}${fact.why ? `: ${fact.why}` : ''}`)
    case 'book.reconciled':
      return fact.differences.length > 0 ? log.warning(`book and venue differ: ${fact.differences.join('; ')}`) : undefined
    default:
      return undefined
  }
}

/** `cycle 3 at 2026-03-10 14:04 UTC | equity $100,012.10 | stocks 8 looked at, 1 signal, 1 order | …` */
function cycleLine(fact: CycleEnded): string {
  const equity = fact.equity === null ? 'equity unknown' : `equity ${dollars(fact.equity)}`
  return [`cycle ${fact.n} at ${utc(fact.at)}`, equity, ...MODULES.map((name) => moduleWords(name, fact))].join(' | ')
}

function moduleWords(name: ModuleName, { modules }: CycleEnded): string {
  const { outcome, decisions, signals, approved, refused } = modules[name]
  if (outcome !== 'ok') return `${name} ${outcome}`
  return `${name} ${decisions} looked at, ${count(signals, 'signal')}, ${count(approved, 'order')}${refused > 0 ? `, ${refused} refused` : ''}`
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}

function refusalLine({ intent: { module, type, underlying }, refusal: { code, numbers } }: IntentRefused): string {
  return `${module}: ${type} ${underlying} refused (${code}). ${sentence(code, numbers, { symbol: underlying, module })}`
}

function orderWords(intent: OrderIntent): string {
  return `${intent.module}/${intent.strategy}: ${legWords(intent)}${limitWords(intent)}`
}

function legWords({ legs, qty }: OrderIntent): string {
  return legs.map((leg) => `${leg.side} ${quantity(qty * leg.ratio)} ${leg.symbol}`).join(', ')
}

/** What a limit left of a larger wish. */
function trimWords({ trimmed }: OrderApproved): string {
  return trimmed === null ? '' : `, cut from ${quantity(trimmed.from)} (${trimmed.by})`
}

/** Several legs have one limit: below zero it is what they bring. */
function limitWords({ limit, legs }: OrderIntent): string {
  if (limit === null) return ' at the market'
  if (legs.length === 1) return ` at ${price(limit)}`
  return limit < 0 ? ` for a credit of ${price(-limit)}` : ` for a debit of ${price(limit)}`
}

/** What a protective order's id ends with, after that of its entry (core/engine/order). */
const ROLES: Readonly<Record<string, string>> = { '.s': 'the stop of ', '.t': 'the target of ' }

function endLine({ id, status, why: words }: OrderEnded, known: ReadonlyMap<string, string>): string {
  const role = ROLES[id.slice(-2)]
  const entry = role === undefined ? id : id.slice(0, -2)
  const about = known.get(entry)
  return `${role ?? ''}order ${entry} ${status}${words === `venue: ${status}` ? '' : `: ${words}`}${about === undefined ? '' : ` (${about})`}`
}

function commandWords({ action, resource, actor }: CommandReceived): string {
  return `${[action, resource].filter(Boolean).join(' ')} by ${actor}`
}

const STATES: Readonly<Record<TradingState, string>> = { active: 'trading', caution: 'at caution', reducing: 'only reduces risk', halted: 'HALTED' }

/** Causes that the gate refuses entries with have its sentence. */
const REFUSED_AS: Partial<Record<StateCause, string>> = { 'daily-loss': 'daily-loss-limit', 'drawdown': 'drawdown-limit', 'breaker': 'breaker-tripped' }

function causeSentence({ scope, cause, numbers }: CauseBegan): string {
  switch (cause) {
    case 'limit-near':
      return fillTemplate('A limit is near[: {share:percent} of it is used].', numbers, {})
    case 'command':
      return `An operator asked for it; 'tercet resume' ends it.`
    case 'benched':
      return `A decision of it never returned; 'tercet resume ${scope}' ends it.`
    case 'passive':
      return numbers['foreign'] === undefined ? 'Another engine holds the trading stream, the clock is wrong, or the venue blocks the account: an error of this log says which.' : `An order of another engine stands at the venue; 'tercet resume' ends it.`
    default:
      return sentence(REFUSED_AS[cause] ?? cause, numbers)
  }
}

/** Of the cents that the page and the answers say, so that all of them come to the same. */
function net({ realised, fees }: TradeClosed): number {
  return round(realised, 2) - round(fees, 2)
}

function why(reason: Reason, intent: Intent | OrderIntent): string {
  return sentence(reason.code, reason.numbers, { symbol: intent.underlying, module: intent.module })
}

function symbolOf(sleeve: string): string {
  return sleeve.split('/').slice(2).join('/')
}

function dollars(value: number): string {
  return `${value < 0 ? '-' : ''}$${Math.abs(value).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}

function price(value: number): string {
  return fillTemplate('{price:price}', { price: value }, {})
}

function quantity(value: number): string {
  return fillTemplate('{qty:quantity}', { qty: value }, {})
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
