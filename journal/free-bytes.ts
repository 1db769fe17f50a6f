import { statfsSync } from 'node:fs'

/** What this user may still write to the disk that a folder lies on. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
