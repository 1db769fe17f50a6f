import { sentence, type SentenceWords } from '../../../contract/sentences.ts'
import { dayOf } from './day-of.ts'
import { count } from './format.ts'
import { type Html, html } from './html.ts'
import type { Report } from './report.ts'
import { table } from './table.ts'

/** What the gate kept back, why strategies did nothing, and what held the desk. */
export function refusalsSection({ modules, symbols, judgement: { entries, refusals, passes, causes } }: Report): Html {
  const [day, words] = [dayOf(modules), wordsOf(modules, symbols)]
  const rows = (all: readonly (readonly [string, number])[]) => all.map(([code, times]) => [html`<code>${code}</code>`, count(times), html`<span class="note">${sentence(code, {}, words)}</span>`])
  return html`<section class="flows"><h2>Refused and left undone</h2>
<div class="pair"><div><h3>Refused by the risk gate</h3>
${table({ name: 'Refused by the risk gate', heads: ['Code', '#Times', 'What it means'], rows: rows(refusals), none: 'Nothing was refused.' })}
${notFilled(entries)}</div>
<div><h3>Decisions not to act</h3>
${table({ name: 'Decisions not to act', heads: ['Reason', '#Times', 'What it means'], rows: rows(passes) })}</div></div>
<h3>What held the desk</h3>
${table({ name: 'What held the desk', heads: ['Since', 'Until', 'Scope', 'Cause'], rows: causes.slice(0, 50).map(({ at, until, scope, cause }) => [day(at), until === undefined ? 'the end' : day(until), scope, html`<code>${cause}</code>`]), none: 'Nothing did.' })}</section>`
}

/** What the gate let through and the market did not take is a missed trade, too. */
function notFilled({ sent, unfilled }: Report['judgement']['entries']): Html | undefined {
  if (unfilled.length === 0) return undefined
  const missed = unfilled.reduce((sum, [, times]) => sum + times, 0)
  return html`<p class="note">${count(missed)} of ${count(sent)} entries that were sent had no fill: ${unfilled.map(([end, times]) => `${end} ${times}`).join(', ')}.</p>`
}

/** A count is over all modules and symbols: it is about one of them when there is only one. */
function wordsOf(modules: readonly string[], symbols: readonly string[]): SentenceWords {
  const [[module], [symbol]] = [modules, symbols]
  return { ...(module !== undefined && modules.length === 1 ? { module } : {}), ...(symbol !== undefined && symbols.length === 1 ? { symbol } : {}) }
}
