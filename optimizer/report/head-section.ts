import { barName } from '../../backtest/report/html/head-section.ts'
import { figures, signed } from '../../backtest/report/html/figure.ts'
import { count, percent, signedPercent } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import { day, interval, odds } from './format.ts'
import { failuresSentence } from '../failures-sentence.ts'
import type { LearningReport, Walk } from './report.ts'

/** What was asked, the honest answer, and the two figures that are never shown apart. */
export function headSection(report: LearningReport): Html {
  const { strategy, symbols, from, to, barMinutes, feed, walk, last, threw } = report
  return html`<header>
<p>Tercet · learning, ${walk ? 'a tape played in order' : 'one run by hand'}</p>
<h1>${strategy.name} on ${symbols.join(', ')}</h1>
<p>${day(from)} to ${day(to)} · ${barName(barMinutes)} · ${feed}</p>
${threw ? html`<p><strong>${failuresSentence(threw)}</strong></p>
` : undefined}${walk ? walked(walk) : html`<p class="answer">${ANSWERS[last.what]}</p>
<p class="said">${last.sentence}</p>
${oneRun(report)}`}
<p class="lead">Simulated on recorded prices at the costs stated below. It promises nothing about returns to come.</p>
</header>`
}

const ANSWERS = { promoted: 'It would change', 'rolled-back': 'It would go back', rejected: 'No change: rejected', kept: 'No change' } as const

function walked({ verdict, headline, runs, learntBlocks }: Walk): Html {
  const { changes, judged, effective, share, interval: range, path, gain } = headline
  return html`<p class="answer ${verdict.answer === 'yes' ? 'yes' : verdict.answer === 'no' ? 'no' : ''}">${HELPED[verdict.answer]}</p>
<p class="said">${verdict.sentence}</p>
${figures([
    ['Effective changes', share === null ? 'none judged' : percent(share, 0), range ? `${count(effective)} of ${count(judged)}, 95 %: ${percent(range.low, 0)} to ${percent(range.high, 0)}` : 'nothing to share out'],
    ['Against the frozen baseline', signed(path.value, signedPercent(path.value)), interval(path.interval.low, path.interval.high)],
    ['Judged changes together', signed(gain.value, signedPercent(gain.value)), interval(gain.interval.low, gain.interval.high)],
    ['Changes', count(changes), `in ${count(runs)} runs, after ${count(learntBlocks)} blocks to learn on`],
  ], 'lead')}
<p class="quiet">Gains are sums of block scores, as shares of a fixed notional; nothing is compounded. The headline counts as good only when the lower end of the share lies above 60 % and the gain above 0: here ${headline.isGreen ? 'it does' : 'it does not'}.</p>`
}

const HELPED = { yes: 'Learning helped', no: 'Learning did harm', 'cannot be told': 'It cannot be told' } as const

function oneRun({ last, audit }: LearningReport): Html {
  const { evidence } = last
  return figures([
    ['Evidence', evidence ? odds(evidence.log) : 'not read', evidence ? `${odds(evidence.needed)} is needed` : 'the run ended before'],
    ['Candidates', count(evidence?.candidates ?? 0), evidence ? `over ${count(evidence.anchors.length)} stretches of time` : undefined],
    ['Blocks', count(audit.to - audit.from)],
    ['Smallest edge to be seen', evidence ? `${(evidence.detectable * 10_000).toFixed(3)} bp` : 'unknown', 'a block, over all these data'],
  ], 'lead')
}
