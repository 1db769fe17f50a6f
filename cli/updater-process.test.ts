import { expect } from 'chai'
import { loadConfig } from '../config/load-config.ts'
import { updaterProcess } from './updater-process.ts'

describe('the updater that the launcher starts', () => {
  it('is told of the local Firestore alone, and keeps Google’s libraries from asking beyond this machine', () => {
    const config = loadConfig({ needs: 'launcher', cwd: '/' })
    const { env } = updaterProcess({ config, enginePort: 8080, firestore: { port: 8081, project: 'demo-tercet', operatorKey: 'k' }, format: {} })
    expect(env).to.include({ FIRESTORE_EMULATOR_HOST: '127.0.0.1:8081', FIREBASE_PROJECT_ID: 'demo-tercet', FIREBASE_PRIVATE_KEY: '', METADATA_SERVER_DETECTION: 'none' })
  })
})
