import type { Fact } from '../../../core/fact/fact.ts'
import { MODULES, type ModuleName } from '../../../core/order/module-name.ts'

/** What a module closed today; to be added to what its open round trips have realised and paid. */
export interface ClosedToday {
  readonly realised: number
  readonly fees: number
  readonly trades: number
}

/**
 * Results of each module since its day's account began. What open round trips had realised and paid by then belongs to an earlier day, and
 * is taken off here; the first cycle of a day tells it.
 */
export interface ModulesToday {
  take(fact: Fact): void
  /** Undefined on a date whose account has not begun. */
  of(name: ModuleName, date: string): ClosedToday | undefined
}

type Sums = Record<ModuleName, { realised: number; fees: number; trades: number }>

export function createModulesToday(): ModulesToday {
  let date = ''
  let sums = none()
  let began = false
  return {
    of: (name, asked) => (asked === date ? sums[name] : undefined),
    take(fact) {
      // What an archive counted of its day is in the book; modules begin anew.
      if (fact.type === 'day.began' || fact.type === 'book.restored') {
        date = fact.type === 'day.began' ? fact.date : fact.day.date
        sums = none()
        began = true
      }
      if (fact.type === 'trade.closed') {
        const [module] = fact.sleeve.split('/', 1)
        const name = MODULES.find((one) => one === module)
        if (name) add(sums, name, fact)
      }
      if (fact.type === 'cycle.ended' && began) {
        began = false
        for (const name of MODULES) {
          sums[name].realised -= fact.results?.[name].realised ?? 0
          sums[name].fees -= fact.results?.[name].fees ?? 0
        }
      }
    },
  }
}

function add(sums: Sums, name: ModuleName, { realised, fees }: { readonly realised: number; readonly fees: number }): void {
  sums[name].realised += realised
  sums[name].fees += fees
  sums[name].trades += 1
}

function none(): Sums {
  return { stocks: { realised: 0, fees: 0, trades: 0 }, crypto: { realised: 0, fees: 0, trades: 0 }, options: { realised: 0, fees: 0, trades: 0 } }
}
