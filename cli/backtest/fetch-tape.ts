import type { Config } from '../../config/config.ts'
import { type Millis, millis } from '../../core/brand.ts'
import { type Broker, KeysRefused, Outage } from '../../core/ports/broker.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { Log } from '../../core/ports/log.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { cachedBars, type FetchBars, type Fetched } from '../../backtest/data/bar-cache.ts'
import { toSeries } from '../../backtest/data/to-series.ts'
import { counted } from '../counted.ts'
import { loadedOf } from './loaded-of.ts'
import type { LoadedTape } from './loaded-tape.ts'
import type { Wish } from './wish.ts'

export interface FetchGiven {
  readonly wish: Pick<Wish, 'symbols'>
  readonly config: Config
  readonly calendar: SessionCalendar
  /** Warm-up and run together. */
  readonly from: Millis
  readonly to: Millis
  readonly log: Log
}

/**
 * Minute bars of Alpaca through the cache: only what is not on the disk is asked for. Bars are as they were traded, and splits and dividends stand beside them.
 * @throws BadData without keys when something is missing, for a symbol that the venue does not list, and when a call fails.
 */
export async function fetchTape({ wish, config, calendar, from, to, log }: FetchGiven): Promise<LoadedTape> {
  const feed = feedOf(config)
  const door = doorOf(config, log)
  const calls = stopwatch()
  const now = millis(Math.floor(Date.now() / 60_000) * 60_000)
  const parts = []
  try {
    for (const symbol of wish.symbols) {
      const fetch: FetchBars = (name, first, last) => fetchThrough({ door, calls }, { name, first, last })
      const until = symbol.includes('/') ? to : lastClose(calendar, from, to)
      const { files, fetched, found } = await cachedBars({ folder: config.paths.cache, feed: symbol.includes('/') ? 'crypto' : feed, symbol, from, to: until, now, fetch, log })
      log.info(`${symbol}: ${counted(found, 'month')} from the cache, ${fetched} fetched`, { symbol, found, fetched, hitRate: found / Math.max(1, found + fetched) })
      parts.push(toSeries(files, { symbol, interval: 1, calendar }))
    }
  } catch (error) {
    if (error instanceof KeysRefused) throw new BadData(refusedSentence(config, error.message))
    if (error instanceof Outage) throw new BadData(`Alpaca's data service did not answer (${error.message}): what was fetched is kept, run the same command again to go on`)
    throw error
  } finally {
    if (calls.count > 0) log.info(`${counted(calls.count, 'call')} of the data service, ${(calls.took / calls.count).toFixed(0)} ms each, ${calls.failed} failed`, { calls: calls.count, latency: calls.took / calls.count, errorRate: calls.failed / calls.count })
    await door.close()
  }
  const isPair = (symbol: string): boolean => symbol.includes('/')
  const feeds = [...(wish.symbols.every(isPair) ? [] : [`Alpaca ${feed.toUpperCase()}`]), ...(wish.symbols.some(isPair) ? ['Alpaca crypto'] : [])]
  return loadedOf(parts, { source: config.paths.cache, feed: feeds.join(' and '), calendar, now: now - LATE })
}

/** Milliseconds that the newest minute may take to come. */
const LATE = 120_000

/** Bars of shares end with their sessions: a New York evening reaches into the next UTC day, and on the last of a month into a month that is not asked for. */
function lastClose(calendar: SessionCalendar, from: Millis, to: Millis): Millis {
  return calendar.sessionsBetween(newYorkDate(from), newYorkDate(millis(to - 1))).at(-1)?.close ?? from
}

/** Whose keys they were, and what else a refusal may mean. */
function refusedSentence({ environment, broker }: Config, why: string): string {
  const feed = broker?.feeds.stock === 'sip' ? ', and set TERCET_STOCK_FEED=iex if your plan does not cover sip' : ''
  return `Alpaca refused the keys (${why}): check ${keyNames(environment)} in .env or the environment; keys of a paper and of a live account differ${feed}. What was fetched is kept`
}

function keyNames(environment: Config['environment']): string {
  return environment === 'live' ? 'ALPACA_LIVE_API_KEY and ALPACA_LIVE_SECRET_KEY' : 'ALPACA_PAPER_API_KEY and ALPACA_PAPER_SECRET_KEY (or ALPACA_API_KEY and ALPACA_SECRET_KEY, which stand in for them)'
}

interface Through {
  readonly door: ReturnType<typeof doorOf>
  readonly calls: ReturnType<typeof stopwatch>
}

/** A pair has bars alone. */
async function fetchThrough({ door, calls }: Through, { name, first, last }: { readonly name: string; readonly first: Millis; readonly last: Millis }): Promise<Fetched> {
  const broker = await door.open(name)
  const bars = await calls.time(() => broker.tradedBars([name], first, last))
  return { bars, actions: name.includes('/') ? [] : await calls.time(() => broker.corporateActions([name], first, last)) }
}

/** Counts and times calls; wall milliseconds. */
function stopwatch() {
  return {
    count: 0,
    failed: 0,
    took: 0,
    async time<T>(call: () => Promise<T>): Promise<T> {
      const began = performance.now()
      this.count += 1
      try {
        return await call()
      } catch (error) {
        this.failed += 1
        throw error
      } finally {
        this.took += performance.now() - began
      }
    },
  }
}

function feedOf({ broker }: Config): string {
  return broker?.feeds.stock ?? 'iex'
}

/** Opened at the first call that is needed: a warm cache needs neither keys nor a network. */
function doorOf(config: Config, log: Log) {
  let broker: Broker | undefined
  const checked = new Set<string>()
  return {
    async open(symbol: string): Promise<Broker> {
      broker ??= await brokerOf({ config, symbol, log })
      if (!checked.has(symbol)) await check(broker, symbol)
      checked.add(symbol)
      return broker
    },
    async close(): Promise<void> {
      await broker?.close()
    },
  }
}

/** The SDK is loaded only when something is to be fetched: it takes longer than many a run. */
async function brokerOf({ config, symbol, log }: { readonly config: Config; readonly symbol: string; readonly log: Log }): Promise<Broker> {
  if (!config.broker) throw new BadData(`the cache ${config.paths.cache} does not hold all bars of ${symbol}, and without keys none can be fetched: set ${keyNames(config.environment)} in .env or the environment; or name a folder of your own files with --data, where the command has it`)
  const { createBroker } = await import('../../broker/broker.ts')
  const { accessOf } = await import('../../orchestrator/settings-of.ts')
  const { keyId, secret, environment, baseUrl, feeds, requestsPerMinute } = accessOf(config)
  return createBroker({
    keyId, secret, environment, ...(baseUrl === undefined ? {} : { baseUrl }), feeds, requestsPerMinute,
    now: Date.now, marketNow: () => millis(Date.now()), log,
  })
}

async function check(broker: Broker, symbol: string): Promise<void> {
  const found = await broker.instruments(symbol.includes('/') ? [] : [symbol], symbol.includes('/') ? [symbol] : [])
  if (found.length === 0) throw new BadData(`Alpaca lists no ${symbol}: check the spelling (shares like QQQ, pairs like BTC/USD)`)
}
