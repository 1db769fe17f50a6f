import { preferences } from './preferences.ts'
import { ROUTES } from './routes.ts'
import { type Shortcut, shortcutOf } from './shortcuts.ts'

/** After `g` the key of a page must follow within this many milliseconds. */
const PREFIX = 1_500

/** Hears the shortcuts of the frame until the page is left; none while a dialog is open. */
export function hearShortcuts(run: (shortcut: Shortcut) => void): void {
  let prefixAt = -Infinity
  addEventListener('keydown', (event) => {
    const shortcut = shortcutOf({
      key: event.key,
      isCommand: event.ctrlKey || event.metaKey,
      isAlt: event.altKey,
      isTyping: isField(event.target),
      isAfterPrefix: event.timeStamp - prefixAt < PREFIX,
      areSingleKeysOn: preferences().singleKeys,
    }, ROUTES)
    prefixAt = shortcut.type === 'prefix' ? event.timeStamp : -Infinity
    if (shortcut.type === 'none' || document.querySelector('dialog[open]')) return
    event.preventDefault()
    run(shortcut)
  })
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName))
}
