import { readFileSync } from 'node:fs'
import { importDocuments } from '../updater/store/import-documents.ts'
import { counted } from './counted.ts'
import { withDocuments } from './with-documents.ts'

/** @returns the exit code. */
export async function importRound(file: string): Promise<number> {
  const lines = readFileSync(file, 'utf8').split('\n')
  const { documents, sha256 } = await withDocuments((store) => importDocuments(store, lines))
  console.log(`${counted(documents, 'document')} of ${file} ${documents === 1 ? 'stands' : 'stand'} in the store, sha256 ${sha256}: 'tercet export' of it now gives the same`)
  return 0
}
