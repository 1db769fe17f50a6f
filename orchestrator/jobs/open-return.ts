import { unrealised } from '../../core/book/equity.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { ModuleName } from '../../core/order/module-name.ts'

/** What a strategy's open round trips under that version stand at, each as a share of its own cost, summed; undefined while a mark is missing. */
export function openReturn({ book, market }: Engine, of: { readonly module: ModuleName; readonly strategy: string; readonly version: number }): number | undefined {
  let sum = 0
  for (const sleeve of book.sleeves.values()) {
    if (sleeve.module !== of.module || sleeve.strategy !== of.strategy || sleeve.parameters !== of.version || !(sleeve.basis > 0)) continue
    sum += (sleeve.realised - sleeve.fees + (unrealised(sleeve, market) ?? NaN)) / sleeve.basis
  }
  return Number.isNaN(sum) ? undefined : sum
}
