import type { WalkForwardTest, WalkStep } from '../../judgement/walk-forward-test.ts'
import { count, counted, known, number, percent, plain, signedPercent, trueMinus } from './format.ts'
import { figures } from './figure.ts'
import { type Html, html } from './html.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

/** Marks a figure of days on which a halt stood. */
const HALTED = '†'

/** The numbers it ran with, how much hangs on them, and what choosing them on the past alone would have given. */
export function parametersSection({ judgement: { sensitivity, walkForward }, parameters, isRerun, strategies }: Report): Html {
  const none = isRerun ? 'Not enough data.' : 'Not played again: run it with --robust.'
  return html`<section class="flows"><h2>Parameters</h2>
${strategies.map(({ name, title, thesis }) => html`<p><strong>${title}</strong> (<code>${name}</code>): ${thesis}</p>\n${valuesOf(parameters.filter(({ strategy }) => strategy === name))}\n`)}
<h3>Sensitivity</h3>
<p class="quiet">Each parameter alone a tenth of its range lower and higher, played again. These reruns are not counted as trials: nothing was chosen by them.${unmovedOf(sensitivity?.unmoved ?? 0)}</p>
${sensitivity && figures([
    ['As run', signedPercent(sensitivity.own)],
    ['Mean of its neighbours', known(sensitivity.mean, signedPercent), `${count(sensitivity.neighbours)} sets`],
    ['Worst neighbour', known(sensitivity.worst, signedPercent)],
    ['Neighbours that gained', known(sensitivity.positive, (value) => percent(value, 0))],
    sensitivity.own <= 0 ? ['Plateau', 'none', 'a run without a gain stands on no peak'] : ['Plateau', known(sensitivity.plateau, number), 'mean of the neighbours by its own result: near 1 on a plateau, near 0 on a peak'],
    ['Overfitting', known(sensitivity.overfitting, (value) => percent(value, 0)), 'chance that the best of these sets is below their median elsewhere; it takes 40 days and two sets that differ'],
  ])}
${table({
    name: 'Sensitivity', heads: ['Parameter', '#Lower', '#Result', '#As run', '#Higher', '#Result'], none,
    rows: (sensitivity?.rows ?? []).map(({ strategy, name, value, lower, higher }) => [html`<code>${strategies.length > 1 ? `${strategy}.${name}` : name}</code>`, ...cells(lower), plain(value), ...cells(higher)]),
  })}
<h3>Walk-forward</h3>
<p class="quiet">The best of these sets by the Sharpe ratio of past days, played on the days that follow from cash.</p>
${walkForward && figures([
    ['Out of sample', `${signedPercent(walkForward.outOfSample)}${markOf(walkForward, 'outOfSample')}`, 'compounded over the tests'],
    ['The run’s own parameters', `${signedPercent(walkForward.asRun)}${markOf(walkForward, 'asRun')}`, 'over the same days'],
    ['Efficiency', known(walkForward.efficiency, (value) => `${number(value)}${markOf(walkForward, 'inSample', 'outOfSample')}`), 'growth a day out of sample by growth a day in sample'],
  ])}
${table({
    name: 'Walk-forward', heads: ['Test', 'Trained on', 'Chosen', '#In sample', '#Out of sample', '#As run'], none: isRerun ? 'Not enough data: it needs 20 days and a parameter to choose.' : none,
    rows: (walkForward?.steps ?? []).map((step) => [`${step.testFrom} to ${step.testTo}`, `${step.trainFrom} to ${step.trainTo}`, trueMinus(step.chosen), ...(['inSample', 'outOfSample', 'asRun'] as const).map((name) => growthOf(step, name))]),
  })}
${haltsOf(walkForward)}</section>`
}

/** Days without entries are in the growth of a set that was halted, and in the ratio by which it was chosen or not. */
function haltsOf(walk: WalkForwardTest | undefined): Html | undefined {
  if (!walk || markOf(walk, 'inSample', 'outOfSample', 'asRun') === '') return undefined
  const own = walk.steps.find(({ halted }) => halted.asRun !== undefined)?.halted.asRun
  return html`<p class="quiet">${HALTED} Halted for good before these days were over${own === undefined ? '' : ` (the run itself on ${own})`}: the days from then on are in the figure as they were, mostly without entries, so that it is no figure of the parameters.</p>\n`
}

function growthOf(step: WalkStep, name: Grown): string {
  return `${signedPercent(step[name])}${markOf({ steps: [step] }, name)}`
}

function markOf({ steps }: Pick<WalkForwardTest, 'steps'>, ...names: readonly Grown[]): string {
  return steps.some(({ halted }) => names.some((name) => halted[name] !== undefined)) ? ` ${HALTED}` : ''
}

type Grown = keyof WalkStep['halted']

function unmovedOf(unmoved: number): string {
  return unmoved === 0 ? '' : ` ${counted(unmoved, 'further parameter')} ${unmoved === 1 ? 'was' : 'were'} not moved: play fewer strategies at a time to see what hangs on ${unmoved === 1 ? 'it' : 'them'}.`
}

/** Names over values, as many side by side as there is room for. */
function valuesOf(parameters: Report['parameters']): Html {
  return parameters.length === 0 ? html`<p class="quiet">It has no parameters.</p>` : figures(parameters.map(({ name, value }) => [html`<code>${name}</code>`, plain(value)]), 'values')
}

function cells(found: { readonly value: number; readonly score: number } | undefined): readonly string[] {
  return found ? [plain(found.value), signedPercent(found.score)] : ['', 'end of its range']
}
