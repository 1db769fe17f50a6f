import { LitElement, nothing, type TemplateResult } from 'lit'

/** Draws as wide as it is: text in an SVG that is scaled would be too small on a phone. */
class MeasuredPlot extends LitElement {
  static override properties = { draw: { attribute: false } }
  /** `width` in CSS pixels. */
  declare draw: (width: number) => TemplateResult
  #width = 0
  readonly #watch = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0)
    if (width === this.#width) return
    this.#width = width
    this.requestUpdate()
  })

  protected override createRenderRoot(): this {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#watch.observe(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#watch.disconnect()
  }

  protected override render(): unknown {
    return this.#width === 0 ? nothing : this.draw(this.#width)
  }
}

customElements.define('measured-plot', MeasuredPlot)
