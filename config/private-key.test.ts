import { createSign, createVerify, generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import { privateKey } from './private-key.ts'

describe('the repair of a private key', () => {
  const { privateKey: pem, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const flat = pem.replaceAll('\n', '\\n')
  const forms: Readonly<Record<string, string>> = {
    'as it came': pem,
    'with literal \\n': flat,
    'with twice escaped \\n': flat.replaceAll('\\n', '\\\\n'),
    'in double quotes': `"${flat}"`,
    'in single quotes': `'${flat}'`,
    'with carriage returns': pem.replaceAll('\n', '\r\n'),
    'with escaped carriage returns': pem.replaceAll('\n', '\\r\\n'),
    'with blanks for line breaks': pem.replaceAll('\n', ' '),
    'with no line breaks left': pem.replaceAll('\n', ''),
    'without its last line break': pem.trim(),
  }
  for (const [name, text] of Object.entries(forms))
    it(`signs with a key ${name}`, () => {
      const signature = createSign('sha256').update('message').sign(privateKey(text))
      expect(createVerify('sha256').update('message').verify(publicKey, signature)).to.equal(true)
    })

  it('refuses a truncated key and repeats nothing of it', () => {
    const cut = flat.slice(0, 600)
    expect(() => privateKey(cut)).to.throw(RangeError, /not a whole private key/)
    expect(() => privateKey(cut)).not.to.throw(cut.slice(40, 60))
  })
})
