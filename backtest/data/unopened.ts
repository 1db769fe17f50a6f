import { BadData } from './bad-data.ts'

/** What to say where the system did not give a file; undefined for an error that is about what stands in it. */
export function unopened(error: unknown, file: string): BadData | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined
  return new BadData(`${file} cannot be opened (${String(error.code)}): check that it is there and may be read`)
}
