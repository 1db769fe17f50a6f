import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { isOutOfRoom } from './errors.ts'
import { freeBytes } from './free-bytes.ts'

/** Room kept beside the journal for the exits and halts of a full disk. */
export interface Reserve {
  readonly held: boolean
  /** Gives the room to the journal. False when it was gone already. */
  release(): boolean
  /** Takes the room again when the disk allows it; asked every second, it writes nothing before. */
  restore(): boolean
}

const CHUNK = 1 << 20

export function reserveBeside(path: string, bytes: number): Reserve {
  const file = `${path}.reserve`
  let held = isWhole(file, bytes) || fill(file, bytes)
  return {
    get held() {
      return held
    },
    release() {
      const had = held
      rmSync(file, { force: true })
      held = false
      return had
    },
    restore() {
      held ||= freeBytes(dirname(path)) >= bytes && fill(file, bytes)
      return held
    },
  }
}

/** Bytes of chance, because some file systems store zeros in no room at all. */
function fill(file: string, bytes: number): boolean {
  try {
    const descriptor = openSync(file, 'w', 0o600)
    try {
      const chunk = randomBytes(Math.min(CHUNK, bytes))
      for (let left = bytes; left > 0; left -= chunk.length) writeSync(descriptor, chunk, 0, Math.min(left, chunk.length))
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    if (isWhole(file, bytes)) return true
  } catch (error) {
    if (!isOutOfRoom(error)) throw error
  }
  rmSync(file, { force: true })
  return false
}

function isWhole(file: string, bytes: number): boolean {
  return bytes > 0 && statSync(file, { throwIfNoEntry: false })?.size === bytes
}
