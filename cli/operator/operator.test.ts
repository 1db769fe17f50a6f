import { expect } from 'chai'
import { generateKeyPairSync } from 'node:crypto'
import type { ServiceAccount } from '../../config/service-account.ts'
import { openAuth } from '../../updater/store/open-auth.ts'
import { authAccess } from './auth-access.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
const account = { project_id: 'some-project', client_email: 'a@some-project.iam.gserviceaccount.com', private_key: privateKey } as ServiceAccount

describe('whose operators are meant', () => {
  it('are those of the project of the service account', async () => {
    const access = authAccess({ account, emulator: undefined, project: undefined })
    const open = openAuth(access)
    expect([access.type, open.project]).to.deep.equal(['account', 'some-project'])
    await open.close()
  })

  it('are those of the emulator without one, an empty variable being none', () => {
    expect(authAccess({ account: undefined, emulator: '127.0.0.1:9099', project: undefined })).to.deep.equal({ type: 'emulator', project: 'demo-tercet' })
    expect(authAccess({ account: undefined, emulator: '127.0.0.1:9099', project: 'demo-other' })).to.deep.equal({ type: 'emulator', project: 'demo-other' })
    expect(authAccess({ account, emulator: ' ', project: undefined }).type).to.equal('account')
  })

  it('is refused where both are named, or neither', () => {
    expect(() => authAccess({ account, emulator: '127.0.0.1:9099', project: undefined })).to.throw('unset one of them')
    expect(() => authAccess({ account: undefined, emulator: undefined, project: 'alpaca-12fab' })).to.throw('FIREBASE_PRIVATE_KEY_ID')
  })
})
