import type { StateView } from '../../contract/state-view.ts'
import type { Finding } from './alert.ts'

/** Why the engine halts by itself, and what to do. A command is a person's own doing, and news to nobody. */
const CAUSES: Readonly<Record<string, string>> = {
  drawdown: 'Equity fell below its peak by as much as MAX_PORTFOLIO_RISK allows. Look at the positions; tercet resume ends it, and counts the peak from then on.',
  benched: 'A decision of a module never returned. Read the log, mend it or switch the module off; tercet resume with its name ends it.',
}

const SCOPES = ['desk', 'stocks', 'crypto', 'options'] as const

/** Critical: the engine halted the desk, or one module, by itself (RSK-01, RSK-11). Stands until it is resumed. */
export function tradingHalted({ states }: Pick<StateView, 'states'>): readonly Finding[] {
  return SCOPES.flatMap((scope) => {
    const { state, cause, numbers } = states[scope]
    // A module is never freer than its desk: what halts the desk is told once.
    if (scope !== 'desk' && states.desk.state === 'halted' && cause === states.desk.cause) return []
    const why = cause === null || state !== 'halted' ? undefined : cause === 'breaker' ? breakerWords(numbers) : CAUSES[cause]
    if (why === undefined) return []
    const title = scope === 'desk' ? 'Trading is halted' : `The ${scope} module is halted`
    return [{ id: `halted:${scope}:${cause}`, rule: 'halted', level: 'critical', title, text: `Nothing is opened any more; stops, targets and exits go on. ${why}`, lasting: 'state' as const }]
  })
}

/** Which breaker it was: its counts go on after the halt, and soon tell nothing of it. */
function breakerWords({ rejections, losses, limit }: Readonly<Record<string, number>>): string {
  if (rejections !== undefined) return `The venue rejected ${rejections} orders in a row, and TERCET_BREAKER_REJECTIONS is ${limit}. Read the orders and the log; tercet resume ends it.`
  if (losses !== undefined) return `${losses} trades in a row lost, and TERCET_BREAKER_LOSSES is ${limit}. Read the trades by strategy; tercet resume ends it.`
  return 'The venue rejected too many orders in a row, or too many trades in a row lost. Read the refusals and trades; tercet resume ends it.'
}
