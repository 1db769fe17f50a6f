import { createHmac } from 'node:crypto'
import { expect } from 'chai'
import { signOperatorToken, verifyOperatorToken } from './operator-token.ts'

const KEY = 'k'.repeat(32)
const project = 'demo-test'
const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

describe('an operator token', () => {
  const token = signOperatorToken({ key: KEY, project, now: 1_700_000_000_000 })
  const verify = (text: string, key = KEY) => () => verifyOperatorToken(text, { key, project, now: 1_700_000_100_000 })

  it('speaks for the local operator', () => {
    expect(verify(token)()).to.deep.equal({
      uid: 'local-operator',
      token: { sub: 'local-operator', user_id: 'local-operator', operator: true, aud: project, iat: 1_700_000_000 },
    })
  })

  it('is what RFC 7519 calls a token with HS256, so that the engine can make it without this code', () => {
    const [header = '', payload = '', signature] = token.split('.')
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).to.deep.equal({ alg: 'HS256', typ: 'JWT' })
    expect(signature).to.equal(createHmac('sha256', KEY).update(`${header}.${payload}`).digest('base64url'))
  })

  const claims = { sub: 'local-operator', user_id: 'local-operator', operator: true, aud: project }
  const signed = (more: object): string => {
    const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ ...claims, ...more })}`
    return `${text}.${createHmac('sha256', KEY).update(text).digest('base64url')}`
  }

  it('with an end is refused from that second on (SEC-03)', () => {
    expect(verify(signed({ exp: 1_700_000_101 }))().uid).to.equal('local-operator')
    expect(verify(signed({ exp: 1_700_000_100 }))).to.throw('was not made by this start')
  })

  const forged: Readonly<Record<string, string>> = {
    'is self-made without a signature': `${encode({ alg: 'none', typ: 'JWT' })}.${encode(claims)}.`,
    'says HS256 and has no signature': `${encode({ alg: 'HS256' })}.${encode(claims)}.`,
    'has other claims under a right signature': token.replace(/\.[^.]+\./, `.${encode({ ...claims, sub: 'me' })}.`),
    'has a part too many': `${token}.x`,
    'is no token': 'x',
    'is empty': '',
  }
  for (const [what, text] of Object.entries(forged)) it(`is refused when it ${what}`, () => expect(verify(text)).to.throw('was not made by this start'))

  it('is refused after the key has changed, and for another project', () => {
    expect(verify(token, 'o'.repeat(32))).to.throw('open the printed address again')
    expect(() => verifyOperatorToken(token, { key: KEY, project: 'demo-other', now: 1_700_000_100_000 })).to.throw('was not made by this start')
  })
})
