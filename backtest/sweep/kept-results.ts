import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { textOf } from '../report/text-of.ts'
import { writeWhole } from '../report/write-whole.ts'
import type { Slice, SliceResult } from './slice.ts'

export interface KeptGiven {
  readonly folder: string
  readonly slices: readonly Slice[]
  /** Wall milliseconds. */
  readonly now: number
}

/** Wall milliseconds after which nobody comes back for a sweep that was ended. */
const FORGOTTEN = 30 * 86_400_000

/**
 * What was played of one sweep, in a file of its own whose name is the hash of all its slices: the same points on the same data by the same code. A sweep
 * that was ended, or killed, goes on from there. A line that was cut off or damaged is no result: its slice is played again.
 */
export class KeptResults {
  /** Played before, each slice once. */
  readonly before: readonly SliceResult[]
  private readonly file: string

  constructor({ folder, slices, now }: KeptGiven) {
    forgetOld(folder, now)
    this.file = join(folder, `${hashOf(JSON.stringify(slices))}.jsonl`)
    const text = textOf(this.file)
    this.before = [...new Map(text.split('\n').flatMap(resultIn).map((one) => [one.index, one])).values()]
    // What is added must begin a line.
    if (text !== '' && !text.endsWith('\n')) writeWhole(this.file, this.before.map(lineOf).join(''))
    mkdirSync(folder, { recursive: true })
  }

  /** @throws Error of the file system: a result that is not kept is played again. */
  keep(result: SliceResult): void {
    appendFileSync(this.file, lineOf(result))
  }

  /** The sweep has ended well. */
  forget(): void {
    rmSync(this.file, { force: true })
  }
}

function lineOf(result: SliceResult): string {
  const text = JSON.stringify(result)
  return `${hashOf(text)} ${text}\n`
}

function resultIn(line: string): readonly SliceResult[] {
  const [hash = ''] = line.split(' ', 1)
  const text = line.slice(hash.length + 1)
  return text !== '' && hashOf(text) === hash ? [JSON.parse(text) as SliceResult] : []
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

function forgetOld(folder: string, now: number): void {
  for (const name of namesIn(folder)) {
    const file = join(folder, name)
    const { mtimeMs = now } = statSync(file, { throwIfNoEntry: false }) ?? {}
    if (name.endsWith('.jsonl') && now - mtimeMs > FORGOTTEN) rmSync(file, { force: true })
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
