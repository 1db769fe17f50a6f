import { readFileSync } from 'node:fs'
import { expect } from 'chai'

/** What a page loads at run time; every other file of contract/ gives it types only. */
const FOR_THE_BROWSER = [
  'checkers.ts', 'columns.ts', 'content-security-policy.ts', 'document-plan.ts', 'fault-of.ts', 'from-rest.ts', 'name-of-path.ts', 'order-steps.ts', 'paths.ts',
  'read-document.ts', 'sentences.ts', 'documents/document-of.ts', 'rooms-view.ts',
]

/** Files and packages whose code a file of contract/ loads, itself included. */
function loadedBy(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(new URL(`../../contract/${file}`, import.meta.url), 'utf8')
  for (const [, names = '', from = ''] of text.matchAll(/^(?:import|export) (?!type\b)([^'\n]*?) ?from '([^']+)'/gm)) {
    if (/^\{(?:\s*type \w+,?)+\s*\}$/.test(names)) continue
    if (!from.startsWith('.')) seen.add(from)
    else loadedBy(new URL(from, `file:///${file}`).pathname.slice(1), seen)
  }
  return seen
}

describe('the browser\'s part of the contract', () => {
  for (const file of FOR_THE_BROWSER) {
    it(`${file} loads no package: TypeBox alone would cost 24 to 39 kB`, () => {
      expect([...loadedBy(file)].filter((name) => !name.endsWith('.ts'))).to.deep.equal([])
    })
  }

  it('is told from the rest, which does load TypeBox', () => {
    expect([...loadedBy('documents/documents.ts')]).to.include.members(['typebox', 'field.ts', 'views/day-view.ts'])
  })

  it('holds no eval and no new Function', () => {
    for (const file of FOR_THE_BROWSER) for (const name of loadedBy(file)) expect(readFileSync(new URL(`../../contract/${name}`, import.meta.url), 'utf8')).to.not.match(/\beval\(|new Function/)
  })
})
