import { LitElement } from 'lit'
import type { DocumentName } from '../../contract/paths.ts'
import { onPreferences } from '../app/preferences.ts'
import type { PageDocument } from '../data/documents.ts'
import type { Services } from '../data/services.ts'
import type { Seen } from '../data/seen.ts'

/** What every page and panel with documents is. It renders into the page itself: one stylesheet, links and labels work across. */
export abstract class Page extends LitElement {
  static override properties = { services: { attribute: false }, parameters: { attribute: false } }
  declare services: Services
  /** Of the address, as in `#/trades?date=2026-11-20`. */
  declare parameters: Readonly<Record<string, string>>
  readonly #watches = new Map<string, { readonly path: string; readonly stop: () => void }>()
  #stops: (() => void)[] = []

  constructor() {
    super()
    this.parameters = {}
  }

  protected override createRenderRoot(): this {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stops.push(this.services.onChange(() => this.requestUpdate()), onPreferences(() => this.requestUpdate()))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const { stop } of this.#watches.values()) stop()
    for (const stop of this.#stops) stop()
    this.#watches.clear()
    this.#stops = []
  }

  /** What is known of a document, listened to for as long as each rendering asks for it; call it while rendering, with the path of the moment. */
  protected seen<N extends PageDocument>(name: N, path: string): Seen<N> {
    return this.#ask(name, path, (tell) => this.services.documents.watch(name, path, tell))
  }

  /** The same, read once and again whenever `mark` changes: a listener would pay for every change. */
  protected glance<N extends PageDocument>(name: N, path: string, mark: number): Seen<N> {
    return this.#ask(name, `${path} ${mark}`, (tell) => this.services.documents.glance(name, path, tell))
  }

  #ask<N extends PageDocument>(name: N, key: string, listen: (tell: (seen: Seen<N>) => void) => () => void): Seen<N> {
    this.#asked.add(name)
    const known = this.#watches.get(name)
    if (known?.path !== key) {
      known?.stop()
      const before = this.#found.get(name)
      // What an earlier look found stands until the next one answers; another document's content never does.
      if (before?.type !== 'document' || known?.path.split(' ')[0] !== key.split(' ')[0]) this.#found.set(name, { type: 'waiting' })
      let isFirst = true
      const stop = listen((seen) => {
        if (seen.type !== 'waiting' || !isFirst) this.#found.set(name, seen as Seen<DocumentName>)
        if (!isFirst) this.requestUpdate()
      })
      isFirst = false
      this.#watches.set(name, { path: key, stop })
    }
    return (this.#found.get(name) ?? { type: 'waiting' }) as Seen<N>
  }

  readonly #found = new Map<string, Seen<DocumentName>>()
  readonly #asked = new Set<string>()

  /** What a rendering did not ask for is listened to no longer. */
  protected override performUpdate(): void {
    if (!this.isUpdatePending) return
    this.#asked.clear()
    super.performUpdate()
    for (const [name, { stop }] of this.#watches) {
      if (this.#asked.has(name)) continue
      stop()
      this.#watches.delete(name)
    }
  }

  /** Renders each second from now on: for ages and clocks. */
  protected tick(): void {
    this.#stops.push(this.services.ticker.onTick(() => this.requestUpdate()))
  }
}
