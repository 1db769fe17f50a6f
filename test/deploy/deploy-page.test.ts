import { expect } from 'chai'
import { costLines } from '../../cli/cost/cost-lines.ts'
import { SETTINGS } from '../../config/settings.ts'
import { textOf } from './kit.ts'
import { declaredServices, ENVIRONMENTS, SERVICES } from './services.ts'

const page = textOf('docs/deploy.md')

/** Variables that Railway, Railpack or GitHub read, and no program of ours. */
const PLATFORM = ['RAILPACK_NODE_VERSION', 'RAILWAY_DEPLOYMENT_DRAINING_SECONDS', 'RAILWAY_DEPLOYMENT_OVERLAP_SECONDS', 'RAILWAY_SERVICE_NAME', 'NODE_ENV', 'FIREBASE_HOSTING_SERVICE_ACCOUNT']

describe('docs/deploy.md', () => {
  it('names both services and both environments as the code does (DEP-07)', () => {
    for (const name of [...Object.values(SERVICES), ...ENVIRONMENTS]) expect(page).to.include(`\`${name}\``)
    expect(textOf('deploy/start-service.mjs')).to.include("process.env.RAILWAY_SERVICE_NAME").and.to.include(`'${SERVICES.web}'`).and.to.include(`'${SERVICES.worker}'`)
  })

  it('names each variable that a service is given, each web setting and each of the five', () => {
    const given = Object.values(declaredServices('production')).flatMap(({ env }) => Object.keys(env))
    const web = Object.entries(SETTINGS).filter(([, { group }]) => group === 'Dashboard build').map(([name]) => name)
    for (const name of [...given, ...web]) expect(page, name).to.include(`\`${name}\``)
  })

  it('names no variable that nobody reads', () => {
    const named = new Set([...page.matchAll(/`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g)].map(([, name = '']) => name))
    expect(named.size).to.be.greaterThan(20)
    expect([...named].filter((name) => !(name in SETTINGS) && !PLATFORM.includes(name))).to.deep.equal([])
  })

  it('gives the address of the engine as .railway/railway.ts does, and the pinned Node version', () => {
    expect(page).to.include(declaredServices('production')[SERVICES.worker]?.env['ENGINE_URL'])
    expect(page).to.include(`Node ${textOf('.node-version').trim()}`)
  })

  it('names the version of firebase-tools that the tests run, and no other', () => {
    const { devDependencies } = JSON.parse(textOf('test/auth/package.json')) as { readonly devDependencies: { readonly 'firebase-tools': string } }
    expect(new Set([...page.matchAll(/firebase-tools@([\d.]+)/g)].map(([, version]) => version))).to.deep.equal(new Set([devDependencies['firebase-tools']]))
  })

  it('shows the cost as tercet cost prints it today', () => {
    const shown = /made by `npm run tercet -- cost` -->\n```\n([^`]*)```/.exec(page)?.[1]
    expect(shown).to.equal(`${costLines({ levers: { interval: 30, viewerHoursDay: 24 }, measured: {}, environments: 1 }).join('\n')}\n`)
  })

  it('links to pages that are there', () => {
    for (const [, path = ''] of page.matchAll(/\]\(([a-z]+\.md)\)/g)) expect(textOf(`docs/${path}`)).to.not.equal('')
  })
})
