import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'

const ROOT = join(import.meta.dirname, '../..')
const SUITES = ['modules/*.test.ts', 'cli/strategies-round.test.ts', 'test/backtest/golden.test.ts', 'test/backtest/longer-bars.test.ts', 'test/optimizer/strategy-spaces.test.ts']

/** It trades on no golden tape, has nothing to tune, and may hold over night. */
const RARE = `import { parameterSchema } from '../../../core/module/parameter-schema.ts'
import type { Strategy } from '../../../core/module/strategy.ts'
import { none } from '../../answers.ts'
import { parameter } from '../../parameter.ts'
import { whole } from '../../range.ts'

export const rare: Strategy = {
  name: 'rare',
  title: 'Seldom',
  module: 'stocks',
  thesis: 'A share whose index is below three has been sold by everybody. It is wrong if it falls on.',
  interval: 195,
  holds: 'overnight',
  parameters: parameterSchema({ length: whole([5, 30, 14], 'Bars of the relative strength index') }),
  indicators: (parameters) => ({ strength: { type: 'rsi', length: parameter(parameters, 'length') } }),
  decide: ({ value, position, bar: { close } }) => {
    const strength = value('strength')
    if (!Number.isFinite(strength)) return none('warming-up', {})
    if (position !== null || strength >= 3) return none('no-momentum', { strength })
    return { type: 'enter', direction: 'long', confidence: 0.5, reason: { code: 'oversold', numbers: { strength } }, protection: { stop: close * 0.9, target: close * 1.2, exitAt: null } }
  },
}
`

/** The trades of another, and only where a tape feeds it. */
const TWIN = `import type { Strategy } from '../../../core/module/strategy.ts'
import { goldScalping } from './gold-scalping.ts'

export const twin: Strategy = { ...goldScalping, name: 'twin' }
`

describe('strategies that somebody adds', function () {
  this.timeout(300_000)
  let copy = ''
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'tercet-own-'))
    for (const entry of readdirSync(ROOT)) if (!['node_modules', '.git', 'dist', '.data', 'data', 'output'].includes(entry)) cpSync(join(ROOT, entry), join(copy, entry), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    writeFileSync(join(copy, 'modules/stocks/strategies/rare.ts'), RARE)
    writeFileSync(join(copy, 'modules/crypto/strategies/twin.ts'), TWIN)
  })
  after(() => rmSync(copy, { recursive: true, force: true }))

  it('pass with the contract and without a look ahead, however seldom they trade and whatever they are like', () => {
    expect(suites(['modules/strategies.test.ts'], { STRATEGIES: 'write' })).to.match(/passing/)
    const said = suites(SUITES)
    expect(said).to.match(/strategy rare keeps the contract/).and.match(/rare decides the same whether the tape goes on/).and.match(/strategy twin keeps the contract/)
    expect(said).to.not.match(/failing/)
  })

  function suites(specs: readonly string[], env: Readonly<Record<string, string>> = {}): string {
    const { TERCET_DATA: _, ...rest } = process.env
    const args = ['node_modules/mocha/bin/mocha.js', '--no-config', '--exit', '--reporter', 'spec', '--timeout', '60000', '--node-option', 'import=tsx', ...specs.flatMap((spec) => ['--spec', spec])]
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: { ...rest, ...env } })
    return `${stdout}${stderr}`
  }
})
