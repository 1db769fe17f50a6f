import type { StreamEnvelope } from '../../contract/stream-envelope.ts'
import { chartKey } from '../writes/agenda.ts'
import { wantedBy } from '../writes/rooms-due.ts'

/** What a fact means to the updater: which documents it asks for, and whether they cannot wait. */
export interface Happening {
  readonly keys: readonly string[]
  /** `trading` must not show at once where fills are delayed; `state` always does. */
  readonly urgent: 'trading' | 'state' | null
}

/** By the fact's type (core/fact), of which the updater knows no more than the name and the symbol. */
export function whatHappened({ type, fact }: StreamEnvelope): Happening {
  switch (type) {
    case 'order.filled':
    case 'contract.settled':
      return { keys: [...wantedBy('fill'), ...wantedBy('change'), ...symbolOf(fact)], urgent: 'trading' }
    case 'trade.closed':
    case 'outside.set':
    case 'position.split':
    case 'position.adopted':
      return { keys: [...wantedBy('fill'), ...wantedBy('change')], urgent: 'trading' }
    case 'cause.began':
    case 'cause.ended':
    case 'peak.restarted':
      return { keys: [...wantedBy('halt'), ...wantedBy('change')], urgent: 'state' }
    case 'parameters.set':
    case 'parameter.pinned':
      return { keys: [...wantedBy('optimizer'), ...wantedBy('change')], urgent: null }
    case 'day.began':
      return { keys: wantedBy('day-end'), urgent: null }
    case 'order.approved':
    case 'order.acked':
    case 'order.ended':
    case 'protection.set':
    case 'exit.began':
    case 'holding.corrected':
    case 'cash.moved':
      return { keys: wantedBy('change'), urgent: null }
    default:
      // Whatever the optimizer will have to say goes to the same document.
      return { keys: type.startsWith('optimizer.') ? wantedBy('optimizer') : [], urgent: null }
  }
}

const OCC = /^([A-Z]{1,6}\d?)\d{6}[CP]\d{8}$/

/** The chart of what was traded; the options book too where it was a contract, which may end when its market has closed. */
function symbolOf(fact: unknown): readonly string[] {
  const symbol = typeof fact === 'object' && fact !== null && 'symbol' in fact ? fact.symbol : undefined
  if (typeof symbol !== 'string') return []
  const underlying = OCC.exec(symbol)?.[1]
  return underlying === undefined ? [chartKey(symbol)] : [chartKey(underlying), ...wantedBy('contract')]
}
