import { sentence, type SentenceWords } from '../../../contract/sentences.ts'
import { dayOf } from './day-of.ts'
import { count } from './format.ts'
import { type Html, html } from './html.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

/** What the gate kept back, why strategies did nothing, and what held the desk. */
export function refusalsSection({ module, symbols, judgement: { refusals, passes, causes } }: Report): Html {
  const [day, words] = [dayOf(module), wordsOf(module, symbols)]
  const rows = (all: readonly (readonly [string, number])[]) => all.map(([code, times]) => [html`<code>${code}</code>`, count(times), html`<span class="note">${sentence(code, {}, words)}</span>`])
  return html`<section class="flows"><h2>Refused and left undone</h2>
<div class="pair"><div><h3>Refused by the risk gate</h3>
${table({ name: 'Refused by the risk gate', heads: ['Code', '#Times', 'What it means'], rows: rows(refusals), none: 'Nothing was refused.' })}</div>
<div><h3>Decisions not to act</h3>
${table({ name: 'Decisions not to act', heads: ['Reason', '#Times', 'What it means'], rows: rows(passes) })}</div></div>
<h3>What held the desk</h3>
${table({ name: 'What held the desk', heads: ['Since', 'Scope', 'Cause'], rows: causes.slice(0, 50).map(({ at, scope, cause }) => [day(at), scope, html`<code>${cause}</code>`]), none: 'Nothing did.' })}</section>`
}

/** A count is over all symbols: it is about one of them when there is only one. */
function wordsOf(module: string, symbols: readonly string[]): SentenceWords {
  const [symbol] = symbols
  return symbol !== undefined && symbols.length === 1 ? { module, symbol } : { module }
}
