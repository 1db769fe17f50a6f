import { figures, type Figure } from '../../backtest/report/html/figure.ts'
import { count, NOT_ENOUGH, number, percent } from '../../backtest/report/html/format.ts'
import { type Html, html } from '../../backtest/report/html/html.ts'
import type { Audit, NotEnough } from '../audit/audit.ts'
import { basisPoints } from './format.ts'

/** The nightly audit's figures, each with what it was computed from. It gates nothing. */
export function auditSection({ walkForward, superiority, overfitting, sharpe, sentence, blocks, candidates, leftOut, seed }: Audit): Html {
  return html`<section><h2>Audit</h2>
<p>${sentence}</p>
${figures([
    walkForward.type === 'known' ? ['Out-of-sample t', number(walkForward.t, 2), `${count(walkForward.days)} days, each picked for by the ${walkForward.trainDays} before it less ${count(walkForward.purge)} blocks; mean ${basisPoints(walkForward.mean)} a block`] : missing('Out-of-sample t', walkForward),
    superiority.type === 'known' ? ['Superiority', `p ${number(superiority.p, 3)}`, `best of ${count(superiority.candidates)} against the champion, the search counted; bounds ${number(superiority.lower, 3)} to ${number(superiority.upper, 3)}`] : missing('Superiority', superiority),
    overfitting.type === 'known' ? ['Overfitting', percent(overfitting.probability, 0), `of ${count(overfitting.splits)} splits: the best of one half is below the median of the other; one such figure is very noisy`] : missing('Overfitting', overfitting),
    sharpe.type === 'known' ? ['Probabilistic Sharpe', percent(sharpe.probabilistic, 1), `chance that the champion’s true ratio is above zero; it is ${number(sharpe.sharpe, 4)} a block`] : missing('Probabilistic Sharpe', sharpe),
    sharpe.type === 'known' ? ['Deflated Sharpe', percent(sharpe.deflated, 1), `the same with ${number(sharpe.trials, 1)} independent trials counted`] : missing('Deflated Sharpe', sharpe),
    sharpe.type === 'known' ? ['Record needed', sharpe.minimumBlocks === null ? 'no record is long enough' : `${count(Math.ceil(sharpe.minimumBlocks))} blocks`, `for 95 % that it is above zero; there are ${count(sharpe.blocks)}`] : missing('Record needed', sharpe),
  ])}
<p class="quiet">${count(blocks)} blocks, ${count(candidates)} candidates with a whole record${leftOut === 0 ? '' : `, ${count(leftOut)} left out`}; seed ${seed}. Purged walk-forward of the selection rule, test for superior predictive ability (stationary bootstrap, mean block 12, 1,000 resamples), combinatorially symmetric cross-validation (16 parts).</p></section>`
}

function missing(name: string, { has, needs, of }: NotEnough): Figure {
  return [name, NOT_ENOUGH, `${count(has)} ${of} of the ${count(needs)} it needs`]
}
