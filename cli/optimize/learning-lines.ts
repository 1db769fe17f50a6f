import { count, counted, number, percent } from '../../backtest/report/html/format.ts'
import { basisPoints, odds, value } from '../../optimizer/report/format.ts'
import { tunedValues } from '../../optimizer/report/tuned-values.ts'
import { percentOf } from '../../optimizer/report/words.ts'
import { failuresSentence } from '../../optimizer/failures-sentence.ts'
import type { LearningReport, Walk } from '../../optimizer/report/report.ts'

/** The result for people at a terminal. */
export function learningLines(report: LearningReport): readonly string[] {
  const { strategy, module, symbols, from, to, audit, walk, notes, threw } = report
  return [
    `${strategy.name} (${module}) on ${symbols.join(', ')}, ${dayOf(from)} to ${dayOf(to)}, blocks of ${report.blockMinutes} minutes`,
    ...(threw ? [line(threw.inForce ? 'FAILED' : 'threw', failuresSentence(threw))] : []),
    ...(walk ? walkLines(walk) : runLines(report)),
    line('audit', audit.sentence),
    ...(audit.walkForward.type === 'known' ? [line('', `out-of-sample t ${number(audit.walkForward.t, 1)} over ${counted(audit.walkForward.days, 'day')}`)] : []),
    ...(audit.superiority.type === 'known' ? [line('', `superiority p ${number(audit.superiority.p, 3)}, best of ${count(audit.superiority.candidates)}`)] : []),
    ...(audit.overfitting.type === 'known' ? [line('', `overfitting ${percent(audit.overfitting.probability, 0)} of ${counted(audit.overfitting.splits, 'split')}`)] : []),
    ...(audit.sharpe.type === 'known' ? [line('', `champion: probabilistic Sharpe ${percent(audit.sharpe.probabilistic, 1)}, deflated ${percent(audit.sharpe.deflated, 1)} (${number(audit.sharpe.trials, 1)} trials)`)] : []),
    ...notes.slice(0, 6).map((note) => line('note', note)),
    line('in force', tunedValues(report.inForce, report.axes)),
  ]
}

function runLines({ last, axes }: LearningReport): readonly string[] {
  const { evidence } = last
  return [
    line('verdict', `${last.what} (${last.reason})`),
    line('', last.sentence),
    ...(evidence ? [line('evidence', `${odds(evidence.log)}, needed ${odds(evidence.needed)}, from ${counted(evidence.candidates, 'candidate')} over ${counted(evidence.anchors.length, 'stretch', 'stretches')} of time`)] : []),
    ...(evidence?.best ?? []).map(({ values, mean, t, logEvidence, vetoedBy }, i) => line(i === 0 ? 'best five' : '', `${tunedValues(values, axes)}: ${basisPoints(mean)} a block, t ${t === null ? 'none' : number(t)}, ${odds(logEvidence)}${vetoedBy === null ? '' : ', vetoed'}`)),
  ]
}

function walkLines({ verdict, headline, reasons, runs, learntBlocks, changes, failures }: Walk): readonly string[] {
  const { share, interval, effective, judged, path } = headline
  return [
    line('did it help?', `${verdict.answer}: ${verdict.sentence}`),
    line('effective', share === null || !interval ? `no change judged (${count(changes.length)} made)` : `${count(effective)} of ${count(judged)} (${percent(share, 0)}, 95 %: ${number(interval.low * 100, 0)} to ${percent(interval.high, 0)})`),
    line('gain', `${percentOf(path.value)} of the notional against the frozen baseline (95 %: ${percentOf(path.interval.low)} to ${percentOf(path.interval.high)})`),
    line('runs', `${count(runs)} after ${counted(learntBlocks, 'block')} to learn on: ${reasons.map(({ reason, runs: own }) => `${reason} ${count(own)}`).join(', ')}`),
    ...(failures.length === 0 ? [] : [line('failed', `${counted(failures.length, 'run')}, the first: ${failures[0] ?? ''}`)]),
    ...changes.slice(0, 12).map(({ entry, judgement }, i) => line(i === 0 ? 'changes' : '', `${new Date(entry.at).toISOString().slice(0, 16)} ${entry.what}, ${judgement ? `${percentOf(judgement.gain)} ± ${percent(judgement.error)}` : 'pending'}: ${entry.changes.map(({ name, from, to }) => `${name} ${value(from)} → ${value(to)}`).join(', ')}`)),
    ...(changes.length > 12 ? [line('', `and ${changes.length - 12} more: --json or --html shows them all`)] : []),
  ]
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(16)}${text}`
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
