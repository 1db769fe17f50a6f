import { expect } from 'chai'
import { findBias } from '../../backtest/bias/find-bias.ts'
import { dataHash } from '../../backtest/report/data-hash.ts'
import { tradeHash } from '../../backtest/report/trade-hash.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { playSlice } from '../../backtest/sweep/play-slice.ts'
import { slicesOf } from '../../backtest/sweep/slices-of.ts'
import { backtestModules, modules } from '../../modules/index.ts'
import { MADE } from './golden-runs.ts'
import { made, tape } from './made-tape.ts'

/** Trades from which something can be said about a strategy. */
const LEAST = 20
const GOLD = ['adaptive_trump_gold', 'gold_scalping'] as const
/** UTC days in which each of them trades; every probe of the search for bias plays them all again. */
const DAYS = { adaptive_trump_gold: 6, gold_scalping: 2 }

describe('the strategies of gold, which the venue does not list', function () {
  this.timeout(60_000)

  it('are in the register of tapes alone: no live desk can seat one', () => {
    expect(Object.keys(backtestModules.crypto.strategies)).to.include.members(GOLD)
    for (const name of GOLD) expect(modules.crypto.strategies, name).not.to.have.property(name)
  })

  for (const name of GOLD) {
    const run = MADE.find((one) => one.name === `made/${name}`)?.run ?? expect.fail(`no golden run of ${name}`)

    it(`${name} finishes at least ${LEAST} trades in its golden run`, async () => {
      expect(summaryOf(runTape(await run())).trades).to.have.length.of.at.least(LEAST)
    })

    it(`${name} comes to the same trades as a point of a sweep, and knows no future`, async () => {
      const short = tape(made({ seed: 115, symbol: 'XAU/USD', days: DAYS[name], volatility: 0.0008 }))
      const plan = { ...(await run()), tape: short }
      const { tape: _tape, parts: _parts, ...rest } = plan
      const { from, to } = rest
      const [slice] = slicesOf({ data: dataHash(short), code: 'c', seed: 1, tape: { symbols: ['XAU/USD'], interval: 1, from, to }, run: rest, points: [{}] })
      const alone = runTape(plan).recorder.fills
      expect(alone.length).to.be.greaterThan(0)
      expect(slice && playSlice(slice, short).rows.map(({ tradeHash: one }) => one)).to.deep.equal([tradeHash(alone)])
      expect(findBias({ tape: short, planFor: (other) => ({ ...plan, tape: other }) }).findings).to.deep.equal([])
    })
  }
})
