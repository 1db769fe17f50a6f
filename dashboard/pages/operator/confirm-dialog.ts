import { html, LitElement, nothing, type TemplateResult } from 'lit'

/** What must be agreed to before it is done. */
export interface Ask {
  readonly title: string
  /** Rendered anew while the dialog is open: facts may change under it. */
  readonly body: () => TemplateResult
  /** Verb and noun, on the button. */
  readonly action: string
  /** Must be typed first; only for what cannot be undone. */
  readonly word?: string
  /** Why it cannot be done now. */
  readonly refusal: () => string | undefined
  readonly confirm: () => void
}

/** A native modal dialog: Escape leaves, the page behind is inert, and the focus returns to the button that asked. */
class ConfirmDialog extends LitElement {
  static override properties = { ask: { state: true }, typed: { state: true } }
  declare ask: Ask | undefined
  declare typed: string

  constructor() {
    super()
    this.typed = ''
  }

  protected override createRenderRoot(): this {
    return this
  }

  open(ask: Ask): void {
    this.typed = ''
    this.ask = ask
  }

  protected override updated(): void {
    const dialog = this.querySelector('dialog')
    if (!this.ask || !dialog || dialog.open) return
    dialog.showModal()
    // What is safe has the focus: the word's field, or the way out.
    dialog.querySelector<HTMLElement>('[data-first]')?.focus()
  }

  protected override render(): unknown {
    const { ask } = this
    if (!ask) return nothing
    const refusal = ask.refusal()
    const isReady = refusal === undefined && (ask.word === undefined || this.typed.trim() === ask.word)
    return html`<dialog class="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-body" @close=${() => (this.ask = undefined)}>
      <form @submit=${(event: Event) => this.#submit(event, isReady)}>
        <h2 id="confirm-title">${ask.title}</h2>
        <div id="confirm-body">${ask.body()}</div>
        ${ask.word === undefined ? nothing : this.#wordField(ask.word)}
        ${refusal === undefined ? nothing : html`<p role="alert">${refusal}</p>`}
        <p class="buttons">
          <button type="button" ?data-first=${ask.word === undefined} @click=${() => this.querySelector('dialog')?.close()}>Cancel</button>
          <button type="submit" class="danger" ?disabled=${!isReady}>${ask.action}</button>
        </p>
      </form>
    </dialog>`
  }

  #wordField(word: string): TemplateResult {
    return html`<label for="confirm-word">Type ${word} to go on</label>
      <input id="confirm-word" data-first autocomplete="off" autocapitalize="characters" spellcheck="false" .value=${this.typed} @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)}>`
  }

  #submit(event: Event, isReady: boolean): void {
    event.preventDefault()
    const { ask } = this
    if (!ask || !isReady) return
    this.querySelector('dialog')?.close()
    ask.confirm()
  }
}

customElements.define('confirm-dialog', ConfirmDialog)

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog
  }
}
