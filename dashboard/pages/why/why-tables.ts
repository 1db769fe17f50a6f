import { html, type TemplateResult } from 'lit'
import type { RefusalGroup } from '../../../contract/views/trades-view.ts'
import type { DecisionRow, RefusalRow, SignalRow } from '../../../contract/views/why-view.ts'
import { linkTo } from '../../app/place.ts'
import type { Column } from '../../parts/data-table.ts'
import { symbolLink } from '../../parts/symbol-link.ts'
import { count, percent } from '../../words/format.ts'
import { titleOf } from '../../words/modules.ts'
import { ownerTitle } from '../../words/names.ts'
import { clockTime, dayAndTime, newestTime, type Zone } from '../../words/time.ts'
import type { CodeCount } from './code-counts.ts'
import type { ToldDecision } from './decision-outcomes.ts'

type About = Pick<RefusalRow, 'module' | 'strategy' | 'symbol'>

const ABOUT: Column<About> = { title: 'About', cell: ({ module, strategy, symbol }) => html`<span>${symbolLink(symbol)}<br><span class="quiet">${ownerTitle(module, strategy)}</span></span>` }
const TYPES: Readonly<Record<DecisionRow['type'], string>> = { enter: 'Open', exit: 'Close', adjust: 'Adjust', none: 'No trade' }
const OUTCOMES: Readonly<Record<SignalRow['outcome'], string>> = { approved: 'Approved', refused: 'Refused', passed: 'Not traded' }

/** The newest of a quiet desk go back over days; `market` is the moment of the list. */
export function signalColumns(zone: Zone, market: number): readonly Column<SignalRow>[] {
  return [
    { title: 'Time', cell: ({ at }) => newestTime(at, market, zone) },
    ABOUT,
    { title: 'Direction', cell: ({ direction }) => html`<span class="way" data-way=${direction}>${direction === 'long' ? 'Up' : 'Down'}</span>` },
    { title: 'Confidence', isNumber: true, cell: ({ confidence }) => confidenceBar(confidence) },
    { title: 'Outcome', cell: ({ outcome }) => OUTCOMES[outcome] },
    { title: 'Why', isText: true, cell: ({ sentence }) => sentence },
  ]
}

export function refusalColumns(zone: Zone): readonly Column<RefusalRow>[] {
  return [{ title: 'Time', cell: ({ at }) => dayAndTime(at, zone) }, ABOUT, { title: 'Code', cell: ({ code }) => codeLink(code) }, { title: 'Why', isText: true, cell: ({ sentence }) => sentence }]
}

export function groupColumns(zone: Zone): readonly Column<RefusalGroup>[] {
  return [
    { title: 'Last', cell: ({ last }) => clockTime(last, zone) },
    ABOUT,
    { title: 'Times', isNumber: true, cell: (row) => count(row.count) },
    { title: 'First', cell: ({ first }) => clockTime(first, zone) },
    { title: 'Code', cell: ({ code }) => codeLink(code) },
    { title: 'Why, the last time', isText: true, cell: ({ sentence }) => sentence },
  ]
}

export function decisionColumns(zone: Zone): readonly Column<ToldDecision>[] {
  return [
    { title: 'Time', cell: ({ at }) => dayAndTime(at, zone) },
    ABOUT,
    { title: 'Decision', cell: ({ type, outcome }) => (type === 'none' ? html`<span class="quiet">${TYPES.none}</span>` : html`<strong>${TYPES[type]}</strong>${outcome === null ? '' : `: ${OUTCOMES[outcome].toLowerCase()}`}`) },
    { title: 'Why', isText: true, cell: ({ sentence, hindrance }) => (hindrance === '' ? sentence : html`<strong>${hindrance}</strong> <span class="quiet">The strategy: ${sentence}</span>`) },
  ]
}

export function codeColumns(): readonly Column<CodeCount>[] {
  return [
    { title: 'Times', isNumber: true, cell: (row) => count(row.count), raw: (row) => row.count },
    { title: 'Share', isNumber: true, cell: ({ share }) => percent(share, 0), raw: ({ share }) => share },
    { title: 'Code', cell: ({ code }) => codeLink(code), raw: ({ code }) => code },
    { title: 'Modules', cell: ({ modules }) => modules.map(({ module, count: times }) => `${titleOf(module)} ${count(times)}`).join(', '), raw: ({ modules }) => modules.map(({ module }) => module).join(' ') },
    { title: 'What it means', isText: true, cell: ({ meaning }) => meaning, raw: ({ meaning }) => meaning },
  ]
}

/** A code leads to all that it was the reason of. */
function codeLink(code: string): TemplateResult {
  return html`<a class="code" href=${linkTo('why', { q: code })}>${code}</a>`
}

function confidenceBar(confidence: number): TemplateResult {
  const width = Math.max(0, Math.min(1, confidence)) * 100
  return html`<span class="confidence">${percent(confidence, 0)} <svg width="48" height="8" aria-hidden="true"><rect class="track" width="100%" height="8"></rect><rect class="bar" width="${width.toFixed(0)}%" height="8"></rect></svg></span>`
}
