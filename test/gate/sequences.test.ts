import { expect } from 'chai'
import { play } from './play.ts'

/** `npm run torture:gate` plays a hundred thousand. */
const COUNT = 5000

describe('random sequences of intents, fills, prices, cancels, exits, assignments and restarts', () => {
  it(`never exceed a limit by the system's own action (${COUNT} sequences)`, function () {
    this.timeout(120_000)
    const sums = { approved: 0, trimmed: 0, exits: 0, restarts: 0, resumed: 0 }
    const refused = new Set<string>()
    for (let seed = 1; seed <= COUNT; seed += 1) {
      const played = play(seed)
      expect(played.violation, `seed ${seed}`).to.equal(null)
      for (const name of ['approved', 'trimmed', 'exits', 'restarts', 'resumed'] as const) sums[name] += played[name]
      for (const code of Object.keys(played.refused)) refused.add(code)
    }
    // Sequences in which nothing happens prove nothing.
    expect(sums.approved).to.be.above(4 * COUNT)
    expect(Math.min(sums.trimmed, sums.exits, sums.restarts, sums.resumed)).to.be.above(COUNT / 10)
    expect(refused.size, 'kinds of refusals met').to.be.above(35)
  })
})
