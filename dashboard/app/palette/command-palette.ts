import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { type Entry, rank } from './rank.ts'

/** Everything by its name: pages, symbols, actions. A native dialog, so that focus is kept and given back. */
class CommandPalette extends LitElement {
  static override properties = { entries: { attribute: false }, query: { state: true }, at: { state: true } }
  declare entries: readonly Entry[]
  declare query: string
  declare at: number

  constructor() {
    super()
    Object.assign(this, { entries: [], query: '', at: 0 })
  }

  protected override createRenderRoot(): this {
    return this
  }

  async open(entries: readonly Entry[]): Promise<void> {
    Object.assign(this, { entries, query: '', at: 0 })
    await this.updateComplete
    const dialog = this.querySelector('dialog')
    if (dialog && !dialog.open) dialog.showModal()
    const input = this.querySelector('input')
    if (input) input.value = ''
    input?.focus()
  }

  protected override render(): TemplateResult {
    const found = rank(this.entries, this.query).slice(0, MOST)
    return html`<dialog class="palette" aria-label="Go to" @click=${closeOutside}>
      <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant=${found.length > 0 ? `palette-${this.at}` : nothing}
        aria-label="A page, a symbol or an action" placeholder="A page, a symbol or an action" autocomplete="off" spellcheck="false"
        @input=${(event: Event) => Object.assign(this, { query: (event.target as HTMLInputElement).value, at: 0 })}
        @keydown=${(event: KeyboardEvent) => this.#key(event, found)}>
      <ul id="palette-list" role="listbox" aria-label="What was found">${found.map((entry, i) => this.#option(entry, i))}</ul>
      ${found.length === 0 ? html`<p class="quiet empty" role="status">Nothing is called that. Try a page (risk), a symbol that is held (SPY), or an action (dark).</p>` : nothing}
    </dialog>`
  }

  #option(entry: Entry, i: number): TemplateResult {
    return html`<li id=${`palette-${i}`} role="option" aria-selected=${i === this.at} @click=${() => this.#run(entry)} @pointermove=${() => (this.at = i)}>
      <span>${entry.title}</span><span class="quiet">${entry.keys === undefined ? entry.kind : html`${entry.kind} <kbd>${entry.keys}</kbd>`}</span>
    </li>`
  }

  #key(event: KeyboardEvent, found: readonly Entry[]): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0) {
      event.preventDefault()
      this.at = (this.at + step + found.length) % found.length
      void this.updateComplete.then(() => this.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }))
    }
    const chosen = found[this.at]
    if (event.key === 'Enter' && chosen) this.#run(chosen)
  }

  #run({ run }: Entry): void {
    this.querySelector('dialog')?.close()
    run()
  }
}

/** More are found by typing on. */
const MOST = 12

function closeOutside(event: MouseEvent): void {
  if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close()
}

customElements.define('command-palette', CommandPalette)

declare global {
  interface HTMLElementTagNameMap {
    'command-palette': CommandPalette
  }
}
