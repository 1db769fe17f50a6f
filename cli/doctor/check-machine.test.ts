import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { loadConfig } from '../../config/load-config.ts'
import { checkMachine } from './check-machine.ts'

describe('what the doctor says of this machine', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tercet-doctor-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const lookAt = async (state: string) => {
    const config = loadConfig({ needs: 'launcher', cwd: folder, env: { TERCET_STATE: state, PORT: '0' } })
    return checkMachine({ config, isLocal: true, engineUrl: 'http://127.0.0.1:9', token: undefined })
  }

  it('looks at folder, disk, journal, backups, lease and port', async () => {
    const found = await lookAt(join(folder, 'state'))
    expect(found.map(({ what }) => what.split(' ')[0])).to.deep.equal([join(folder, 'state'), 'disk:', 'journal', 'backups:', 'lease:', 'port:'])
  })

  it('says nothing of disk, journal and lease where the folder cannot be used', async () => {
    const file = join(folder, 'a-file')
    writeFileSync(file, '')
    const found = await lookAt(join(file, 'state'))
    expect(found.map(({ level, what }) => `${level} ${what.split(' ')[0]}`)).to.deep.equal(['FAIL state', 'ok port:'])
  })
})
