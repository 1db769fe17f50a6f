import { html, nothing, type TemplateResult } from 'lit'
import { paths } from '../../../contract/paths.ts'
import type { CommandRun } from '../../data/commands.ts'
import { CommandingPage } from './commanding-page.ts'
import { watchIsDue } from './watch-is-due.ts'

/** A page of true figures: while an operator looks, the updater is asked to write them, every four minutes anew. */
export abstract class WatchedPage extends CommandingPage {
  #askedAt: number | null = null
  #watch: CommandRun | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    this.tick()
  }

  protected override updated(): void {
    if (this.services.operator && !document.hidden && this.noCommands() === undefined) this.#renew()
  }

  /** Said where the true figures do not come. */
  protected watchNotice(): TemplateResult | typeof nothing {
    const { failed, result } = this.#watch ?? {}
    const why = failed ?? (result?.state === 'refused' ? result.why : undefined)
    return why === undefined ? nothing : html`<p role="alert">The true figures are not being written: ${why}. The page asks again.</p>`
  }

  #renew(): void {
    const { commands, clock } = this.services
    const seen = this.seen('privateLive', paths.privateLive())
    if (seen.type === 'waiting') return
    const watchedUntil = seen.type === 'document' ? seen.document.watchedUntil : null
    if (!watchIsDue({ watchedUntil, askedAt: this.#askedAt, now: clock.now() })) return
    this.#askedAt = clock.now()
    commands.give('watch', {}, (run) => {
      this.#watch = run
      this.requestUpdate()
    })
  }
}
