import { readCsvRows } from './csv-row.ts'

/** Two files of trades, trade by trade: the same strategy on the same symbol, opened at the same time, is the same trade. */
export interface Comparison {
  readonly same: number
  /** What differs, cell by cell: column, in the first file, in the second. */
  readonly changed: readonly { readonly trade: string; readonly cells: readonly (readonly [string, string, string])[] }[]
  readonly onlyFirst: readonly string[]
  readonly onlySecond: readonly string[]
  /** Sums of the net results in dollars. */
  readonly net: readonly [number, number]
}

const KEY = ['strategy', 'symbol', 'opened_at'] as const

/** Takes the texts of two trades files. @throws RangeError for a text that is none. */
export function compareTrades(first: string, second: string): Comparison {
  const [a, b] = [tradesOf(first), tradesOf(second)]
  const shared = [...a.keys()].filter((key) => b.has(key))
  const changed = shared.flatMap((trade) => {
    const cells = differences(a.get(trade) ?? {}, b.get(trade) ?? {})
    return cells.length === 0 ? [] : [{ trade, cells }]
  })
  return {
    same: shared.length - changed.length,
    changed,
    onlyFirst: [...a.keys()].filter((key) => !b.has(key)),
    onlySecond: [...b.keys()].filter((key) => !a.has(key)),
    net: [netOf(a), netOf(b)],
  }
}

/** The comparison for a person; the same files make one line. */
export function comparisonLines({ same, changed, onlyFirst, onlySecond, net }: Comparison): readonly string[] {
  const lines = [
    ...changed.map(({ trade, cells }) => `  changed  ${trade}: ${cells.map(([name, x, y]) => `${name} ${x} -> ${y}`).join(', ')}`),
    ...onlyFirst.map((trade) => `  first    ${trade}`),
    ...onlySecond.map((trade) => `  second   ${trade}`),
  ]
  const [x, y] = net
  return [`${same} trades the same, ${changed.length} changed, ${onlyFirst.length} in the first alone, ${onlySecond.length} in the second alone; net ${x.toFixed(2)} and ${y.toFixed(2)}, ${(y - x).toFixed(2)} apart`, ...lines]
}

type Row = Readonly<Record<string, string>>

function tradesOf(text: string): ReadonlyMap<string, Row> {
  const [header, ...rows] = readCsvRows(text)
  if (!header || KEY.some((name) => !header.includes(name))) throw new RangeError(`no file of trades: its first line lacks ${KEY.filter((name) => !header?.includes(name)).join(', ')}`)
  return new Map(rows.map((cells) => {
    const row = Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']))
    return [KEY.map((name) => row[name]).join(' '), row]
  }))
}

function differences(a: Row, b: Row): readonly (readonly [string, string, string])[] {
  return Object.keys(a).flatMap((name) => (a[name] === b[name] ? [] : [[name, a[name] ?? '', b[name] ?? ''] as const]))
}

function netOf(trades: ReadonlyMap<string, Row>): number {
  return [...trades.values()].reduce((sum, row) => sum + Number(row['net'] ?? 0), 0)
}
