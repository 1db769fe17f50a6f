import { odds, value } from '../../optimizer/report/format.ts'
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
    ...(audit.walkForward.type === 'known' ? [line('', `out-of-sample t ${audit.walkForward.t.toFixed(2)} over ${audit.walkForward.days} days`)] : []),
    ...(audit.superiority.type === 'known' ? [line('', `superiority p ${audit.superiority.p.toFixed(3)}, best of ${audit.superiority.candidates}`)] : []),
    ...(audit.overfitting.type === 'known' ? [line('', `overfitting ${(audit.overfitting.probability * 100).toFixed(0)} % of ${audit.overfitting.splits} splits`)] : []),
    ...(audit.sharpe.type === 'known' ? [line('', `champion: probabilistic Sharpe ${(audit.sharpe.probabilistic * 100).toFixed(1)} %, deflated ${(audit.sharpe.deflated * 100).toFixed(1)} % (${audit.sharpe.trials.toFixed(1)} trials)`)] : []),
    ...notes.slice(0, 6).map((note) => line('note', note)),
    line('in force', tunedValues(report.inForce, report.axes)),
  ]
}

function runLines({ last, axes }: LearningReport): readonly string[] {
  const { evidence } = last
  return [
    line('verdict', `${last.what} (${last.reason})`),
    line('', last.sentence),
    ...(evidence ? [line('evidence', `${odds(evidence.log)}, needed ${odds(evidence.needed)}, from ${evidence.candidates} candidates over ${evidence.anchors.length} stretches of time`)] : []),
    ...(evidence?.best ?? []).map(({ values, mean, t, logEvidence, vetoedBy }, i) => line(i === 0 ? 'best five' : '', `${tunedValues(values, axes)}: ${(mean * 10_000).toFixed(3)} bp a block, t ${t === null ? '-' : t.toFixed(2)}, ${odds(logEvidence)}${vetoedBy === null ? '' : ', vetoed'}`)),
  ]
}

function walkLines({ verdict, headline, reasons, runs, learntBlocks, changes, failures }: Walk): readonly string[] {
  const { share, interval, effective, judged, path } = headline
  return [
    line('did it help?', `${verdict.answer}: ${verdict.sentence}`),
    line('effective', share === null || !interval ? `no change judged (${changes.length} made)` : `${effective} of ${judged} (${(share * 100).toFixed(0)} %, 95 %: ${(interval.low * 100).toFixed(0)} to ${(interval.high * 100).toFixed(0)} %)`),
    line('gain', `${percentOf(path.value)} of the notional against the frozen baseline (95 %: ${percentOf(path.interval.low)} to ${percentOf(path.interval.high)})`),
    line('runs', `${runs} after ${learntBlocks} blocks to learn on: ${reasons.map(({ reason, runs: own }) => `${reason} ${own}`).join(', ')}`),
    ...(failures.length === 0 ? [] : [line('failed', `${failures.length} runs, the first: ${failures[0] ?? ''}`)]),
    ...changes.slice(0, 12).map(({ entry, judgement }, i) => line(i === 0 ? 'changes' : '', `${new Date(entry.at).toISOString().slice(0, 16)} ${entry.what}, ${judgement ? `${percentOf(judgement.gain)} ± ${(judgement.error * 100).toFixed(2)} %` : 'pending'}: ${entry.changes.map(({ name, from, to }) => `${name} ${value(from)} → ${value(to)}`).join(', ')}`)),
    ...(changes.length > 12 ? [line('', `and ${changes.length - 12} more: --json or --html shows them all`)] : []),
  ]
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(16)}${text}`
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
