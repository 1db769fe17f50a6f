import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { Services } from '../../data/services.ts'
import { type SessionPort, SignInRefused } from '../../data/session.ts'

/** The operator's door: e-mail and password on the hosted page, the printed one-time code on one machine. */
class SignInForm extends LitElement {
  static override properties = { services: { attribute: false }, refused: { attribute: false }, asks: { state: true }, busy: { state: true }, error: { state: true } }
  declare services: Services
  /** Whether the code of the address was refused before this form was shown. */
  declare refused: boolean
  declare asks: SessionPort['asks'] | undefined
  declare busy: boolean
  declare error: string | undefined

  constructor() {
    super()
    this.refused = false
    this.busy = false
  }

  protected override createRenderRoot(): this {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.services.asks().then((asks) => (this.asks = asks), () => (this.error = 'Signing in is not possible: this page could not load its sign-in part. Reload it when there is a network.'))
  }

  protected override render(): TemplateResult {
    const error = this.error ?? (this.refused ? EXPIRED : undefined)
    return html`<form class="sign-in" @submit=${(event: SubmitEvent) => void this.#submit(event)}>
      ${error === undefined ? nothing : html`<p class="error" role="alert" id="sign-in-error">${error}</p>`}
      ${this.asks === undefined ? waiting(error) : this.#fields(this.asks, error !== undefined)}
    </form>`
  }

  /** The button is never really disabled: a browser takes the focus from one that is, and a keyboard begins at the top again. */
  #fields(asks: SessionPort['asks'], isWrong: boolean): TemplateResult {
    return html`
      ${asks === 'code' ? codeField(isWrong) : passwordFields(isWrong)}
      <button type="submit" class="primary" aria-disabled=${this.busy}>${this.busy ? 'Signing in …' : 'Sign in'}</button>`
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const form = event.target as HTMLFormElement
    const fields = new FormData(form)
    if (this.busy) return
    this.busy = true
    this.error = undefined
    this.refused = false
    try {
      await this.services.signIn({ email: String(fields.get('email') ?? ''), secret: String(fields.get('secret') ?? '') })
    } catch (error) {
      this.error = error instanceof SignInRefused ? error.message : 'Signing in failed for a reason that this page does not know. Try again.'
      again(form.querySelector<HTMLInputElement>('input[name=secret]'))
    } finally {
      this.busy = false
    }
  }
}

const EXPIRED = 'The code in the address was refused: it works once, and for 10 minutes. Run tercet sign-in (npm run tercet -- sign-in) for a new address.'

/** Nothing is being loaded any more once that has failed. */
function waiting(error: string | undefined): TemplateResult | typeof nothing {
  return error === undefined ? html`<p class="quiet" role="status">Loading the form …</p>` : nothing
}

/** What was refused is typed over. */
function again(field: HTMLInputElement | null): void {
  field?.focus()
  field?.select()
}

function codeField(isWrong: boolean): TemplateResult {
  return html`<label for="sign-in-secret">One-time code</label>
    <input id="sign-in-secret" name="secret" type="text" required autocomplete="one-time-code" autocapitalize="none" spellcheck="false"
      aria-describedby="sign-in-hint ${isWrong ? 'sign-in-error' : ''}" aria-invalid=${isWrong}>
    <p class="quiet note" id="sign-in-hint">It stands after <code>#code=</code> in the address that <code>npm start</code> printed, works once and for 10 minutes. A new one: <code>npm run tercet -- sign-in</code>.</p>`
}

function passwordFields(isWrong: boolean): TemplateResult {
  return html`<label for="sign-in-email">E-mail</label>
    <input id="sign-in-email" name="email" type="email" required autocomplete="username" spellcheck="false" aria-describedby=${isWrong ? 'sign-in-error' : nothing} aria-invalid=${isWrong}>
    <label for="sign-in-secret">Password</label>
    <input id="sign-in-secret" name="secret" type="password" required autocomplete="current-password" aria-describedby="sign-in-hint ${isWrong ? 'sign-in-error' : ''}" aria-invalid=${isWrong}>
    <p class="quiet note" id="sign-in-hint">Operators are named by whoever deployed this page: <code>tercet operator add</code>.</p>`
}

customElements.define('sign-in-form', SignInForm)

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-form': SignInForm
  }
}
