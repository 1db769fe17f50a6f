import type { SchemaElement } from 'hyparquet'
import { areDays } from './are-days.ts'
import { BadData } from './bad-data.ts'
import { epochUnit } from './epoch-unit.ts'

/**
 * A column of times in milliseconds: plain numbers tell by their size what they count. Without a zone only days are certain.
 * @throws BadData for moments without a zone, and for numbers that are no times.
 */
export function parquetTimes(file: string, element: SchemaElement, values: Float64Array): Float64Array {
  const { name, type, converted_type: converted, logical_type: logical } = element
  const isTime = type === 'INT96' || type === 'BYTE_ARRAY' || converted === 'DATE' || converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS' || logical?.type === 'TIMESTAMP'
  if (logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC && !areDays(values) && values.length > 0)
    throw new BadData(`${file}: the timestamps in ${name} have no time zone, so that nobody can tell which moments they are: write them with one (in pandas: tz_localize, with the zone that they are in)`)
  if (isTime || values.length === 0) return values
  const unit = epochUnit(values[0] ?? NaN)
  if (unit === undefined) throw new BadData(`${file}, row 1: ${name} is ${values[0]}, neither a timestamp nor a date, nor a number of milliseconds since 1970: it should be one of them`)
  const other = values.findIndex((at) => epochUnit(at) !== unit)
  if (other !== -1) throw new BadData(`${file}, row ${other + 1}: ${name} is ${values[other]}, and ${values[0]} in the first row: count all of them in the same part of a second`)
  return values.map((at) => Math.round(at * unit))
}
