import { type FileMetaData, parquetSchema, type SchemaElement } from 'hyparquet'
import { BadData } from './bad-data.ts'
import { TIME_NAMES } from './time-names.ts'

export const PRICES = ['open', 'high', 'low', 'close', 'volume'] as const

/** The columns of somebody's own Parquet file that bars are read from, as they are called there. */
export interface ParquetColumns {
  readonly time: SchemaElement
  readonly prices: Readonly<Record<(typeof PRICES)[number], string>>
  readonly dividend: string | undefined
  readonly split: string | undefined
  /** What its rows say that they are of. */
  readonly symbol: string | undefined
}

/** Finds them by name, in any case. @throws BadData naming what lacks and what there is. */
export function parquetColumns(metadata: FileMetaData, file: string): ParquetColumns {
  const all = parquetSchema(metadata).children.map(({ element }) => element)
  const plain = (one: SchemaElement): string => one.name.trim().toLowerCase()
  const named = (name: string): string | undefined => all.find((one) => plain(one) === name)?.name
  const time = all.find((one) => TIME_NAMES.includes(plain(one)))
  const twice = [...PRICES, 'cash_dividend', 'split_ratio'].find((name) => all.filter((one) => plain(one) === name).length > 1)
  if (twice !== undefined) throw new BadData(`${file}: the columns name ${twice} twice: take one of them out, or call it otherwise`)
  const [open, high, low, close, volume] = PRICES.map(named)
  if (time && open !== undefined && high !== undefined && low !== undefined && close !== undefined && volume !== undefined)
    return { time, prices: { open, high, low, close, volume }, dividend: named('cash_dividend'), split: named('split_ratio'), symbol: named('symbol') ?? named('ticker') }
  const lacking = [...(time ? [] : ['time or date']), ...PRICES.filter((name) => named(name) === undefined)]
  throw new BadData(`${file}: the columns lack ${lacking.join(', ')}; they should be time,open,high,low,close,volume, and are ${all.map((one) => one.name).join(',')}`)
}
