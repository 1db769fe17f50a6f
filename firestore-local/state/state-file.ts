import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import type { Change } from '../store/store.ts'
import type { Document } from '../wire/document.ts'
import { RpcError } from '../wire/rpc-error.ts'

/** One document's latest version, or that it is gone. A line of the file holds all of one commit. */
type Saved = Document | { readonly name: string; readonly gone: true }

/** Bytes that the file may grow before it is written anew. */
const GROWTH = 8 * 2 ** 20

/**
 * Documents in one file, a line of JSON for each commit: it is in the file before it is answered, so that a killed process forgets
 * none. Written anew beside itself and renamed, at the start and whenever it has grown.
 */
export class StateFile {
  readonly #path: string
  readonly #current = new Map<string, Document>()
  #file: number
  #size = 0
  #compactAt = 0

  /** @throws Error that names the line when the file is not ours. */
  constructor(path: string) {
    this.#path = path
    for (const saved of readSaved(path)) this.#remember(saved)
    this.#file = this.#rewrite()
    this.#compactAt = 2 * this.#size + GROWTH
  }

  documents(): Iterable<Document> {
    return this.#current.values()
  }

  /** @throws RpcError UNAVAILABLE when the disk does not take it; the file is as before. */
  save(changes: readonly Change[]): void {
    const commit = changes.map(({ name, after }): Saved => after ?? { name, gone: true })
    this.#append(commit)
    for (const saved of commit) this.#remember(saved)
    if (this.#size >= this.#compactAt) this.#compact()
  }

  close(): void {
    fsyncSync(this.#file)
    closeSync(this.#file)
  }

  #remember(saved: Saved): void {
    if ('gone' in saved) this.#current.delete(saved.name)
    else this.#current.set(saved.name, saved)
  }

  #append(commit: readonly Saved[]): void {
    try {
      this.#size += writeLine(this.#file, commit, this.#size)
    } catch (error) {
      ftruncateSync(this.#file, this.#size)
      const reason = error instanceof Error ? error.message : String(error)
      throw new RpcError('UNAVAILABLE', `the local Firestore could not save to ${this.#path}: ${reason}`)
    }
  }

  /** The commit is saved by now: a disk that has no room for a second file is tried again later. */
  #compact(): void {
    const [old, size] = [this.#file, this.#size]
    try {
      this.#file = this.#rewrite()
      closeSync(old)
    } catch {
      this.#size = size
    }
    this.#compactAt = 2 * this.#size + GROWTH
  }

  /** @returns the new file, open for writing. */
  #rewrite(): number {
    const fresh = `${this.#path}.new`
    rmSync(fresh, { force: true })
    const file = openSync(fresh, 'wx', OWNER_ONLY)
    try {
      this.#size = 0
      for (const document of this.#current.values()) this.#size += writeLine(file, [document], this.#size)
      fsyncSync(file)
      renameSync(fresh, this.#path)
      return file
    } catch (error) {
      closeSync(file)
      throw error
    }
  }
}

/** private/* holds true figures. */
const OWNER_ONLY = 0o600

/** @returns the bytes written: all of them, for one call may write a part only. */
function writeLine(file: number, commit: readonly Saved[], at: number): number {
  const bytes = Buffer.from(`${JSON.stringify(commit)}\n`)
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written, bytes.length - written, at + written)
  return bytes.length
}

/** A last line without an end was cut off by a crash and was never answered. */
function readSaved(path: string): readonly Saved[] {
  if (!existsSync(path)) return []
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  return lines.flatMap((text, i) => {
    try {
      return JSON.parse(text) as readonly Saved[]
    } catch {
      throw new Error(`line ${i + 1} of ${path} is no saved commit: move the file away, and the local Firestore starts empty`)
    }
  })
}
