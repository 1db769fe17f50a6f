import { html, LitElement, type TemplateResult } from 'lit'
import { preferences, setPreferences } from '../preferences.ts'
import { ROUTES } from '../routes.ts'

/** The keyboard map. */
class KeysDialog extends LitElement {
  protected override createRenderRoot(): this {
    return this
  }

  async open(): Promise<void> {
    await this.updateComplete
    const dialog = this.querySelector('dialog')
    if (dialog && !dialog.open) dialog.showModal()
  }

  protected override render(): TemplateResult {
    return html`<dialog class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <div class="columns">
        <dl>${[...ROUTES].map(({ title, key }) => line(['g', key], title))}</dl>
        <dl>${GENERAL.map(([keys, what]) => line(keys, what))}</dl>
      </div>
      <label class="check"><input type="checkbox" .checked=${preferences().singleKeys} @change=${(event: Event) => setPreferences({ singleKeys: (event.target as HTMLInputElement).checked })}> Single keys are shortcuts; Ctrl K works without them</label>
      <form method="dialog"><button>Close</button></form>
    </dialog>`
  }
}

const GENERAL: readonly (readonly [readonly string[], string])[] = [
  [['Ctrl', 'K'], 'go to a page, a symbol, an action'],
  [['/'], 'the same'],
  [['?'], 'this map'],
  [['←', '→'], 'on the day ribbon: five minutes; with Shift an hour'],
  [['Page ↑', 'Page ↓'], 'on the day ribbon: the mark before, the mark after'],
  [['Home', 'End'], 'on the day ribbon: midnight, now'],
  [['Esc'], 'close what is open'],
]

function line(keys: readonly string[], what: string): TemplateResult {
  return html`<div><dt>${keys.map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${what}</dd></div>`
}

customElements.define('keys-dialog', KeysDialog)

declare global {
  interface HTMLElementTagNameMap {
    'keys-dialog': KeysDialog
  }
}
