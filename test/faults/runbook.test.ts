import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { SETTINGS } from '../../config/settings.ts'
import { STATE_CAUSES } from '../../core/order/trading-state.ts'
import { ALERT_RULES } from '../../dashboard/pages/alerts/alert-rules.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = readFileSync(`${root}docs/runbook.md`, 'utf8')
const all = (pattern: RegExp): readonly string[] => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort()

describe('the runbook', () => {
  it('names commands that exist', () => {
    const commands = readdirSync(`${root}cli/commands`).map((name) => name.replace('.ts', ''))
    const named = all(/tercet (?!<)([a-z][a-z-]*)/g)
    expect(named.length).to.be.above(6)
    expect(commands).to.include.members([...named])
  })

  it('names settings that exist', () => {
    expect(Object.keys(SETTINGS)).to.include.members([...all(/`([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)(?:=\w+)?`/g)])
  })

  it('says of every cause of a state but caution what ends it', () => {
    const table = text.slice(text.indexOf('| cause | state |'), text.indexOf('## Emergencies'))
    for (const cause of STATE_CAUSES.filter((one) => one !== 'limit-near')) expect(table).to.contain(`\`${cause}\``)
  })

  it('lists every alert with its level', () => {
    const rows = [...text.matchAll(/^\| `([a-z-]+)` \| (critical|warning|info) \|/gm)].map(([, rule, level]) => `${rule} ${level}`)
    expect(rows.sort()).to.deep.equal(ALERT_RULES.map(({ rule, level }) => `${rule} ${level}`).sort())
  })

  it('names tests that exist', () => {
    for (const file of all(/`(test\/[\w/.-]+\.ts)`/g)) expect(() => readFileSync(root + file), file).not.to.throw()
  })
})
