import type { Millis } from '../core/brand.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import type { Reason } from './reason.ts'
import type { Values } from './search-space.ts'

/** One parameter's move. */
export interface ParameterChange {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** What a run asks of the engine: one document per module and run, also where it asks for nothing. It holds parameters of a strategy and no limit. */
export interface Proposal {
  readonly type: 'keep' | 'promote' | 'roll-back'
  /** Of the change it would be; of the run where it keeps. */
  readonly id: string
  readonly at: Millis
  readonly module: ModuleName
  readonly strategy: string
  readonly reason: Reason
  /** The version in force, and the one that would be. */
  readonly from: number
  readonly to: number
  readonly values: Values
  readonly changes: readonly ParameterChange[]
  /** Mean score a block that is predicted; null where nothing changes, and for a return to what was. */
  readonly predicted: number | null
  /** Blocks behind it. */
  readonly sample: number
}

export function changesBetween(before: Values, after: Values): readonly ParameterChange[] {
  return Object.keys(after).flatMap((name) => {
    const [from, to] = [before[name] ?? NaN, after[name] ?? NaN]
    return from === to ? [] : [{ name, from, to }]
  })
}
