import type { ModuleView } from '../core/module/module.ts'

/** What the strategy holds, signed: shares or coins of one symbol. */
export function heldIn({ holdings }: ModuleView): number {
  let held = 0
  for (const { qty } of holdings) held += qty
  return held
}
