import { readFileSync } from 'node:fs'
import { checkersText } from '../../contract/generate/checkers-text.ts'
import { documentsPage } from '../../contract/generate/documents-page.ts'
import { firebaseText, needsOf } from '../../contract/generate/firebase-text.ts'
import { indexesText } from '../../contract/generate/indexes-text.ts'
import { rulesText } from '../../contract/generate/rules-text.ts'

/** Every file that is made from the contract: path from the root, and text. */
export function generated(): Readonly<Record<string, string>> {
  return {
    'contract/checkers.ts': checkersText(),
    'docs/documents.md': documentsPage(),
    'firestore.rules': rulesText(textOf('firestore.rules')),
    'firestore.indexes.json': indexesText(),
    'firebase.json': firebaseText(needsOf(textOf('firebase.json'))),
  }
}

function textOf(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
}
