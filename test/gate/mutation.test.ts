import { expect } from 'chai'
import { CHECKS } from '../../core/risk/checks/index.ts'
import { play } from './play.ts'
import { RULES } from './rules.ts'

/** Sequences that lean on one limit; the rarest breach needs some hundreds. */
const PATIENCE = 4000

describe('a gate with one check switched off', () => {
  it('is asked about every check: each has a rule of its own', () => {
    expect(Object.keys(RULES).sort()).to.deep.equal(CHECKS.map((check) => check.name).sort())
  })

  for (const off of CHECKS)
    it(`breaks the rule of ${off.name}`, function () {
      this.timeout(120_000)
      const others = CHECKS.filter((check) => check !== off)
      let seed = 0
      let violation: string | null = null
      while (violation !== off.name && seed < PATIENCE) violation = play((seed += 1), off.name, others).violation
      expect(violation).to.equal(off.name)
    })
})
