import { statSync } from 'node:fs'
import { checkpoint } from './database.ts'

/** Moves a write-ahead log into its file. True when the file alone holds everything, which a reader or a full disk may prevent. */
export function settle(path: string): boolean {
  if (!hasLog(path)) return true
  checkpoint(path)
  return !hasLog(path)
}

function hasLog(path: string): boolean {
  return (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}
