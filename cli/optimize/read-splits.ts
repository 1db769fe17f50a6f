import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { BadData } from '../../backtest/data/bad-data.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'

/** The splits of a file `SYMBOL.csv` with the columns ex_date, kind and value (new shares for an old one). @throws BadData */
export function readSplits(path: string): readonly CorporateAction[] {
  const [head = '', ...rows] = textOf(path).trim().split(/\r?\n/)
  const names = head.split(',')
  const [date, kind, value] = ['ex_date', 'kind', 'value'].map((name) => names.indexOf(name))
  if (date === undefined || kind === undefined || value === undefined || Math.min(date, kind, value) < 0) throw new BadData(`${path}: the first line must name the columns ex_date, kind and value, not '${head}'`)
  const symbol = basename(path).replace(/\.csv$/, '').toUpperCase()
  return rows.flatMap((row, i): readonly CorporateAction[] => {
    const cells = row.split(',')
    if (cells[kind] !== 'split') return []
    const to = Number(cells[value])
    if (!(to > 0) || !/^\d{4}-\d{2}-\d{2}$/.test(cells[date] ?? '')) throw new BadData(`${path}, line ${i + 2}: a split needs a day (YYYY-MM-DD) and the new shares for an old one, not '${row}'`)
    return [{ type: 'split', symbol, date: cells[date] ?? '', to, from: 1 }]
  })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new BadData(`the file of splits ${path} cannot be read: check the path after --actions`)
  }
}
