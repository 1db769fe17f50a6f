import { mask } from '../../contract/mask.ts'
import { sentence } from '../../contract/sentences.ts'
import type { CycleEnded, Fact, IntentRefused } from '../../core/fact/fact.ts'
import type { Intent, OrderIntent } from '../../core/order/intent.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Reason } from '../../core/order/reason.ts'
import type { Log } from '../../core/ports/log.ts'

/** Tells a person what the facts say, a line each: what is quiet in a fact stays quiet here. */
export function createNarrator(log: Log): (facts: readonly Fact[]) => void {
  return (facts) => {
    for (const fact of facts) tell(log, fact)
  }
}

function tell(log: Log, fact: Fact): void {
  switch (fact.type) {
    case 'engine.started':
      return log.info(`engine started on the ${fact.environment} account ${mask(fact.account)} with ${dollars(fact.cash)} in cash`)
    case 'cycle.ended':
      return log.info(cycleLine(fact))
    case 'order.approved':
      return log.info(`${orderWords(fact.order.intent)} approved. ${why(fact.order.intent.reason, fact.order.intent)}`)
    case 'intent.refused':
      // What cannot be left may need a person.
      return fact.intent.type === 'exit' ? log.warning(refusalLine(fact)) : log.info(refusalLine(fact))
    case 'order.filled':
      return log.info(`filled: ${fact.side} ${fact.qty} ${fact.symbol} at ${fact.price}`)
    case 'order.ended':
      return fact.status === 'filled' ? undefined : log.info(`order ${fact.id} ${fact.status}: ${fact.why}`)
    case 'order.doubted':
      return log.warning(`order ${fact.id} is in doubt (${fact.why}); the venue is asked for it by its id`)
    case 'exit.began':
      return log.info(`leaving ${fact.sleeve}. ${sentence(fact.reason.code, fact.reason.numbers, { symbol: symbolOf(fact.sleeve) })}`)
    case 'trade.closed':
      return log.info(`round trip of ${fact.sleeve} closed: ${dollars(fact.realised - fact.fees)} after ${dollars(fact.fees)} fees`)
    case 'cause.began':
      return log.warning(`${fact.scope}: ${fact.cause} began ${JSON.stringify(fact.numbers)}`)
    case 'cause.ended':
      return log.info(`${fact.scope}: ${fact.cause} ended`)
    case 'module.failed':
      return log.error(`the ${fact.module} module ${fact.kind}: ${fact.error}`)
    case 'order.orphaned':
      return log.warning(`an order that this journal does not know stands at the venue (${fact.symbol}, ${fact.clientId})`)
    case 'outside.set':
      return log.warning(`${fact.qty} ${fact.symbol} at the venue belong to no strategy; counted, not traded until 'tercet adopt'`)
    case 'position.split':
      return log.info(`${fact.symbol} was split ${fact.to} for ${fact.from} on ${fact.date}: positions, levels and resting orders count in new shares`)
    case 'data.gap':
      return log.warning(`no bars of ${fact.symbol} from ${iso(fact.from)} to ${iso(fact.to)}`)
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
      return log.info(`command ${fact.id} ${fact.outcome}${fact.why ? `: ${fact.why}` : ''}`)
    case 'book.reconciled':
      return fact.differences.length > 0 ? log.warning(`book and venue differ: ${fact.differences.join('; ')}`) : undefined
    default:
      return undefined
  }
}

/** `cycle 3 10:04 New York | equity $100,012.10 | stocks 8 looked at, 1 signal, 1 order | …` */
function cycleLine(fact: CycleEnded): string {
  const equity = fact.equity === null ? 'equity unknown' : `equity ${dollars(fact.equity)}`
  return [`cycle ${fact.n} at ${iso(fact.at)}`, equity, ...MODULES.map((name) => moduleWords(name, fact))].join(' | ')
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
  const legs = intent.legs.map((leg) => `${leg.side} ${intent.qty * leg.ratio} ${leg.symbol}`).join(', ')
  return `${intent.module}/${intent.strategy}: ${legs}${intent.limit === null ? ' at the market' : ` at ${intent.limit}`}`
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

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
