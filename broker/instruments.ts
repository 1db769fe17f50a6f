import type { Instrument } from '../core/market/instrument.ts'
import { outageOf } from './outage-of.ts'
import { each } from './parse/each.ts'
import { parseInstrument } from './parse/instrument.ts'
import type { Venue } from './venue.ts'

const TICKET = { bucket: 'trading', priority: 'data' } as const
/** From here on the whole list of a class (megabytes, but one request) is the lighter question. */
const MANY = 20

/** The named instruments that trade, shares first, each class in the order named. @throws Outage */
export async function readInstruments(venue: Venue, shares: readonly string[], pairs: readonly string[]): Promise<readonly Instrument[]> {
  const found = [...(await assets(venue, 'us_equity', shares)), ...(await assets(venue, 'crypto', pairs))]
  const named = new Map(each('asset', found, parseInstrument, venue.log).flatMap((item) => (item === 'skipped' ? [] : [[item.symbol, item]])))
  return [...shares, ...pairs].flatMap((symbol) => named.get(symbol) ?? [])
}

async function assets(venue: Venue, assetClass: 'us_equity' | 'crypto', symbols: readonly string[]): Promise<readonly unknown[]> {
  // A pair has a slash in its name, which not every gateway passes in a path; their list is short.
  if (symbols.length > 0 && (assetClass === 'crypto' || symbols.length > MANY)) return all(venue, assetClass)
  const found = await Promise.all(symbols.map((symbol) => one(venue, symbol)))
  return found.filter((item) => item !== undefined)
}

async function all({ rest, caller }: Venue, assetClass: 'us_equity' | 'crypto'): Promise<readonly unknown[]> {
  const items = await caller.read('assets', TICKET, () => rest.trading.assets.getV2AssetsRaw({ status: 'active', assetClass }))
  return Array.isArray(items) ? items : []
}

async function one({ rest, caller }: Venue, symbol: string): Promise<unknown> {
  const answer = await caller.asking(TICKET, () => rest.trading.assets.getV2AssetsSymbolOrAssetIdRaw({ symbolOrAssetId: symbol }))
  if (answer.type === 'ok') return answer.body
  if (answer.failure.kind === 'notFound') return undefined
  throw outageOf(`asset ${symbol}`, answer.failure)
}
