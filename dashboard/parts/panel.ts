import { html, nothing, type TemplateResult } from 'lit'
import type { DocumentName } from '../../contract/paths.ts'
import type { DocumentOf } from '../../contract/documents/document-of.ts'
import type { Seen } from '../data/seen.ts'

export interface PanelWords {
  readonly title: string
  /** One sentence under the title. */
  readonly note?: string | TemplateResult
}

/** A section with its heading; hairlines, no boxes. */
export function panel({ title, note }: PanelWords, content: unknown): TemplateResult {
  const id = `panel-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  return html`<section class="panel" aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${note === undefined ? nothing : html`<p class="quiet note">${note}</p>`}
    ${content}
  </section>`
}

/** The content of a document, or in words why there is none. `absent` teaches: what will stand here, and when. */
export function whenSeen<N extends DocumentName>(seen: Seen<N>, absent: string, content: (document: DocumentOf<N>) => unknown): unknown {
  switch (seen.type) {
    case 'document':
      return content(seen.document)
    case 'waiting':
      return html`<p class="quiet empty" role="status">Reading …</p>`
    case 'absent':
      return html`<p class="quiet empty">${absent}</p>`
    case 'version':
      return html`<p class="empty" role="alert">These figures are of another version (schema ${seen.schema}) than this page. <a href="">Reload the page</a>.</p>`
    case 'broken':
      return html`<p class="empty" role="alert">These figures are not shown because they are not as they should be: ${seen.fault}. If Tercet was renewed meanwhile, <a href="">reload the page</a>.</p>`
    case 'failed':
      return html`<p class="empty" role="alert">${failureWords(seen.code)}</p>`
  }
}

/** Why the store gives nothing, by its code. */
export function failureWords(code: string): string {
  return FAILURES[code] ?? `The store does not answer (${code}). The page tries again.`
}

const FAILURES: Readonly<Record<string, string>> = {
  'permission-denied': 'The store does not let this page read here. If this page is yours: are the rules deployed, and is the project the right one?',
  'resource-exhausted': 'The store\u2019s quota of reads is used up for today; it begins anew at midnight Pacific time.',
  'unauthenticated': 'The sign-in has ended. Sign in again on the operator page.',
}
