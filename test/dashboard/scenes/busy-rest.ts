import { tableOf } from '../../../contract/table.ts'
import { historyDay, historyMonth, type HistoryDay, type HistoryView } from '../../../contract/views/history-view.ts'
import { changeRow, parameterRow, type LearningView } from '../../../contract/views/learning-view.ts'
import { errorRate, errorRow, logLine, type LogsView } from '../../../contract/views/logs-view.ts'
import { modules } from '../../../modules/index.ts'
import { OPENING } from './busy-figures.ts'
import { round, walk } from './chance.ts'
import { AT, MIDNIGHT } from './market.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/** Four months of days, from 10 November 2025. */
export function busyHistory(wall: number): HistoryView {
  const days = historyDays()
  const months = [...new Set(days.map(({ date }) => date.slice(0, 7)))].map((month) => {
    const of = days.filter(({ date }) => date.startsWith(month))
    const add = (pick: (day: HistoryDay) => number): number => round(of.reduce((sum, day) => sum + pick(day), 0))
    const chain = (pick: (day: HistoryDay) => number | null): number => round(of.reduce((product, day) => product * (1 + (pick(day) ?? 0)), 1) - 1, 5)
    return {
      month, equity: of.at(-1)?.equity ?? 0, deposits: 0, return: chain((day) => day.return), drawdown: Math.max(...of.map(({ drawdown }) => drawdown)), realised: add(({ realised }) => realised), fees: add(({ fees }) => fees),
      trades: add(({ trades }) => trades), wins: add(({ wins }) => wins), spy: chain((day) => day.spy), btc: chain((day) => day.btc),
    }
  })
  const total = (pick: (day: HistoryDay) => number): number => round(days.reduce((sum, day) => sum + pick(day), 0))
  return {
    since: wall - 120 * DAY, first: days[0]?.date ?? null, return: round(OPENING / 100_000 - 1, 5), trades: total(({ trades }) => trades), wins: total(({ wins }) => wins), realised: total(({ realised }) => realised), fees: total(({ fees }) => fees),
    worst: worstOf(days), sharpe: 1.34, profitFactor: 1.42, months: tableOf(historyMonth, months), days: tableOf(historyDay, days),
  }
}

function historyDays(): readonly HistoryDay[] {
  const equity = walk({ seed: 120, length: 121, from: 100_000, to: OPENING, step: 980 })
  let peak = 100_000
  return equity.slice(1).map((value, i): HistoryDay => {
    const [before, trades] = [equity[i] ?? value, 14 + ((i * 7) % 17)]
    peak = Math.max(peak, value)
    return {
      date: new Date(MIDNIGHT - (120 - i) * DAY + DAY / 2).toISOString().slice(0, 10), equity: round(value), deposits: 0, return: round(value / before - 1, 6), drawdown: round(1 - value / peak, 6), realised: round(value - before + 24),
      fees: round(9 + (i % 13)), trades, wins: Math.round(trades * (0.46 + ((i * 5) % 9) / 60)), spy: round(0.0004 + 0.004 * Math.sin(i * 1.7), 6), btc: round(0.0006 + 0.013 * Math.sin(i * 2.3), 6),
    }
  })
}

function worstOf(days: readonly HistoryDay[]): HistoryView['worst'] {
  const low = days.reduce((worst, day) => (day.drawdown > worst.drawdown ? day : worst))
  const before = days.slice(0, days.indexOf(low))
  const peak = before.reduce((highest, day) => (day.equity > highest.equity ? day : highest), before[0] ?? low)
  return { drawdown: low.drawdown, from: peak.date, to: low.date }
}

/** Parameters in force as the register has them; the ledger is what `entries` say. */
export function learningOf(entries: LearningView['ledger'] = []): LearningView {
  return {
    enabled: entries.length > 0, lastRun: null, nextRun: null, runs: 0, changes: 0, measured: 0, helped: 0, failures: 0, failed: null, effect: effectOf({ measured: 0, helped: 0, gain: 0, path: 0 }), verdicts: [], audits: [], restored: null,
    next: 'The optimizer has not run yet: its first entry appears here after its first run.', ledger: [...entries],
    parameters: (['stocks', 'crypto', 'options'] as const).flatMap((module) => Object.entries(modules[module].strategies).map(([strategy, { parameters }]) => ({
      module, strategy, version: strategy === 'momentum_trading' ? 2 : 0, since: strategy === 'momentum_trading' ? AT - 3 * DAY : null, actor: strategy === 'momentum_trading' ? ('operator' as const) : ('default' as const), pinned: strategy === 'ORB',
      values: tableOf(parameterRow, Object.entries(parameters.properties).map(([name, range]) => {
        const { minimum = null, maximum = null, default: standard = 0 } = range as { readonly minimum?: number; readonly maximum?: number; readonly default?: number }
        return { name, value: strategy === 'momentum_trading' && name === 'strength' ? 1.15 : standard, minimum, maximum, standard, tunable: 'tunable' in range, pinned: strategy === 'ORB' && name === 'reward' }
      })),
    }))),
  }
}

const KEPT: LearningView['ledger'][number] = {
  id: 'stocks-momentum_trading-run-1', at: AT - 600_000, module: 'stocks', strategy: 'momentum_trading', what: 'kept', sentence: "Changed nothing: the evidence for a change is 1.52 to 1, and 20 to 1 is needed (best candidate's t 2.1).",
  reason: 'no_evidence', runs: 14, version: 12, changes: tableOf(changeRow, []), gain: null, helped: null,
}

/** The interval of 7 in 10 is Wilson's (R. Newcombe, Statistics in Medicine 17, 1998). */
function effectOf({ measured, helped, gain, path }: { readonly measured: number; readonly helped: number; readonly gain: number; readonly path: number }): LearningView['effect'] {
  const around = (value: number) => ({ value, low: value - 0.012, high: value + 0.012 })
  const none = { value: 0, low: 0, high: 0 }
  if (measured === 0) return { share: null, low: null, high: null, gain: none, path: none, green: false }
  return { share: helped / measured, low: 0.3968, high: 0.8922, gain: around(gain), path: around(path), green: false }
}

/** Ten measured changes of which seven helped: the fixture of OPT-07, whose effectiveness is 70 %. */
export function measuredLearning(): LearningView {
  const ledger = Array.from({ length: 10 }, (_, i): LearningView['ledger'][number] => ({
    id: `change-${10 - i}`, at: AT - (i + 1) * 7_200_000, module: 'stocks', strategy: 'momentum_trading', what: 'promoted', sentence: 'The faster average did better in two of three periods that it had not seen.', reason: 'promoted', runs: 1, version: 12 - i,
    changes: tableOf(changeRow, [{ name: 'fast', from: 9 + (i % 2), to: 10 - (i % 2) }]), gain: i < 7 ? 0.004 : -0.002, helped: i < 7,
  }))
  return {
    ...learningOf([KEPT, ...ledger]), lastRun: AT - 600_000, nextRun: AT, runs: 96, changes: 10, measured: 10, helped: 7, next: 'The next run compares parameters again.',
    effect: effectOf({ measured: 10, helped: 7, gain: 0.022, path: 0.031 }), failures: 2,
    verdicts: [
      { module: 'stocks', strategy: 'momentum_trading', at: AT - 600_000, run: 96, reason: 'no_evidence', sentence: KEPT.sentence, blocks: 2_730, candidates: 64, evidence: 0.42, needed: 2.996, meter: 0.14, detectable: 0.00021 },
      { module: 'crypto', strategy: 'crypto_breakout', at: AT - 600_000, run: 96, reason: 'insufficient_history', sentence: 'Changed nothing: 410 blocks of history are fewer than the 756 that any judgement needs.', blocks: 410, candidates: 0, evidence: null, needed: null, meter: null, detectable: null },
      { module: 'options', strategy: 'wheel', at: AT - 600_000, run: 96, reason: 'market_closed', sentence: 'Changed nothing: the market is closed, so there is nothing new to learn from.', blocks: 2_730, candidates: 0, evidence: null, needed: null, meter: null, detectable: null },
    ],
    audits: [
      { module: 'stocks', strategy: 'momentum_trading', at: AT - 36_000_000, blocks: 2_730, candidates: 61, sentence: 'Nothing here is told apart from chance: the way of choosing stands at t 0.4 on 62 days that it had not seen, and the best candidate beats the champion with p 0.385.', t: 0.43, p: 0.385, overfitting: 0.47, probabilistic: 0.81, deflated: 0.06 },
      { module: 'crypto', strategy: 'crypto_breakout', at: AT - 50_400_000, blocks: 410, candidates: 58, sentence: 'Not enough data for an audit: 2 days that differ of the 8 that it needs.', t: null, p: null, overfitting: null, probabilistic: 0.55, deflated: 0.02 },
    ],
  }
}

const LINES = [
  ['info', 'engine', 'cycle {n} took 212 ms: 3 modules, 41 decisions, 1 signal'], ['debug', 'feed', 'bars of 17 symbols were folded'], ['info', 'broker', 'order f3a9c1d2-stocks-ORB-AAPL-{n} was acknowledged after 204 ms'],
  ['warn', 'feed', 'the quote of F is 212 s old'], ['info', 'journal', 'the log was checkpointed: {n} frames'], ['error', 'broker', 'order f3a9c1d2-stocks-mean_reversion-BAC-303 was rejected: insufficient qty available'],
] as const

/** A hundred lines, as many as the document holds, over five components. */
export function busyLogs(wall: number): LogsView {
  return {
    lines: tableOf(logLine, Array.from({ length: 100 }, (_, i) => {
      const [level, component, text] = LINES[(i * 7 + (i >> 3)) % LINES.length] ?? LINES[0]
      return { at: wall - i * 4_100, level, component, text: text.replace('{n}', String(5_000 - i)) }
    })),
    errors: tableOf(errorRow, [
      { component: 'broker', text: 'order f3a9c1d2-stocks-mean_reversion-BAC-303 was rejected: insufficient qty available', first: wall - 7_260_000, last: wall - 240_000, count: 14 },
      { component: 'feed', text: 'the option stream was lost and opened again', first: wall - 30_000_000, last: wall - 29_400_000, count: 3 },
    ]),
    rate: tableOf(errorRate, Array.from({ length: 188 }, (_, i) => ({ at: wall - (188 - i) * 5 * MINUTE, errors: i % 31 === 0 ? 3 : i % 17 === 0 ? 1 : 0, lines: 60 + ((i * 13) % 25) }))),
  }
}
