import { html, nothing, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../contract/documents/live.ts'
import type { Freshness } from '../data/freshness.ts'
import { isEngineSilent } from '../data/is-engine-silent.ts'
import type { Seen } from '../data/seen.ts'
import { causeEnds } from '../words/cause-ends.ts'
import { causeSentence } from '../words/cause-sentence.ts'
import { disclosureWords } from '../words/disclosure-words.ts'
import { engineTrouble } from '../words/engine-trouble.ts'
import { MODULES, titleOf } from '../words/modules.ts'
import { STATE_MEANS, stateTitle } from '../words/state-words.ts'
import { clockTime, dayAndTime, span, type Zone } from '../words/time.ts'

interface Standing {
  readonly seen: Seen<'live'>
  readonly fresh: Freshness | undefined
  readonly trouble: string | undefined
  readonly isOffline: boolean
  readonly since: string | undefined
  readonly zone: Zone
  readonly forget: () => void
}

/** What every page must say before its figures: trouble, no network, another version, age, a halt, standing warnings, redaction. */
export function banners(standing: Standing): TemplateResult | typeof nothing {
  const all = [trouble, offline, version, engine, stale, stopped, notices, since].map((one) => one(standing)).filter((one) => one !== nothing)
  return all.length === 0 ? nothing : html`<section aria-label="Standing notices">${all}</section>`
}

type Banner = TemplateResult | typeof nothing

function trouble({ trouble: text }: Standing): Banner {
  return text === undefined ? nothing : html`<p class="banner" data-level="critical" role="alert">${text}</p>`
}

function offline({ isOffline, seen, zone }: Standing): Banner {
  if (!isOffline) return nothing
  const age = seen.type === 'document' ? ` The figures are of ${clockTime(seen.document.updatedAt, zone)}; the desk itself goes on without this page.` : ''
  return html`<p class="banner" data-level="warning" role="alert">This browser has no network.${age}</p>`
}

function version({ seen }: Standing): Banner {
  if (seen.type !== 'version' && seen.type !== 'broken') return nothing
  const words = seen.type === 'version' ? `Tercet was renewed (schema ${seen.schema}).` : 'The newest figures are not as this page knows them: it may be older than they are.'
  return html`<p class="banner" data-level="warning" role="alert">${words} <button type="button" @click=${() => location.reload()}>Reload the page</button></p>`
}

/** The updater goes on writing without the engine: its documents are new, what they tell is not. */
function engine({ seen, fresh, zone }: Standing): Banner {
  if (seen.type !== 'document' || fresh === undefined) return nothing
  const words = engineTrouble(seen.document, { age: fresh.age, zone })
  return words === undefined ? nothing : html`<p class="banner" data-level=${fresh.type === 'stale' ? 'critical' : 'warning'}>${words}</p>`
}

function stale({ seen, fresh, zone }: Standing): Banner {
  if (seen.type !== 'document' || fresh?.type !== 'stale' || isEngineSilent(seen.document)) return nothing
  return html`<p class="banner" data-level="critical">STALE: nothing new for ${span(fresh.age)}. These are the last known figures, of ${clockTime(seen.document.updatedAt, zone)}. The updater is silent or this page is cut off; the desk itself may go on.</p>`
}

/** On a phone the strip has no room for the cause. A module that its desk holds back is not told by itself. */
function stopped({ seen, zone }: Standing): Banner {
  if (seen.type !== 'document') return nothing
  const { states, shown } = seen.document
  const scopes = isStopped(states.desk) ? (['desk'] as const) : MODULES.filter((name) => isStopped(states[name]))
  return scopes.length === 0 ? nothing : html`${scopes.map((scope) => {
    const { state, cause, stop } = states[scope]
    const who = scope === 'desk' ? '' : `${titleOf(scope)}: `
    const began = stop === null ? '' : ` since ${dayAndTime(stop.since, zone)}`
    const why = cause === null ? '' : `: ${causeSentence(cause, stop?.limit ?? null, shown)}`
    return html`<p class="banner" data-level=${state === 'halted' ? 'critical' : 'warning'}>${who}${stateTitle(state)}${began}${why}. ${STATE_MEANS[state].replace(/^./, (first) => first.toUpperCase())}; stops, targets and exits still work. ${cause === null ? nothing : causeEnds(cause)}</p>`
  })}`
}

function isStopped({ state }: LiveDocument['states']['desk']): boolean {
  return state === 'halted' || state === 'reducing'
}

function notices({ seen }: Standing): Banner {
  if (seen.type !== 'document') return nothing
  const all = [...seen.document.notices, ...redaction(seen.document)]
  return all.length === 0 ? nothing : html`<ul class="notices">${all.map((one) => html`<li>${one}</li>`)}</ul>`
}

function redaction(live: LiveDocument): readonly string[] {
  const words = disclosureWords(live)
  return words === undefined ? [] : [`${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`]
}

function since({ since: words, forget }: Standing): Banner {
  return words === undefined ? nothing : html`<p class="since quiet">${words} <button class="plain" type="button" @click=${forget}>Close<span class="visually-hidden"> this line</span></button></p>`
}
