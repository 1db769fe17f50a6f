import type { Contract } from './instrument.ts'
import { parseOccSymbol } from './occ-symbol.ts'

/** Symbols that were read before: whoever trades asks about the same few at every bar. */
const known = new Map<string, Contract | undefined>()
const MOST = 4096

/** A contract by its OCC symbol, read once; undefined for what is none. */
export function contractOf(symbol: string): Contract | undefined {
  const found = known.get(symbol)
  if (found || known.has(symbol)) return found
  if (known.size >= MOST) known.clear()
  const made = parseOccSymbol(symbol)
  known.set(symbol, made)
  return made
}
