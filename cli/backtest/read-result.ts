import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BadData } from '../../backtest/data/bad-data.ts'
import type { EndPosition, RunEnd } from '../../backtest/judgement/compare-ends.ts'
import type { ComparedTrade } from '../../backtest/judgement/compare-trades.ts'
import { readCsvRows } from '../../backtest/report/csv-row.ts'
import { reasonOf } from './reason-of.ts'
import { RESULT_FILES } from './result-files.ts'

/** What is compared of a run. */
export interface Result {
  readonly trades: readonly ComparedTrade[]
  /** Milliseconds a bar. */
  readonly interval: number
  /** Undefined of a file of trades, and of a result without it. */
  readonly end?: RunEnd
}

/** Of JSON or of CSV, told apart by the first letter, or of a folder of --results. @throws BadData */
export function readResult(given: string): Result {
  const path = fileIn(given)
  const text = textOf(path)
  return text.trimStart().startsWith('{') ? inJson(path, text) : { trades: inCsv(path, text), interval: 0 }
}

/** Of a folder the whole result, where it is there. */
function fileIn(given: string): string {
  if (statSync(given, { throwIfNoEntry: false })?.isDirectory() !== true) return given
  const whole = join(given, RESULT_FILES.run)
  return existsSync(whole) ? whole : join(given, RESULT_FILES.trades)
}

function inJson(path: string, text: string): Result {
  const result = parsed(path, text) as Told & { readonly trades?: unknown; readonly run?: { readonly interval?: unknown } }
  const { trades, run } = result
  if (!Array.isArray(trades) || !trades.every(isTrade)) throw new BadData(`${path} is ${NONE}`)
  const minutes = run?.interval
  const end = endOf(result)
  return { trades, interval: typeof minutes === 'number' ? minutes * 60_000 : 0, ...(end && { end }) }
}

type Told = Partial<Readonly<Record<'startEquity' | 'endEquity' | 'drawdown' | 'sharpe' | 'open' | 'sources' | 'curveHash', unknown>>>

function endOf({ startEquity, endEquity, drawdown, sharpe, open, sources, curveHash }: Told): RunEnd | undefined {
  if (typeof startEquity !== 'number' || typeof endEquity !== 'number' || !Array.isArray(open) || !open.every(isPosition) || !isSources(sources)) return undefined
  const share = typeof drawdown === 'object' && drawdown !== null && 'share' in drawdown ? drawdown.share : null
  const known = open.map((position) => ({ ...position, unrealised: typeof position.unrealised === 'number' ? position.unrealised : undefined }))
  return { startEquity, endEquity, open: known, sources, drawdown: typeof share === 'number' ? share : null, sharpe: typeof sharpe === 'number' ? sharpe : null, ...(typeof curveHash === 'string' ? { curveHash } : {}) }
}

function isPosition(value: unknown): value is EndPosition {
  if (typeof value !== 'object' || value === null) return false
  const position = value as Readonly<Record<string, unknown>>
  return TEXTS.every((name) => typeof position[name] === 'string') && ['qty', 'price'].every((name) => Number.isFinite(position[name]))
}

function isSources(value: unknown): value is RunEnd['sources'] {
  if (typeof value !== 'object' || value === null) return false
  const sources = value as Readonly<Record<string, unknown>>
  return ['net', 'trades', 'open', 'dividends', 'borrowing', 'rest'].every((name) => Number.isFinite(sources[name]))
}

const NONE = 'no result of a backtest: make one with tercet backtest ... --json, or name its file of trades'

function inCsv(path: string, text: string): readonly ComparedTrade[] {
  const [head = [], ...rows] = readCsvRows(text)
  if (!head.includes('opened_at')) throw new BadData(`${path} is ${NONE}`)
  return rows.map((row, i) => {
    if (row.length !== head.length) throw new BadData(`${path} is damaged: row ${i + 2} has ${row.length} cells of ${head.length}: make it again, or take that row out`)
    const cell = (name: string): string => row[head.indexOf(name)] ?? ''
    const trade = {
      module: cell('module'), strategy: cell('strategy'), symbol: cell('symbol'), side: cell('side'), openedAt: Date.parse(cell('opened_at')), closedAt: Date.parse(cell('closed_at')),
      qty: Number(cell('qty')), entryPrice: Number(cell('entry_price')), exitPrice: Number(cell('exit_price')), fees: Number(cell('fees')), net: Number(cell('net')),
    }
    if (isTrade(trade)) return trade
    throw new BadData(`${path} is ${NONE}`)
  })
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new BadData(`${path} cannot be read (${reasonOf(error) ?? (error instanceof Error ? error.message : String(error))}): name a result of tercet backtest ... --json, or its file of trades`)
  }
}

function parsed(path: string, text: string): object {
  try {
    return JSON.parse(text) as object
  } catch (error) {
    throw new BadData(`${path} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const TEXTS = ['module', 'strategy', 'symbol']
const NUMBERS = ['openedAt', 'closedAt', 'qty', 'entryPrice', 'exitPrice', 'fees', 'net']

function isTrade(value: unknown): value is ComparedTrade {
  if (typeof value !== 'object' || value === null) return false
  const trade = value as Readonly<Record<string, unknown>>
  return TEXTS.every((name) => typeof trade[name] === 'string') && NUMBERS.every((name) => Number.isFinite(trade[name])) && (trade['side'] === 'long' || trade['side'] === 'short')
}
