import { html, type TemplateResult } from 'lit'
import { html as staticHtml, unsafeStatic } from 'lit/static-html.js'
import type { LiveDocument } from '../../contract/documents/live.ts'
import { paths } from '../../contract/paths.ts'
import { freshOf } from '../data/fresh-of.ts'
import type { Services } from '../data/services.ts'
import { Page } from '../pages/page.ts'
import { banners } from './banners.ts'
import { openKeys, openPalette } from './dialogs.ts'
import { keepVisits, lastVisit } from './kept-visit.ts'
import { hearShortcuts } from './keyboard.ts'
import { sinceWords, type Visit } from './last-visit.ts'
import { navigation } from './navigation.ts'
import { pageFooter } from './page-footer.ts'
import { linkTo, type Place, placeOf } from './place.ts'
import { applyTheme, onPreferences, preferences } from './preferences.ts'
import { type Route, ROUTES } from './routes.ts'
import type { Shortcut } from './shortcuts.ts'
import { tellTab } from './tell-tab.ts'
import './live-strip.ts'
import './toasts/toast-rack.ts'

/** The frame: strip, navigation, standing notices, the page of the address, news. */
class AppShell extends Page {
  #place: Place = placeOf(location.hash)
  readonly #loaded = new Set<string>()
  readonly #before: Visit | undefined = lastVisit()
  #since: { readonly words: string | undefined } | undefined
  #isMenuOpen = false

  override connectedCallback(): void {
    super.connectedCallback()
    applyTheme()
    keepVisits(() => this.#live())
    addEventListener('hashchange', () => this.#go())
    hearShortcuts((shortcut) => this.#do(shortcut))
    for (const change of ['online', 'offline']) addEventListener(change, () => this.requestUpdate())
    onPreferences(() => this.requestUpdate())
    this.tick()
    this.#load()
  }

  /** A filter or another day is the same page: focus stays where it is. */
  #go(): void {
    const before = this.#place.page
    this.#place = placeOf(location.hash)
    this.#isMenuOpen = false
    this.#load()
    if (before !== this.#place.page) void this.updateComplete.then(arrive)
  }

  #load(): void {
    const route = this.#route()
    void route.load().then(() => {
      this.#loaded.add(route.name)
      this.requestUpdate()
    })
    this.requestUpdate()
  }

  #route(): Route {
    return ROUTES.find(({ name }) => name === this.#place.page) ?? (ROUTES[0] as Route)
  }

  #live(): LiveDocument | undefined {
    const seen = this.seen('live', paths.live())
    return seen.type === 'document' ? seen.document : undefined
  }

  protected override render(): TemplateResult {
    const route = this.#route()
    const { services } = this
    const seen = this.seen('live', paths.live())
    const live = this.#live()
    const fresh = seen.type === 'document' ? freshOf(seen, services.clock.now()) : undefined
    const { zone } = preferences()
    this.dataset['freshness'] = fresh?.type ?? 'waiting'
    this.dataset['state'] = live?.states.desk.state ?? 'waiting'
    tellTab(route.title, live, fresh?.type === 'stale')
    return html`
      <a class="skip" href="#main" @click=${skip}>Skip to the page</a>
      <live-strip .services=${services}></live-strip>
      ${navigation({
        current: route,
        isOperator: services.operator !== undefined,
        isOpen: this.#isMenuOpen,
        toggle: () => this.#toggleMenu(),
        openPalette: () => this.#do({ type: 'palette' }),
        openKeys: () => this.#do({ type: 'keys' }),
      })}
      ${banners({ seen, fresh, trouble: services.trouble, isOffline: !navigator.onLine, since: this.#sinceLine(live), zone, forget: () => this.#forget() })}
      <main id="main" tabindex="-1" aria-label=${route.title} data-page=${route.name}>
        <h1 class=${route.name === 'overview' ? 'visually-hidden' : ''}>${route.title}</h1>
        ${this.#loaded.has(route.name) ? page(route, services, this.#place) : html`<p class="quiet">Loading …</p>`}
      </main>
      ${pageFooter(live)}
      <toast-rack .services=${services}></toast-rack>`
  }

  #toggleMenu(): void {
    this.#isMenuOpen = !this.#isMenuOpen
    this.requestUpdate()
  }

  /** Made once, from the first figures: they are what the reader comes back to. */
  #sinceLine(live: LiveDocument | undefined): string | undefined {
    if (live) this.#since ??= { words: sinceWords(this.#before, live, { now: Date.now(), zone: preferences().zone }) }
    return this.#since?.words
  }

  #forget(): void {
    this.#since = { words: undefined }
    this.requestUpdate()
  }

  #do(shortcut: Shortcut): void {
    switch (shortcut.type) {
      case 'palette':
        return void openPalette({ live: this.#live(), isOperator: this.services.operator !== undefined, say: (text) => this.querySelector('toast-rack')?.say(text) })
      case 'keys':
        return void openKeys()
      case 'page':
        location.hash = linkTo(shortcut.name)
        return
      case 'prefix':
      case 'none':
        return
    }
  }
}

/** Focus goes where the reader went, so that the heading is read and the next Tab is in the page. */
function arrive(): void {
  if (document.querySelector('dialog[open]')) return
  document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
  scrollTo({ top: 0 })
}

/** The address after `#` is the page: it must stay. */
function skip(event: Event): void {
  event.preventDefault()
  document.querySelector<HTMLElement>('#main')?.focus()
}

/** Tags come from the table of routes, never from an address. */
function page({ tag }: Route, services: Services, { parameters }: Place): TemplateResult {
  const element = unsafeStatic(tag)
  return staticHtml`<${element} .services=${services} .parameters=${parameters}></${element}>`
}

customElements.define('app-shell', AppShell)

declare global {
  interface HTMLElementTagNameMap {
    'app-shell': AppShell
  }
}
