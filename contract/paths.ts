/** Every document that Tercet keeps in Firestore, by the name that its schema, its budget line and its page in docs/documents.md share. */
export type DocumentName = (typeof DOCUMENT_NAMES)[number]

export const DOCUMENT_NAMES = [
  'live', 'day', 'risk', 'why', 'options', 'learning', 'trades', 'chart', 'history', 'alerts',
  'privateLive', 'privateLogs', 'privateChart', 'archiveState', 'archiveParameters', 'archiveTrades',
  'command', 'commandResult',
] as const

/** The two trees of documents, and the two collections of commands. Rules and index exemptions are made per collection. */
export const COLLECTIONS = ['public', 'private', 'commands', 'commandResults'] as const

export type Collection = (typeof COLLECTIONS)[number]

/**
 * Builds every path. Dates are New York market dates `YYYY-MM-DD`, months `YYYY-MM`, symbols as the venue spells them.
 * @throws RangeError for a date, month or id that is none.
 */
export const paths = {
  live: () => 'public/live',
  day: (date: string) => `public/day-${dated(date)}`,
  risk: () => 'public/risk',
  why: () => 'public/why',
  options: () => 'public/options',
  learning: () => 'public/learning',
  trades: (date: string) => `public/trades-${dated(date)}`,
  chart: (symbol: string, date: string) => `public/chart-${escapeSymbol(symbol)}-${dated(date)}`,
  history: () => 'public/history',
  alerts: () => 'public/alerts',
  privateLive: () => 'private/live',
  privateLogs: () => 'private/logs',
  privateChart: (symbol: string, date: string) => `private/chart-${escapeSymbol(symbol)}-${dated(date)}`,
  archiveState: () => 'private/archive-state',
  archiveParameters: () => 'private/archive-parameters',
  archiveTrades: (month: string) => `private/archive-trades-${matching(month, MONTH, 'a month YYYY-MM')}`,
  command: (id: string) => `commands/${matching(id, COMMAND_ID, 'a command id')}`,
  commandResult: (id: string) => `commandResults/${matching(id, COMMAND_ID, 'a command id')}`,
} as const satisfies Readonly<Record<DocumentName, (...parts: string[]) => string>>

/** An id that the page makes (a UUID will do): it is the idempotency key as well. */
export const COMMAND_ID = /^[A-Za-z0-9_-]{8,64}$/

const DATE = /^\d{4}-\d{2}-\d{2}$/
const MONTH = /^\d{4}-\d{2}$/

/** A symbol as part of a document id, which may hold no slash: what is neither capital nor digit becomes `_` and two hex digits. */
export function escapeSymbol(symbol: string): string {
  matching(symbol, /^[ -~]{1,40}$/, 'a symbol')
  return symbol.replace(/[^A-Z0-9]/g, (sign) => `_${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
}

function dated(date: string): string {
  return matching(date, DATE, 'a date YYYY-MM-DD')
}

function matching(text: string, shape: RegExp, what: string): string {
  if (shape.test(text)) return text
  throw new RangeError(`'${text}' is not ${what}, so no document path can be made of it`)
}
