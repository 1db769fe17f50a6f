import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { ROOT } from './kit.ts'

/** What must lie at the top, because somebody else's tool looks there and nowhere else. */
const DEPLOYED = ['.firebaserc', '.github', '.node-version', '.railway', 'Procfile', 'firebase.json', 'firestore.indexes.json', 'firestore.rules', 'package.json', 'railway.json', 'tsconfig.json']
const ROOMS = ['orchestrator', 'modules', 'dashboard', 'updater', 'deploy']
/** Names that deployment tools give to their files. */
const DEPLOYMENT = /docker|railway|nixpacks|railpack|procfile|firebase|firestore\.|\.github|vercel|netlify|heroku|render\.|compose|\.ya?ml$|\.toml$|\.sh$|node-version|nvmrc/i

describe('the top of the tree', () => {
  it('holds the rooms and files that a deployment starts from (DEP-01)', () => {
    for (const name of [...DEPLOYED, ...ROOMS]) expect(existsSync(join(ROOT, name)), name).to.equal(true)
  })

  it('holds no other deployment file: those lie in deploy/', () => {
    const found = readdirSync(ROOT).filter((name) => DEPLOYMENT.test(name) && !name.endsWith('.log'))
    expect(found.filter((name) => ![...DEPLOYED, 'firestore-local'].includes(name))).to.deep.equal([])
  })
})
