import { remembering } from '../remembering.ts'
import type { Contract } from './instrument.ts'
import { parseOccSymbol } from './occ-symbol.ts'

/** A contract by its OCC symbol, read once (whoever trades asks about the same few at every bar); undefined for what is none. */
export const contractOf: (symbol: string) => Contract | undefined = remembering(4096, parseOccSymbol)
