/** How the text of a variable is read. `read` throws a RangeError that says what is expected and never repeats the text (but see `writers`). */
export interface Kind<T> {
  readonly label: string
  readonly secret: boolean
  read(text: string): T
}

/** `true` or `false`, in any letter case. */
export const flag: Kind<boolean> = kind('true or false', (text) => {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : expected('true or false')
})

/** A share of something. */
export const fraction: Kind<number> = kind('number from 0 to 1', (text) => within(text, { least: 0, most: 1, what: 'a number from 0 to 1' }))

/** A length of time above zero; what is read is milliseconds. */
export const seconds: Kind<number> = kind('seconds, above 0', (text) => duration(text, 1_000))
export const minutes: Kind<number> = kind('minutes, above 0', (text) => duration(text, 60_000))

/** Money at stake, as a positive number. */
export const dollars: Kind<number> = kind('dollars, above 0', (text) => above(text, 'an amount of dollars above 0'))

export const positive: Kind<number> = kind('number above 0', (text) => above(text, 'a number above 0'))

export const text: Kind<string> = kind('text', (given) => given)

/** A text that no message, log or page may show. */
export const secret: Kind<string> = { ...text, label: 'secret', secret: true }

/** A path of a file or folder, relative to where the process starts. */
export const path: Kind<string> = { ...text, label: 'path' }

/** Encrypted on its way, or not leaving the machine (SEC-02). What is read carries no slash at its end. */
export const address: Kind<string> = kind('https address (http on loopback only)', (given) => webAddress(given, { encrypted: 'https:', plain: 'http:' }))

/** As `address`, and plain inside Railway's private network. */
export const innerAddress: Kind<string> = kind('https address (http on loopback and *.railway.internal only)', (given) =>
  webAddress(given, { encrypted: 'https:', plain: 'http:', also: /\.railway\.internal$/ }),
)

export const socketAddress: Kind<string> = kind('wss address (ws on loopback only)', (given) => webAddress(given, { encrypted: 'wss:', plain: 'ws:' }))

/** Where a Redis is, with its password: secret as a whole. */
export const redisAddress: Kind<string> = { label: 'rediss address (redis on loopback and *.railway.internal only), secret', secret: true, read: readRedis }

export function whole(least: number, most: number): Kind<number> {
  const label = `whole number from ${least} to ${most}`
  return kind(label, (given) => (/^[+-]?\d+$/.test(given) ? within(given, { least, most, what: `a ${label}` }) : expected(`a ${label}`)))
}

export function real(least: number, most: number): Kind<number> {
  return kind(`number from ${least} to ${most}`, (given) => within(given, { least, most, what: `a number from ${least} to ${most}` }))
}

/** One of a few words; `alias` maps further spellings to them. */
export function choice<const Word extends string>(words: readonly Word[], alias: ReadonlyMap<string, Word> = new Map()): Kind<Word> {
  const label = words.length === 1 ? `the word ${words[0]}` : `one of ${words.join(', ')}`
  return kind(label, (given) => {
    const lower = given.toLowerCase()
    return alias.get(lower) ?? words.find((word) => word.toLowerCase() === lower) ?? expected(label)
  })
}

/** Items between commas, each once, none empty. */
export function list<T extends string>(item: Kind<T>): Kind<readonly T[]> {
  return kind(`comma list, each ${item.label}`, (given) => {
    const items = given.split(',').map((part) => part.trim())
    if (items.includes('')) return expected('a comma list without empty places')
    if (new Set(items).size < items.length) return expected('a comma list that names nothing twice')
    return items.map((part) => item.read(part))
  })
}

/** A ticker such as AAPL or BRK.B; what is read is in capitals. */
export const ticker: Kind<string> = pattern('a ticker', /^[A-Z][A-Z0-9.]{0,9}$/)

/** A coin pair such as BTC/USD. */
export const pair: Kind<string> = pattern('a pair such as BTC/USD', /^[A-Z0-9]{2,10}\/[A-Z]{3,5}$/)

/** Writers of trades that have a name; which of them are built is known where they write. */
export type WriterName = (typeof WRITERS)[number]

const WRITERS = ['csv', 'gcs', 'mongodb'] as const
const writerName: Kind<WriterName> = choice(WRITERS)
const isWriter = (word: string): boolean => WRITERS.some((name) => name === word.toLowerCase())

/** Names of writers. An unknown one is named, since it is no secret and somebody may have taken it for one that there is: a word alone, nothing that could be a password. */
export const writers: Kind<readonly WriterName[]> = kind(`comma list, each ${writerName.label}`, (given) => {
  const unknown = given.split(',').map((part) => part.trim()).find((part) => /^[a-z]{1,12}$/i.test(part) && !isWriter(part))
  return unknown === undefined ? list(writerName).read(given) : expected(`${writerName.label}: there is no writer '${unknown}'`)
})

/** A strategy's registered name. */
export const strategyName: Kind<string> = kind('a strategy name', (given) => (/^\w{1,40}$/.test(given) ? given : expected('strategy names')))

function kind<T>(label: string, read: (text: string) => T): Kind<T> {
  return { label, secret: false, read }
}

function pattern(label: string, shape: RegExp): Kind<string> {
  return kind(label, (given) => (shape.test(given.toUpperCase()) ? given.toUpperCase() : expected(label)))
}

function expected(what: string): never {
  throw new RangeError(`must be ${what}`)
}

/** Plain decimal notation only: no exponent, no hexadecimal, no unit. */
function decimalOf(given: string, what: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(given) ? Number(given) : expected(what)
}

function within(given: string, { least, most, what }: { readonly least: number; readonly most: number; readonly what: string }): number {
  const value = decimalOf(given, what)
  return value >= least && value <= most ? value : expected(what)
}

function above(given: string, what: string): number {
  const value = decimalOf(given, what)
  return value > 0 ? value : expected(what)
}

function duration(given: string, unit: number): number {
  const what = `a number of ${unit === 1_000 ? 'seconds' : 'minutes'} above 0, in whole milliseconds`
  const value = Math.round(above(given, what) * unit)
  return value > 0 && Number.isSafeInteger(value) ? value : expected(what)
}

interface Schemes {
  readonly encrypted: string
  readonly plain: string
  /** Further hosts that may be spoken to in plain text. */
  readonly also?: RegExp
}

function webAddress(given: string, { encrypted, plain, also }: Schemes): string {
  const what = `an address that begins with ${encrypted}// (${plain}// is for this machine only)`
  const url = URL.canParse(given) ? new URL(given) : expected(what)
  const isNear = isLoopback(url.hostname) || also?.test(url.hostname) === true
  if (url.protocol !== encrypted && !(url.protocol === plain && isNear)) expected(what)
  if (url.username !== '' || url.password !== '') expected('an address without a name or password in it')
  return given.replace(/\/+$/, '')
}

function readRedis(given: string): string {
  const what = 'an address that begins with rediss:// (redis:// is for this machine and *.railway.internal only)'
  const url = URL.canParse(given) ? new URL(given) : expected(what)
  const isNear = isLoopback(url.hostname) || url.hostname.endsWith('.railway.internal')
  return url.hostname !== '' && (url.protocol === 'rediss:' || (url.protocol === 'redis:' && isNear)) ? given : expected(what)
}

/** 127.0.0.0/8, ::1 and the name localhost. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}
