import { performance } from 'node:perf_hooks'
import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { millis, type Millis } from '../../core/brand.ts'
import { longestWarmUp } from '../../core/engine/track/longest-warm-up.ts'
import { dayOf, DAY } from '../../core/market/civil-date.ts'
import { KNOWN_YEARS } from '../../core/market/known-years.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import { tradedMinutes } from '../../core/module/traded-minutes.ts'
import { tradingMinutes } from '../../core/module/trading-minutes.ts'
import { createLog } from '../../log/create-log.ts'
import { modules } from '../../modules/index.ts'
import { checkPlaces } from '../backtest/check-places.ts'
import { exitCodeOf } from '../backtest/exit-code-of.ts'
import { loadTape } from '../backtest/load-tape.ts'
import { loneSeat } from '../backtest/lone-seat.ts'
import { progressBar } from '../backtest/progress-bar.ts'
import { UsageError } from '../backtest/usage-error.ts'
import { type Wish, wishOf } from '../backtest/wish.ts'
import { teller } from '../backtest/teller.ts'
import { type Stoppable, stoppable } from '../stoppable.ts'
import type { OptimizeFlags } from './flags.ts'
import { learningLines } from './learning-lines.ts'
import { learn } from './learn.ts'
import { studyOf } from './study.ts'
import { jsonOf, learningPlaces, writeLearning } from './write-learning.ts'

/** Beyond every tape. */
const [EARLIEST, LATEST] = [`${KNOWN_YEARS.first}-01-03`, `${KNOWN_YEARS.last}-12-30`]

/** `tercet optimize`. @returns the exit code. */
export function optimizeRound(flags: OptimizeFlags): Promise<number> {
  return exitCodeOf('optimize', () => stoppable('optimize', (stop) => round(flags, stop)))
}

async function round(flags: OptimizeFlags, stop: Stoppable): Promise<number> {
  const began = performance.now()
  const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  const { wish, strategy } = asked(flags, config)
  checkPlaces(learningPlaces(flags))
  const log = createLog({ level: flags.verbose === true ? config.log.level : 'WARNING', secrets: config.secrets, format: config.log.format === 'auto' && process.stderr.isTTY ? 'pretty' : config.log.format, destination: process.stderr, logger: 'optimize' })
  const calendar = sessionCalendar()
  const span = { from: millis(dayOf(wish.first) * DAY), to: millis((dayOf(wish.last) + 1) * DAY + DAY / 4) }
  const before = Math.ceil((longestWarmUp(strategy) * tradedMinutes(strategy)) / tradingMinutes(strategy.module)) * 2 + 5
  const loaded = await loadTape({ flags, wish, config, calendar, from: millis(Math.max(0, span.from - before * DAY)), to: span.to, log })
  const study = studyOf({ flags, wish, strategy, config, calendar, loaded, span: { ...span, from: flags.start === undefined ? (0 as Millis) : span.from } })
  const bar = progressBar(process.stderr, () => performance.now())
  const tell = teller(stop, bar, (done, total) => `with ${Math.floor((100 * done) / total)} % of the study done: nothing is written, and the same command begins anew`)
  const report = await stop.busy(() => learn({ study, loaded, symbols: wish.symbols, isWalk: flags.walkForward === true, words: process.argv.slice(2), tell }))
  bar.clear()
  stop.writing()
  for (const note of study.notes) log.warning(note)
  const written = writeLearning(report, flags)
  if (flags.json === true) console.log(jsonOf(report))
  else console.log([...learningLines(report), ...written.map((path) => `  ${'written'.padEnd(16)}${path}`), `  ${'took'.padEnd(16)}${((performance.now() - began) / 1000).toFixed(1)} s`].join('\n'))
  return report.threw?.inForce ? 1 : 0
}

/** @throws UsageError */
function asked(flags: OptimizeFlags, config: Config): { readonly wish: Wish; readonly strategy: Strategy } {
  const { strategy: named, module: owner, start, end, html: _html, json: _json, ...rest } = flags
  const isWhole = flags.data !== undefined || flags.exchange === true
  const [first, last] = [start ?? (isWhole ? EARLIEST : undefined), end ?? (isWhole ? LATEST : undefined)]
  const days = { ...(first === undefined ? {} : { start: first }), ...(last === undefined ? {} : { end: last }) }
  const wish = wishOf({ ...rest, ...days, ...(named === undefined ? {} : { strategy: [named] }), ...(owner === undefined ? {} : { module: [owner] }), cash: 1, borrow: 0 }, config, Date.now())
  const { module, strategies: [name] } = loneSeat(wish.seats)
  const strategy = name === undefined ? undefined : modules[module].strategies[name]
  if (!strategy) throw new UsageError(`no strategy of ${module} is set: name one with --strategy`)
  return { wish, strategy }
}
