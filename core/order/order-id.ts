import type { BirthId, OrderId } from '../brand.ts'
import type { ModuleName } from './module-name.ts'

/** What an order id is a function of: the decision, not the moment it is sent. */
export interface Decision {
  readonly birth: BirthId
  readonly module: ModuleName
  readonly strategy: string
  readonly underlying: string
  /** Sequence number of the input that was being turned. */
  readonly turn: number
  /** Position among the orders of that turn. */
  readonly leg: number
  /** 1, or one more for each new try of the same exit. */
  readonly attempt: number
}

/** `birth.turn.leg.attempt.hash`: unique for ever, since a venue never takes an id twice. */
export function orderIdOf({ birth, turn, leg, attempt, module, strategy, underlying }: Decision): OrderId {
  const { hash, first } = hashOf(module, strategy, underlying)
  const end = leg === 0 && attempt === 1 ? first : `.${leg}.${attempt}.${hash}`
  // Of few pieces: a text that is joined keeps them all.
  return `${beginOf(birth)}${turn}${end}` as OrderId
}

/** The birth id inside an order id, or undefined when the id is not of our making. */
export function birthOf(id: string): string | undefined {
  return /^([a-z0-9]{8})\.\d+\.\d+\.\d+\.[0-9a-f]{8}(\.[st])?$/.exec(id)?.[1]
}

/** Orders of one sleeve follow each other: the last hash is kept, with the end of an id that is the only one of its turn and no second try. */
function hashOf(module: ModuleName, strategy: string, underlying: string): { readonly hash: string; readonly first: string } {
  if (last.module !== module || last.strategy !== strategy || last.underlying !== underlying) {
    const hash = fnv1a(`${module}/${strategy}/${underlying}`)
    last = { module, strategy, underlying, hash, first: `.0.1.${hash}` }
  }
  return last
}

let last = { module: '', strategy: '', underlying: '', hash: '', first: '' }

/** One engine makes them all. */
function beginOf(birth: BirthId): string {
  if (begun.birth !== birth) begun = { birth, begin: `${birth}.` }
  return begun.begin
}

let begun: { readonly birth: string; readonly begin: string } = { birth: '', begin: '' }

/** FNV-1a, 32 bit: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
