import type { Result } from './result.ts'

/** Wide enough for the longest name. */
const NAME = 22
const TIME = 8
/** The word that a person looks for stands out without colour. */
const WORDS: Readonly<Record<Result['result'], string>> = { held: 'held', failed: 'FAILED', off: 'off' }

/** One line of the board: `held    position-size    0.01 s  an order over 10 % ...`. */
export function boardLine({ name, result, happened, took }: Result): string {
  const time = result === 'off' ? '-' : took < 10_000 ? `${(took / 1_000).toFixed(2)} s` : `${(took / 1_000).toFixed(1)} s`
  return `${WORDS[result].padEnd(8)}${name.padEnd(NAME)}${time.padStart(TIME)}  ${happened}`
}
