import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { type Golden, goldenOf, type GoldenRun, MADE, recorded } from './golden-runs.ts'

const PINS = JSON.parse(readFileSync(join(import.meta.dirname, 'golden.json'), 'utf8')) as Readonly<Record<string, Golden>>
const ROOT = process.env['TERCET_DATA'] ?? ''

/** A difference is a change of results: meant, it is pinned anew with test/backtest/golden.ts. */
const holds = (run: GoldenRun) =>
  it(run.name, async function () {
    this.timeout(60_000)
    expect(await goldenOf(run)).to.deep.equal(PINS[run.name])
  })

describe('golden runs', () => {
  describe('on made tapes', () => MADE.forEach(holds))
  describe('on recorded data', () => {
    if (ROOT === '') it('not run: real data absent (TERCET_DATA)')
    else recorded(ROOT).forEach(holds)
  })
  it('pin nothing that is not run', () => {
    const known = [...MADE, ...recorded('')].map(({ name }) => name)
    expect(Object.keys(PINS).filter((name) => !known.includes(name))).to.deep.equal([])
  })
})
