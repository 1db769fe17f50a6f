import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { canonicalJson } from '../journal/canonical.ts'
import { openJournal } from '../journal/open-journal.ts'
import type { Journal } from '../journal/journal.ts'
import type { FactRecord } from '../journal/record.ts'
import type { Figure } from './figure.ts'

/** Events a second into the journal, one and 100 a transaction, beside the disk's own speed for the same bytes. */
export function journalFigures({ folder, rounds, singles, groups }: JournalBench): readonly Figure[] {
  const work = mkdtempSync(join(folder, 'bench-journal-'))
  const journal = openJournal({ path: join(work, 'journal.db'), account: 'BENCH', environment: 'simulated', now: Date.now })
  const file = openSync(join(work, 'raw'), 'w')
  const samples = Array.from({ length: rounds + 1 }, () => round({ journal, file, singles, groups })).slice(1)
  journal.close()
  closeSync(file)
  rmSync(work, { recursive: true })
  return (['single', 'single.raw', 'group', 'group.raw'] as const).map((name) => ({
    figure: `engine.journal.${name}`,
    value: Math.round(median(samples.map((sample) => sample[name]))),
    unit: 'events/s',
  }))
}

interface JournalBench {
  readonly folder: string
  readonly rounds: number
  readonly singles: number
  readonly groups: number
}

const GROUP = 100

/** The four ways take turns, so that a busy neighbour slows them alike; the first round only warms up. */
function round({ journal, file, singles, groups }: { readonly journal: Journal; readonly file: number; readonly singles: number; readonly groups: number }) {
  const sync = (text: string): void => {
    writeSync(file, text)
    fdatasyncSync(file)
  }
  const facts = Array.from({ length: GROUP }, (_, n) => fact(n))
  const one = facts.slice(0, 1)
  const [oneText, allText] = [one.map(line).join(''), facts.map(line).join('')]
  return {
    single: rate(singles, 1, () => journal.append({ inputs: [], facts: one })),
    'single.raw': rate(singles, 1, () => sync(oneText)),
    group: rate(groups, GROUP, () => journal.append({ inputs: [], facts })),
    'group.raw': rate(groups, GROUP, () => sync(allText)),
  }
}

/** Events a second of `times` calls that write `each`. */
function rate(times: number, each: number, run: () => unknown): number {
  const start = process.hrtime.bigint()
  for (let n = 0; n < times; n++) run()
  return (times * each) / (Number(process.hrtime.bigint() - start) / 1e9)
}

/** A fact of the size that an order leaves: about 330 bytes. */
function fact(n: number): FactRecord {
  const legs = [{ limit: 187.12, quantity: 12, side: 'buy', symbol: 'AAPL' }]
  const reason = { code: 'range-broken', high: 186.9, range: 1.2 }
  const body = { clientOrderId: `ab12cd34-stocks-orb-AAPL-${n}-0-1`, confidence: 0.72, legs, module: 'stocks', reason, stop: 185.2, strategy: 'orb', target: 191.4 }
  return { input: 0, type: 'order.submitted', at: 1_760_000_000_000 + n, body }
}

/** The same bytes as a finished text, so that the raw figure is the disk's alone. */
function line({ type, at, body }: FactRecord): string {
  return `${type} ${at} ${canonicalJson(body)} ${'0'.repeat(64)}\n`
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = process.env.TERCET_BENCH_FOLDER ?? process.cwd()
  for (const figure of journalFigures({ folder, rounds: 45, singles: 80, groups: 10 })) console.log(JSON.stringify(figure))
}
