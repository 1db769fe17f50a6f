import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { exportDocuments } from '../updater/store/export-documents.ts'
import { counted } from './counted.ts'
import { withDocuments } from './with-documents.ts'

/** @returns the exit code. */
export async function exportRound(file: string): Promise<number> {
  if (existsSync(file)) throw new Error(`${file} exists already: name another file`)
  const part = `${file}.part`
  try {
    await withDocuments(async (store) => {
      const descriptor = openSync(part, 'w', 0o600)
      try {
        const lines = exportDocuments(store)
        let next = await lines.next()
        for (; next.done !== true; next = await lines.next()) writeSync(descriptor, next.value)
        fsyncSync(descriptor)
        console.log(`${file}: ${counted(next.value.documents, 'document')}, sha256 ${next.value.sha256}`)
      } finally {
        closeSync(descriptor)
      }
    })
    renameSync(part, file)
    return 0
  } finally {
    rmSync(part, { force: true })
  }
}
