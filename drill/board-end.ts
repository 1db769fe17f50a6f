import type { Result } from './result.ts'

/** The last line: `43 held, 0 failed, 2 off`. */
export function boardEnd(results: readonly Result[]): string {
  const count = (wanted: Result['result']): number => results.filter(({ result }) => result === wanted).length
  return `${count('held')} held, ${count('failed')} failed, ${count('off')} off`
}
