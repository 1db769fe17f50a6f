import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BadData } from '../../backtest/data/bad-data.ts'
import type { ComparedTrade } from '../../backtest/judgement/compare-trades.ts'
import { readCsvRows } from '../../backtest/report/csv-row.ts'
import { reasonOf } from './reason-of.ts'
import { RESULT_FILES } from './result-files.ts'

/** What is compared of a run. */
export interface Result {
  readonly trades: readonly ComparedTrade[]
  /** Milliseconds a bar. */
  readonly interval: number
}

/** Of JSON or of CSV, told apart by the first letter, or of a folder of --results. @throws BadData */
export function readResult(given: string): Result {
  const path = statSync(given, { throwIfNoEntry: false })?.isDirectory() === true ? join(given, RESULT_FILES.trades) : given
  const text = textOf(path)
  return text.trimStart().startsWith('{') ? inJson(path, text) : { trades: inCsv(path, text), interval: 0 }
}

function inJson(path: string, text: string): Result {
  const { trades, run } = parsed(path, text) as { readonly trades?: unknown; readonly run?: { readonly interval?: unknown } }
  if (!Array.isArray(trades) || !trades.every(isTrade)) throw new BadData(`${path} is ${NONE}`)
  const minutes = run?.interval
  return { trades, interval: typeof minutes === 'number' ? minutes * 60_000 : 0 }
}

const NONE = 'no result of a backtest: make one with tercet backtest ... --json, or name its file of trades'

function inCsv(path: string, text: string): readonly ComparedTrade[] {
  const [head = [], ...rows] = readCsvRows(text)
  if (!head.includes('opened_at')) throw new BadData(`${path} is ${NONE}`)
  return rows.map((row) => {
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
