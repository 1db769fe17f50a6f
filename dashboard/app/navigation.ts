import { html, nothing, type TemplateResult } from 'lit'
import { closeOnEscape } from '../parts/close-on-escape.ts'
import { linkTo } from './place.ts'
import { type Route, ROUTES } from './routes.ts'
import { viewChoices } from './view-choices.ts'

interface Navigation {
  readonly current: Route
  readonly isOperator: boolean
  /** On a phone the list is folded. */
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly openPalette: () => void
  readonly openKeys: () => void
}

/** Every page, the palette, and how the page looks. */
export function navigation({ current, isOperator, isOpen, toggle, openPalette, openKeys }: Navigation): TemplateResult {
  const shown = ROUTES.filter(({ isPrivate }) => !isPrivate || isOperator)
  return html`<nav class="pages" aria-label="Pages" data-open=${isOpen}>
    <button class="menu" type="button" aria-expanded=${isOpen} aria-controls="pages-list" @click=${toggle}><span aria-hidden="true">☰</span> ${current.title}<span class="visually-hidden">: all pages</span></button>
    <ul id="pages-list">${shown.map((one) => link(one, current))}</ul>
    <div class="tools">
      <button type="button" aria-haspopup="dialog" aria-keyshortcuts="Control+K" @click=${openPalette}>Go to <kbd aria-hidden="true">Ctrl K</kbd></button>
      <details class="view" @keydown=${closeOnEscape}><summary>View</summary><div class="sheet">${viewChoices()}<button type="button" aria-haspopup="dialog" @click=${openKeys}>Keys</button></div></details>
    </div>
  </nav>`
}

function link({ name, title }: Route, current: Route): TemplateResult {
  return html`<li><a href=${linkTo(name)} aria-current=${name === current.name ? 'page' : nothing}>${title}</a></li>`
}
