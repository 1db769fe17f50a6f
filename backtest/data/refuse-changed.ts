import { BadData } from './bad-data.ts'
import { barsChecksum } from './bars-checksum.ts'
import type { ParquetBars } from './parquet-bars.ts'

/** Refuses a file of the cache whose bars or notes changed on the disk. Older ones have no checksum and pass. @throws BadData */
export function refuseChanged({ columns, notes }: ParquetBars, file: string): void {
  const written = notes['checksum']
  if (written !== undefined && written !== barsChecksum(columns, notes)) throw new BadData(`${file} is not as it was written: delete it and run again, what was fetched is fetched anew`)
}
