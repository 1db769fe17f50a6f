import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { firebaseText, needsOf } from '../../contract/generate/firebase-text.ts'

interface HeaderRule {
  readonly source: string
  readonly headers: readonly { readonly key: string; readonly value: string }[]
}

const at = (path: string): URL => new URL(`../../${path}`, import.meta.url)
const { firestore, hosting, emulators } = JSON.parse(readFileSync(at('firebase.json'), 'utf8'))
const valueOf = (source: string, key: string, rules: readonly HeaderRule[] = hosting.headers): string =>
  rules.find((rule) => rule.source === source)?.headers.find((header) => header.key === key)?.value ?? ''

const policyOf = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(text.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1)]))

describe('firebase.json', () => {
  /** As committed: a build adds the hash of its style, and analytics when it has an id. */
  const policy = policyOf(valueOf('**', 'Content-Security-Policy', JSON.parse(firebaseText({ styles: [], analytics: false })).hosting.headers))

  it('names rules and indexes that exist', () => {
    expect(existsSync(at(firestore.rules)) && existsSync(at(firestore.indexes))).to.equal(true)
  })

  it('serves the built page at / and at /modular-dashboard.html (DSH-21)', () => {
    expect(hosting.public).to.equal('dashboard/dist')
    expect(hosting.rewrites).to.deep.equal([{ source: '/', destination: '/index.html' }, { source: '/modular-dashboard.html', destination: '/index.html' }])
  })

  it('forbids everything that the page does not need (SEC-08)', () => {
    expect(policy.get('default-src')).to.deep.equal(["'none'"])
    expect(policy.get('script-src')).to.deep.equal(["'self'"])
    expect(policy.get('frame-ancestors')).to.deep.equal(["'none'"])
    for (const name of ['manifest-src', 'worker-src', 'font-src', 'style-src']) expect(policy.get(name), name).to.deep.equal(["'self'"])
    for (const [name, sources] of policy) expect(sources, name).to.not.include.members(["'unsafe-inline'"]).and.not.include.members(["'unsafe-eval'"]).and.not.include.members(['*'])
  })

  it('lets the page speak to Firestore and to sign-in, and to nobody else', () => {
    expect(policy.get('connect-src')).to.have.members(["'self'", 'https://firestore.googleapis.com', 'https://identitytoolkit.googleapis.com', 'https://securetoken.googleapis.com'])
  })

  it('names analytics only when a build has a measurement id, and critical styles by their hash', () => {
    const needs = { styles: ['sha256-abc+/123='], analytics: true }
    const built = firebaseText(needs)
    const allowed = policyOf(valueOf('**', 'Content-Security-Policy', JSON.parse(built).hosting.headers))
    expect(allowed.get('script-src')).to.deep.equal(["'self'", 'https://www.googletagmanager.com'])
    expect(allowed.get('style-src')).to.deep.equal(["'self'", "'sha256-abc+/123='"])
    expect(needsOf(built), 'what is written anew later').to.deep.equal(needs)
    expect([...policy.values()].flat().join()).to.not.match(/google-analytics|googletagmanager/)
  })

  it('sends HSTS, nosniff and no referrer with every file', () => {
    expect(valueOf('**', 'Strict-Transport-Security')).to.match(/^max-age=\d{8,}/)
    expect(valueOf('**', 'X-Content-Type-Options')).to.equal('nosniff')
    expect(valueOf('**', 'Referrer-Policy')).to.equal('no-referrer')
  })

  it('keeps hashed assets for a year and nothing else', () => {
    expect(valueOf('/assets/**', 'Cache-Control')).to.equal('public, max-age=31536000, immutable')
    for (const source of ['/', '/*.@(html|js|json|webmanifest|txt)']) expect(valueOf(source, 'Cache-Control')).to.equal('no-cache')
  })

  it('starts the emulators that need no Java, on their known ports', () => {
    const ports = Object.fromEntries(['auth', 'hosting', 'hub', 'logging'].map((name) => [name, emulators[name].port]))
    expect(ports).to.deep.equal({ auth: 9099, hosting: 5000, hub: 4400, logging: 4500 })
    expect(emulators.ui).to.deep.equal({ enabled: false })
    expect(emulators).to.not.have.property('firestore')
  })

  it('belongs to the project that .firebaserc names', () => {
    expect(JSON.parse(readFileSync(at('.firebaserc'), 'utf8'))).to.deep.equal({ projects: { default: 'alpaca-12fab' } })
  })
})
