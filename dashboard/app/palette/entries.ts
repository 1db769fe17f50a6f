import { toRows } from '../../../contract/columns.ts'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { linkTo } from '../place.ts'
import { setPreferences } from '../preferences.ts'
import { ROUTES } from '../routes.ts'
import type { Entry } from './rank.ts'

interface Here {
  readonly live: LiveDocument | undefined
  readonly isOperator: boolean
  readonly openKeys: () => void
  readonly say: (text: string) => void
}

/** All that the palette offers here and now. */
export function entriesOf({ live, isOperator, openKeys, say }: Here): readonly Entry[] {
  const pages = ROUTES.filter(({ isPrivate }) => !isPrivate || isOperator)
  return [
    ...pages.map(({ name, title, key }): Entry => ({ title, kind: 'page', words: WORDS[name] ?? '', keys: `g ${key}`, run: () => go(linkTo(name)) })),
    ...symbolsOf(live).map((symbol): Entry => ({ title: symbol, kind: 'chart of a symbol', run: () => go(linkTo('chart', { symbol })) })),
    ...actions(openKeys, say),
  ]
}

const WORDS: Readonly<Record<string, string>> = {
  overview: 'day ribbon equity today record home',
  positions: 'holdings stop target',
  orders: 'open working rejected',
  trades: 'fills executions',
  why: 'refusals reasons decisions signals',
  risk: 'limits drawdown exposure correlation',
  options: 'greeks payoff expiry',
  learning: 'optimizer parameters ml',
  alerts: 'warnings acknowledge',
  operator: 'halt resume flatten sign in',
}

function actions(openKeys: () => void, say: (text: string) => void): readonly Entry[] {
  const theme = (title: string, value: 'system' | 'light' | 'dark' | 'contrast'): Entry => ({ title, kind: 'action', words: 'theme look', run: () => setPreferences({ theme: value }) })
  return [
    { title: 'Times in New York', kind: 'action', words: 'zone clock', run: () => setPreferences({ zone: 'America/New_York' }) },
    { title: 'Times of this computer', kind: 'action', words: 'zone clock local', run: () => setPreferences({ zone: 'local' }) },
    theme('Light theme', 'light'),
    theme('Dark theme', 'dark'),
    theme('High contrast', 'contrast'),
    theme('Theme of the system', 'system'),
    { title: 'Copy a link to this view', kind: 'action', words: 'share address', run: () => void copy(say) },
    { title: 'Show the keyboard map', kind: 'action', words: 'help keys shortcuts', keys: '?', run: openKeys },
  ]
}

function symbolsOf(live: LiveDocument | undefined): readonly string[] {
  if (!live) return []
  const symbols = [...toRows(live.positions), ...toRows(live.trades)].map(({ symbol }) => symbol)
  return [...new Set(symbols)].toSorted()
}

function go(address: string): void {
  location.hash = address
}

async function copy(say: (text: string) => void): Promise<void> {
  await navigator.clipboard.writeText(location.href).then(() => say('The link is copied.'), () => say('The browser does not let this page copy. The address line holds the link.'))
}
