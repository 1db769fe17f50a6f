import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** Room on the disk that a file lies on. */
export function freeBytes(path: string): number {
  const { bavail, bsize } = statfsSync(dirname(path))
  return bavail * bsize
}
