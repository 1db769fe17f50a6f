import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { build } from 'vite'
import { hostedPolicy } from './hosted-policy.ts'

describe('the policy of a hosted build', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tercet-policy-'))
    // FIPS 180-4: SHA-256 of the empty message is e3b0c442 98fc1c14 9afbf4c8 996fb924 27ae41e4 649b934c a495991b 7852b855.
    writeFileSync(join(root, 'index.html'), '<!doctype html><style></style>')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const builtTo = async (outDir: string): Promise<string> => {
    const firebase = join(root, 'firebase.json')
    await build({ root, configFile: false, logLevel: 'error', build: { outDir }, plugins: [hostedPolicy(firebase)] })
    expect(existsSync(join(root, outDir, 'index.html')), 'the page was built').to.equal(true)
    return existsSync(firebase) ? readFileSync(firebase, 'utf8') : 'nothing'
  }

  it('is written with the hash of its style when it is the one that Hosting serves', async () => {
    expect(await builtTo('dist')).to.include("style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='")
  })

  it('is written nowhere when it was built to another folder', async () => {
    expect(await builtTo('elsewhere')).to.equal('nothing')
  })
})
