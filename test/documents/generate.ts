import { readFileSync, writeFileSync } from 'node:fs'
import { generated } from './generated.ts'

/** `npm run documents`: writes everything that is made from contract/documents. */
for (const [path, text] of Object.entries(generated())) {
  const file = new URL(`../../${path}`, import.meta.url)
  if (textOf(file) !== text) writeFileSync(file, text)
}

function textOf(file: URL): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
