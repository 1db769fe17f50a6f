import type { Fact } from '../../../core/fact/fact.ts'
import { MODULES, type ModuleName } from '../../../core/order/module-name.ts'

/** What a module closed today; to be added to what its open round trips have realised and paid, and stand at. */
export interface ClosedToday {
  readonly realised: number
  readonly fees: number
  /** What was open when the day began had gained so much by then, with the sign turned. */
  readonly unrealised: number
  readonly trades: number
}

/**
 * Results of each module since its day's account began. What open round trips had realised, paid and gained by then belongs to an earlier day,
 * and is taken off here; the first cycle of a day tells it.
 */
export interface ModulesToday {
  take(fact: Fact): void
  /** Undefined on a date whose account has not begun. */
  of(name: ModuleName, date: string): ClosedToday | undefined
}

type Sums = Record<ModuleName, { realised: number; fees: number; unrealised: number; trades: number }>

export function createModulesToday(): ModulesToday {
  let date = ''
  let sums = none()
  let began = false
  /** While a price is missing the last known result stands. */
  const open = { stocks: 0, crypto: 0, options: 0 }
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
      if (fact.type !== 'cycle.ended') return
      for (const name of MODULES) open[name] = fact.results?.[name].unrealised ?? open[name]
      if (!began) return
      began = false
      for (const name of MODULES) {
        sums[name].realised -= fact.results?.[name].realised ?? 0
        sums[name].fees -= fact.results?.[name].fees ?? 0
        sums[name].unrealised -= open[name]
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
  const nothing = () => ({ realised: 0, fees: 0, unrealised: 0, trades: 0 })
  return { stocks: nothing(), crypto: nothing(), options: nothing() }
}
