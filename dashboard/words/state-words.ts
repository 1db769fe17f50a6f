import type { LiveDocument } from '../../contract/documents/live.ts'
import { moduleList } from './module-list.ts'
import { type ModuleName, MODULES } from './modules.ts'

export type TradingState = LiveDocument['states']['desk']['state']

const STATES: Readonly<Record<TradingState, string>> = { active: 'Trading', caution: 'Caution', reducing: 'Reducing only', halted: 'HALTED' }

/** What a state lets the desk do, in one clause. */
export const STATE_MEANS: Readonly<Record<TradingState, string>> = {
  active: 'new positions are allowed',
  caution: 'new positions are allowed',
  reducing: 'positions are closed, none are opened',
  halted: 'nothing is opened',
}

const CAUSES: Readonly<Record<string, string>> = {
  'limit-near': 'a limit is near',
  'daily-loss': 'the loss of the day has reached its cap',
  'equity-missing': 'the account’s equity is not known',
  'book-unreconciled': 'our book and the account at the venue differ, or could not be compared',
  'disk-full': 'the disk is full',
  'passive': 'another engine has this account, the clock is wrong, or the venue blocks the account',
  'drawdown': 'the drawdown has reached its cap',
  'breaker': 'a circuit breaker has tripped',
  'command': 'an operator halted it',
  'benched': 'it failed or hung and waits for an operator',
}

export function stateTitle(state: TradingState): string {
  return STATES[state]
}

/** The cause of a state as a clause; a code of a newer engine is told by its words. */
export function causeWords(code: string): string {
  return CAUSES[code] ?? code.replaceAll('-', ' ')
}

interface Scope {
  readonly state: TradingState
  readonly cause: string | null
}

/** `Reducing only: the loss of the day has reached its cap`. */
export function scopeWords({ state, cause }: Scope): string {
  return cause === null ? stateTitle(state) : `${stateTitle(state)}: ${causeWords(cause)}`
}

export interface StateLine {
  readonly state: TradingState
  readonly words: string
}

/** The desk, then every module that may do less or other than it; those that say the same say it once: `Stocks and crypto: caution`. What makes caution is a limit that is near, which stands beside it. */
export function stateLines({ desk, ...modules }: Readonly<Record<'desk' | ModuleName, Scope>>): readonly StateLine[] {
  const lines = new Map<string, { readonly state: TradingState; readonly names: ModuleName[] }>()
  for (const name of MODULES.filter((one) => modules[one].state !== desk.state)) {
    const { state, cause } = modules[name]
    const words = cause === null || state === 'caution' ? lowerFirst(stateTitle(state)) : `${lowerFirst(stateTitle(state))}, ${causeWords(cause)}`
    lines.set(words, { state, names: [...(lines.get(words)?.names ?? []), name] })
  }
  return [{ state: desk.state, words: scopeWords(desk) }, ...[...lines].map(([words, { state, names }]) => ({ state, words: `${moduleList(names)}: ${words}` }))]
}

/** `HALTED` stays loud. */
function lowerFirst(text: string): string {
  return text.startsWith('HALTED') ? text : text.slice(0, 1).toLowerCase() + text.slice(1)
}
