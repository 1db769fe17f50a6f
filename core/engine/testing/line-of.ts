import type { Fact } from '../../fact/fact.ts'
import type { Leg } from '../../order/intent.ts'

/** A fact in one line for tests: what happened, without times and made-up ids. */
export function lineOf(fact: Fact): string {
  switch (fact.type) {
    case 'order.approved': {
      const { intent } = fact.order
      const kind = intent.type === 'enter' ? 'entry' : 'exit'
      return `approved ${kind} ${legsOf(intent.legs, intent.qty)} ${intent.limit === null ? 'at the market' : `at ${intent.limit}`}${fact.order.bracket ? ' with a bracket' : ''}`
    }
    case 'intent.refused':
      return `refused ${fact.intent.type} ${fact.intent.underlying}: ${fact.refusal.code}`
    case 'signal.passed':
      return `passed ${fact.underlying}: ${fact.reason.code}`
    case 'order.acked':
      return `acked${fact.children.map((child) => ` + ${child.role} at ${child.price}`).join('')}`
    case 'order.filled':
      return `filled ${fact.side} ${fact.qty} ${fact.symbol} at ${fact.price}`
    case 'order.ended':
      return `ended ${fact.status}`
    case 'cancel.requested':
      return `cancel asked for ${fact.id.endsWith('.s') ? 'stop' : fact.id.endsWith('.t') ? 'target' : 'order'}: ${fact.why}`
    case 'exit.began':
      return `exit began: ${fact.reason.code}`
    case 'protection.set':
      return `protection set: stop ${fact.protection.stop}`
    case 'trade.closed':
      return `closed ${fact.sleeve} ${fact.realised} less ${fact.fees}: ${fact.exit.code}`
    case 'cause.began':
    case 'cause.ended':
      return `${fact.type} ${fact.scope} ${fact.cause}`
    case 'cash.moved':
      return `cash moved ${fact.amount}: ${fact.why}`
    case 'outside.set':
      return `outside ${fact.symbol} ${fact.qty}`
    case 'holding.corrected':
      return `corrected ${fact.symbol} ${fact.qty}`
    case 'contract.settled':
      return `${fact.how} ${fact.qty} ${fact.symbol}, ${fact.shares} shares at ${fact.price}`
    case 'position.split':
      return `split ${fact.symbol} ${fact.to} for ${fact.from} on ${fact.date}`
    case 'position.adopted':
      return `adopted ${fact.symbol}`
    case 'parameters.set':
      return `parameters ${fact.parameters.version}`
    case 'command.received':
      return `command ${fact.action} ${fact.resource}`
    case 'command.done':
      return `command ${fact.outcome}${fact.why === '' ? '' : `: ${fact.why}`}`
    case 'module.failed':
      return `module ${fact.module} ${fact.kind}: ${fact.error}`
    case 'order.orphaned':
      return `orphan ${fact.symbol}`
    case 'day.began':
      return `day ${fact.date} ${fact.equity}`
    default:
      return fact.type
  }
}

function legsOf(legs: readonly Leg[], qty: number): string {
  return legs.map((leg) => `${leg.side} ${leg.ratio * qty} ${leg.symbol}`).join(' ')
}
