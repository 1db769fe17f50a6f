import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { generated } from './generated.ts'

describe('files that are made from the contract', () => {
  for (const [path, text] of Object.entries(generated())) {
    it(`${path} is what the contract says (npm run documents)`, () => {
      expect(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8') === text, `${path} differs: run npm run documents`).to.equal(true)
    })
  }
})
