import type { FastifyInstance } from 'fastify'
import type { StateView } from '../../../contract/state-view.ts'
import type { HttpOptions } from '../http-options.ts'
import { requireReady } from '../require-ready.ts'

/** One account of the list. Money in dollars; `equity` is null while it is unknown. */
export interface AccountView {
  readonly id: string
  readonly environment: StateView['environment']
  /** Why it trades or does not. */
  readonly status: StateView['states']['desk']
  readonly strategies: readonly string[]
  readonly balance: { readonly equity: number | null; readonly cash: number; readonly dayStart: number }
}

/** The accounts that trade here: one engine has one journal, and one journal one account (API-05). */
export function accountsRoute(app: FastifyInstance, { phase, state }: Pick<HttpOptions, 'phase' | 'state'>): void {
  app.get('/api/accounts', (): { readonly accounts: readonly AccountView[] } => {
    requireReady(phase())
    return { accounts: [accountOf(state())] }
  })
}

function accountOf({ account: id, environment, states, modules, equity, cash, day }: StateView): AccountView {
  const strategies = Object.entries(modules).flatMap(([name, module]) => (module.enabled ? module.strategies.map((strategy) => `${name}/${strategy}`) : []))
  return { id, environment, status: states.desk, strategies, balance: { equity, cash, dayStart: day.equity } }
}
