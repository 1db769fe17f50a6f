import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { RatePoint } from '../../core/statistic/excess-returns.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { readCsvRows } from '../../backtest/report/csv-row.ts'
import { reasonOf } from './reason-of.ts'

/** Columns that name the rate, the first that is there: one of ours, or three months of the Treasury. */
const NAMES = ['rate', 'm3']

/**
 * A riskless rate by date out of a CSV file (gzip too): `date` and `rate`, 0.05 being 5 % a year. Dates without a rate are left out.
 * @throws BadData
 */
export function readRates(path: string): readonly RatePoint[] {
  const [head = [], ...rows] = readCsvRows(textOf(path).replace(/^\uFEFF/, ''))
  const [date, rate] = [head.indexOf('date'), head.findIndex((name) => NAMES.includes(name))]
  if (date < 0 || rate < 0) throw new BadData(`${path} is no file of rates: its first line must name the columns date and rate (0.05 is 5 % a year)`)
  const points = rows.flatMap((row, i) => {
    const [day = '', value = ''] = [row[date], row[rate]]
    if (value === '') return []
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !(Math.abs(Number(value)) < 1)) throw new BadData(`${path}, line ${i + 2}: '${day}' and '${value}' are no date and rate (0.05 is 5 % a year)`)
    return [{ date: day, rate: Number(value) }]
  })
  return points.sort((a, b) => (a.date < b.date ? -1 : 1))
}

function textOf(path: string): string {
  try {
    const bytes = readFileSync(path)
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  } catch (error) {
    throw new BadData(`the rates file ${path} cannot be read (${reasonOf(error) ?? (error instanceof Error ? error.message : String(error))}): check --rates`)
  }
}
