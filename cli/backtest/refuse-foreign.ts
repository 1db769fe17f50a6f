import { closeSync, openSync, readSync } from 'node:fs'
import { UsageError } from './usage-error.ts'

/** How each kind of result begins, by its usual name. */
const BEGINS: Readonly<Record<string, RegExp>> = {
  'trades.csv': /^module,strategy,symbol,/,
  'metrics.csv': /^metric,value\n/,
  'run.json': /^\{\s+"units": \{/,
  'points.csv': /^.*\bnet,sharpe,max_drawdown,finished,trade_hash\n/,
  'report.html': /^<!doctype html>[^]*: Tercet (backtest|learning)<\/title>/,
  'learning.html': /^<!doctype html>[^]*: Tercet (backtest|learning)<\/title>/,
  'learning.json': /^\{\s+"module": /,
}

/** Bytes that tell whose a file is: the title of a page is among them. */
const HEAD = 16_384

/** A result is made anew where one of its kind stood, and over nothing else: not over bars, rates or a journal, and not over a file of somebody's own. @throws UsageError */
export function refuseForeign({ flag, path, usual }: { readonly flag: string; readonly path: string; readonly usual: string }): void {
  if (BEGINS[usual]?.test(headOf(path)) !== true) throw new UsageError(`${flag} ${path} is there and is no ${usual} that Tercet wrote, and would be lost: name another file, or move it away`)
}

function headOf(path: string): string {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(HEAD)
    return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD, 0))
  } finally {
    closeSync(file)
  }
}
