import { signed } from '../../backtest/report/html/figure.ts'
import { number, signedPercent } from '../../backtest/report/html/format.ts'
import { type Html, html, type Part } from '../../backtest/report/html/html.ts'
import { table } from '../../backtest/report/html/table.ts'
import { instant, value } from './format.ts'
import type { ChangeTold, Walk } from './report.ts'

const MOST = 200

/** Every change, rollbacks too, with what it turned out to be worth. */
export function ledgerSection({ changes }: Walk): Html {
  return html`<section class="flows"><h2>Ledger</h2>
<p class="quiet">Each change against what it replaced, from the same snapshot over the same bars, past later changes too.${changes.length > MOST ? ` The first ${MOST} of ${changes.length}.` : ''}</p>
${table({
    name: 'Ledger', heads: ['UTC', 'What', 'Parameters', '#Effect', '#± error', 'Effective', '#t at the change'], none: 'Nothing was changed.',
    rows: changes.slice(0, MOST).map(row),
  })}</section>`
}

function row({ entry, judgement }: ChangeTold): readonly Part[] {
  const moves = entry.changes.map(({ name, from, to }) => `${name} ${value(from)} → ${value(to)}`).join(', ')
  const effect = judgement ? signed(judgement.gain, signedPercent(judgement.gain, 3)) : html`<span class="none">pending</span>`
  return [
    instant(entry.at), entry.what === 'promoted' ? 'changed' : 'went back', moves === '' ? `version ${entry.version}` : moves, effect,
    judgement ? number(judgement.error * 100, 3) : '', judgement ? (judgement.isEffective ? 'yes' : 'no') : '', entry.promotion ? number(entry.promotion.t, 1) : '',
  ]
}
