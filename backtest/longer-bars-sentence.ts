import { DAY_MINUTES } from '../core/market/spans.ts'
import { backtestModules } from '../modules/index.ts'
import type { RunPlan } from './run-plan.ts'

/** What a reader must know of a run on longer bars than live; undefined for any other. */
export function longerBarsSentence({ longerBars, desk }: Pick<RunPlan, 'longerBars' | 'desk'>): string | undefined {
  if (longerBars === undefined) return undefined
  const seated = desk.seats.flatMap(({ module, strategies }) => strategies.flatMap((name) => backtestModules[module].strategies[name] ?? []))
  const own = seated.filter(({ interval }) => interval < longerBars).map(({ name, interval }) => `${interval} minutes (${name})`)
  return `other bars than live's: each ${longerBars === DAY_MINUTES ? 'day' : `bar of ${longerBars} minutes`} stands for one of ${own.join(', ')}, in every length too`
}
