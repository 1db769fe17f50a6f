import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Strategy } from '../core/module/strategy.ts'
import { MODULES, type ModuleName } from '../core/order/module-name.ts'
import { strategiesText, type StrategyFile } from './testing/strategies-text.ts'

const MAP = new URL('./strategies.ts', import.meta.url)
const REMEDY = 'a strategy file came, went or changed its name: make the map again with\n' +
  "STRATEGIES=write npx mocha --no-config --node-option import=tsx --spec modules/strategies.test.ts"

describe('the map of strategies (MOD-19)', () => {
  it('is what the folders hold', async () => {
    const text = strategiesText(MODULES, (await Promise.all(MODULES.map(filesOf))).flat())
    if (process.env['STRATEGIES'] === 'write') writeFileSync(MAP, text)
    expect(readFileSync(MAP, 'utf8'), REMEDY).to.equal(text)
  })

  it('takes a strategy in as soon as its file is there', () => {
    const dropped = { module: 'stocks', file: 'new-idea', exported: 'newIdea', name: 'new_idea' }
    const text = strategiesText(MODULES, [dropped])
    expect(text).to.contain("import { newIdea } from './stocks/strategies/new-idea.ts'")
    expect(text).to.match(/stocks: \{\n {4}new_idea: newIdea,\n {2}\}/).and.contain("'new-idea': newIdea,")
  })
})

async function filesOf(module: ModuleName): Promise<readonly StrategyFile[]> {
  const folder = new URL(`./${module}/strategies/`, import.meta.url)
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return Promise.all(names.map(async (name) => {
    const exports = Object.entries((await import(new URL(name, folder).href)) as Record<string, Strategy>)
    const [only] = exports
    if (!only || exports.length > 1) throw new TypeError(`${module}/strategies/${name} exports ${exports.length} values: it must export one strategy`)
    return { module, file: name.slice(0, -'.ts'.length), exported: only[0], name: only[1].name }
  }))
}
