import { longerBarsSentence } from '../../backtest/longer-bars-sentence.ts'
import { type DayEquity, liveGrowth } from '../../backtest/judgement/live-growth.ts'
import { failedSentence } from '../../backtest/report/failed-sentence.ts'
import type { RunResult } from '../../backtest/run-tape.ts'
import { basisOf } from '../../backtest/result/basis-of.ts'
import type { Summary } from '../../backtest/result/summary.ts'
import { reportPage } from '../../backtest/report/html/report-page.ts'
import { writeWhole } from '../../backtest/report/write-whole.ts'
import { backtestModules } from '../../modules/index.ts'
import type { Hashes } from './hashes.ts'
import type { Judged } from './judge-run.ts'
import type { LoadedTape } from './loaded-tape.ts'
import type { Wish } from './wish.ts'

export interface HtmlGiven {
  readonly path: string
  readonly judged: Judged
  readonly wish: Wish
  readonly loaded: LoadedTape
  /** Of --live. */
  readonly live: readonly DayEquity[] | undefined
  readonly result: RunResult
  readonly summary: Summary
  readonly hashes: Hashes
  /** Of this process, without the program. */
  readonly words: readonly string[]
}

/** Writes the report, whole or not at all. */
export function writeHtml({ path, judged, wish, loaded, live = [], result: { plan }, summary, hashes, words }: HtmlGiven): void {
  const page = reportPage({
    judgement: judged.judgement,
    live: liveGrowth(live, { calendar: plan.parts.calendar, basis: basisOf(plan.tape) }),
    isRerun: judged.isRerun,
    trades: summary.trades,
    modules: wish.seats.map(({ module }) => module),
    strategies: wish.seats.flatMap(({ module, strategies }) => strategies.flatMap((name) => backtestModules[module].strategies[name] ?? [])).map(({ module, name, title, thesis }) => ({ module, name, title, thesis })),
    symbols: wish.symbols,
    first: wish.first,
    last: wish.last,
    interval: plan.tape.series[0]?.interval ?? 1,
    longerBars: longerBarsSentence(plan),
    bars: summary.bars,
    cycles: summary.cycles,
    costs: plan.costs,
    cycle: plan.cycleDelay === 0 ? 'one at every bar' : `one every ${plan.cycleDelay / 1000} s`,
    seed: plan.seed,
    parameters: judged.tunables,
    source: loaded.source,
    feed: plan.tape.feed,
    issues: [...loaded.issues, ...loaded.notes],
    failures: summary.failures.map(failedSentence),
    command: commandOf(words),
    version: plan.version,
    tradeHash: hashes.trades,
    curveHash: hashes.curve,
    dataHash: hashes.data,
  })
  writeWhole(path, page)
}

/** Flags that say where a result goes: the same run to another file is the same report. */
const PLACES = new Set(['--html', '--output', '--results', '--trials'])
const LOUD = new Set(['--json', '--verbose'])

/** The command that makes this result. */
export function commandOf(words: readonly string[]): string {
  const kept = words.filter((word, i) => !LOUD.has(word) && !PLACES.has(word.split('=')[0] ?? '') && !(PLACES.has(words[i - 1] ?? '')))
  return ['tercet', ...kept.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`))].join(' ')
}
