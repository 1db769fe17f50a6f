import { inspectAccount } from '../../broker/inspect-account.ts'
import type { Config } from '../../config/config.ts'
import { type Millis, millis } from '../../core/brand.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { mid, type Quote } from '../../core/market/quote.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import { createLog } from '../../log/create-log.ts'
import { connect, type Connection } from '../../orchestrator/desk/connect.ts'
import { unlistedSymbols } from '../../orchestrator/desk/unlisted-symbols.ts'
import { accessOf } from '../../orchestrator/settings-of.ts'
import type { Ground } from '../ground.ts'
import { fail, type Finding, ok, warn } from './finding.ts'
import { judgeAccount, judgeOptionsLevel } from './judge-account.ts'
import { type FeedSight, judgeFeed, judgeSkew } from './judge-feed.ts'

/** Account, clock and feeds of the venue; says what cannot be checked. */
export async function checkVenue({ config, isLocal }: Ground): Promise<readonly Finding[]> {
  if (!config.broker) return [warn('venue: keys, clock and feeds cannot be checked, no local exchange runs', 'start it (npm start, or tercet exchange), or give broker keys, and look again')]
  const connection = await connected(config)
  if (!connection) return [warn('venue: the local exchange of the last run does not answer', 'start it (npm start, or tercet exchange) and look again')]
  try {
    const inspected = await inspect(config, connection)
    const found = judgeAccount(inspected, config.environment)
    if (inspected.type === 'failed') return [...found, warn('venue: clock and feeds were not checked', 'mend the keys first')]
    return [...found, judgeOptionsLevel(inspected.account.optionsLevel, config.modules.options), await checkClock(connection, isLocal), ...(await checkSymbols(config, connection).catch(unasked)), ...(await checkFeeds(config, connection))]
  } finally {
    await connection.close()
  }
}

async function connected(config: Config): Promise<Connection | undefined> {
  const log = createLog({ level: 'ERROR', format: 'pretty', secrets: config.secrets, logger: 'doctor' })
  return connect(accessOf(config), log).catch(() => undefined)
}

function inspect(config: Config, { clock }: Connection): ReturnType<typeof inspectAccount> {
  const { keyId, secret, environment, baseUrl } = accessOf(config)
  return inspectAccount({ keyId, secret, environment, ...(baseUrl === undefined ? {} : { baseUrl }), now: clock.wall, marketNow: () => clock.now() })
}

/** In local mode the engine follows the exchange's own clock. Else the middle of the request is held against the answer. */
async function checkClock({ broker, clock }: Connection, isLocal: boolean): Promise<Finding> {
  if (isLocal) return ok(`clock: the exchange's own, ${new Date(clock.now()).toISOString()} at ${clock.speed()} x`)
  const before = clock.wall()
  try {
    const { at } = await broker.clock()
    return judgeSkew(at - (before + clock.wall()) / 2)
  } catch (error) {
    return warn(`clock: ${error instanceof Error ? error.message : String(error)}`, 'look again')
  }
}

async function checkSymbols({ modules }: Config, { broker }: Connection): Promise<readonly Finding[]> {
  const seats = MODULES.map((module) => ({ module, ...modules[module] }))
  const of = (...names: readonly ModuleName[]) => [...new Set(seats.filter(({ module, enabled }) => enabled && names.includes(module)).flatMap(({ symbols }) => symbols))]
  const unlisted = unlistedSymbols(seats, await broker.instruments(of('stocks', 'options'), of('crypto')))
  return unlisted.length === 0 ? [ok('settings: the venue trades every symbol that is named')] : unlisted.map((words) => fail(`setting ${words}`, 'correct the symbol'))
}

async function checkFeeds(config: Config, connection: Connection): Promise<readonly Finding[]> {
  const { stocks, crypto, options } = config.modules
  const { freshness } = config.risk
  const isOpen = sessionCalendar().isOpen(connection.clock.now())
  const feeds: readonly (readonly [boolean, () => Promise<Finding>])[] = [
    [stocks.enabled, () => checkQuote(connection, { feed: 'stocks', symbol: stocks.symbols[0] ?? '', isOpen, freshness: freshness.stocks })],
    [crypto.enabled, () => checkQuote(connection, { feed: 'crypto', symbol: crypto.symbols[0] ?? '', isOpen: true, freshness: freshness.crypto })],
    [options.enabled, () => checkChain(connection, { feed: 'options', symbol: options.symbols[0] ?? '', isOpen, freshness: freshness.options })],
  ]
  const found: Finding[] = []
  for (const [enabled, check] of feeds) if (enabled) found.push(...(await check().then((finding) => [finding], unasked)))
  return found
}

function unasked(error: unknown): readonly Finding[] {
  return [warn(`feed: ${error instanceof Error ? error.message : String(error)}`, 'look again; if it stays, check the data plan')]
}

type Asked = Omit<FeedSight, 'age'>

async function checkQuote({ broker, clock }: Connection, asked: Asked): Promise<Finding> {
  const quotes = await broker.quotes([asked.symbol])
  return judgeFeed({ ...asked, age: ageOf(quotes, clock.now()) })
}

const DAY = 86_400_000
/** Days to expiry and distance from the price: the contracts that are quoted most. */
const NEAR = { days: 45, width: 0.03 } as const

async function checkChain({ broker, clock }: Connection, asked: Asked): Promise<Finding> {
  const now = clock.now()
  const [quote] = await broker.quotes([asked.symbol])
  const price = quote && mid(quote)
  if (price === undefined) return judgeFeed({ ...asked, age: undefined })
  const expiryTo = newYorkDate(millis(now + NEAR.days * DAY))
  const { entries } = await broker.chain(asked.symbol, { expiryFrom: newYorkDate(now), expiryTo, strikeFrom: price * (1 - NEAR.width), strikeTo: price * (1 + NEAR.width) })
  return judgeFeed({ ...asked, age: ageOf(entries.map((entry) => entry.quote), clock.now()) })
}

function ageOf(quotes: readonly Quote[], now: Millis): number | undefined {
  return quotes.length === 0 ? undefined : now - Math.max(...quotes.map(({ at }) => at))
}
