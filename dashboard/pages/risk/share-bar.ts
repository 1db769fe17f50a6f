import { html, nothing, svg, type TemplateResult } from 'lit'
import { levelOf } from './limit-groups.ts'

/** A used part as a bar with a tick where it was before. The number stands beside it in words, so the bar itself is silent. */
export function shareBar(share: number, before: number | null = null): TemplateResult {
  const at = (value: number): number => Math.max(0, Math.min(1, value)) * 100
  return html`<svg class="share-bar" data-level=${levelOf(share)} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="track" width="100" height="8"></rect>
    <rect class="used" width=${at(share)} height="8"></rect>
    ${before === null ? nothing : svg`<line class="before" x1=${at(before)} x2=${at(before)} y1="0" y2="8"></line>`}
  </svg>`
}
