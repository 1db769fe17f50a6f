import type { Fact } from '../../../core/fact/fact.ts'
import { MODULES, type ModuleName } from '../../../core/order/module-name.ts'

/** Dollars since the journal began: what has been closed and what is open, at present marks. */
export interface ModuleResult {
  readonly realised: number
  readonly fees: number
  readonly unrealised: number
}

export type ModuleResults = Readonly<Record<ModuleName, ModuleResult>>

/** Results of each module, folded from round trips that ended and from what cycles say of open ones. */
export interface ResultsFold {
  take(fact: Fact): void
  /** As of the last cycle. */
  now(): ModuleResults
}

export function createResultsFold(): ResultsFold {
  const closed: Record<ModuleName, Sum> = { stocks: none(), crypto: none(), options: none() }
  let results: ModuleResults = { stocks: none(), crypto: none(), options: none() }
  return {
    now: () => results,
    take(fact) {
      if (fact.type === 'trade.closed') {
        const [module] = fact.sleeve.split('/', 1)
        const name = MODULES.find((one) => one === module)
        if (!name) return
        closed[name].realised += fact.realised
        closed[name].fees += fact.fees
      }
      if (fact.type !== 'cycle.ended') return
      const of = (name: ModuleName): ModuleResult => {
        const open = fact.results?.[name]
        const { realised, fees } = closed[name]
        // While a price is missing the last known one stands.
        return { realised: realised + (open?.realised ?? 0), fees: fees + (open?.fees ?? 0), unrealised: open?.unrealised ?? results[name].unrealised }
      }
      results = { stocks: of('stocks'), crypto: of('crypto'), options: of('options') }
    },
  }
}

/** What was made between two moments, open and closed, after fees. */
export function gained({ realised, fees, unrealised }: ModuleResult, since: ModuleResult): number {
  return realised - since.realised - (fees - since.fees) + unrealised - since.unrealised
}

interface Sum {
  realised: number
  fees: number
  unrealised: number
}

function none(): Sum {
  return { realised: 0, fees: 0, unrealised: 0 }
}
