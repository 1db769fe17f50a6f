import { expect } from 'chai'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SETTINGS } from '../../config/settings.ts'
import { MODULES, settingOf } from '../../dashboard/words/modules.ts'

describe('settings that the dashboard names', () => {
  it('are those that switch the modules', () => {
    expect(MODULES.map(settingOf).filter((name) => !(name in SETTINGS))).to.deep.equal([])
  })

  it('are, for each limit of the risk room, settings that there are', () => {
    const rows = readFileSync(join(import.meta.dirname, '../../orchestrator/projections/risk/limit-rows.ts'), 'utf8')
    const named = [...rows.matchAll(/setting: '(\w+)'/g)].map(([, name = '']) => name)
    expect(named.length).to.be.greaterThan(5)
    expect(named.filter((name) => !(name in SETTINGS))).to.deep.equal([])
  })
})
