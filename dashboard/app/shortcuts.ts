/** What a key asks the frame to do. */
export type Shortcut =
  | { readonly type: 'none' }
  | { readonly type: 'palette' }
  | { readonly type: 'keys' }
  /** The next key names a page. */
  | { readonly type: 'prefix' }
  | { readonly type: 'page'; readonly name: string }

export interface Stroke {
  readonly key: string
  /** Control, or the command key. */
  readonly isCommand: boolean
  readonly isAlt: boolean
  /** In a field: single keys are text there. */
  readonly isTyping: boolean
  /** After `g`. */
  readonly isAfterPrefix: boolean
  /** Single keys can be switched off (WCAG 2.1.4). */
  readonly areSingleKeysOn: boolean
}

interface KeyedPage {
  readonly name: string
  readonly key: string
}

export function shortcutOf({ key, isCommand, isAlt, isTyping, isAfterPrefix, areSingleKeysOn }: Stroke, pages: readonly KeyedPage[]): Shortcut {
  if (isCommand && !isAlt && key.toLowerCase() === 'k') return { type: 'palette' }
  if (isCommand || isAlt || isTyping || !areSingleKeysOn) return { type: 'none' }
  if (isAfterPrefix) {
    const page = pages.find((one) => one.key === key.toLowerCase())
    return page ? { type: 'page', name: page.name } : { type: 'none' }
  }
  return SINGLE[key] ?? { type: 'none' }
}

const SINGLE: Readonly<Record<string, Shortcut>> = { '/': { type: 'palette' }, '?': { type: 'keys' }, g: { type: 'prefix' } }
