import type { BacktestFlags } from './flags.ts'

/** The judgement takes longer than many a run: only who shows or keeps it asks for it. */
export function wantsJudgement({ json, html, results, robust, rates }: BacktestFlags): boolean {
  return json === true || html !== undefined || results !== undefined || robust === true || rates !== undefined
}
