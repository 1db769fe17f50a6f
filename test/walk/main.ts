import { parseArgs } from 'node:util'
import type { DeskSettings } from '../../core/engine/desk-plan.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Log } from '../../core/ports/log.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { DataAbsent } from '../../exchange/alpaca-api/sources/data-absent.ts'
import { replayTape } from '../../exchange/alpaca-api/sources/replay-tape.ts'
import { walkTapes } from '../../exchange/alpaca-api/sources/walk-tapes.ts'
import type { MarketSource } from '../../exchange/market/source.ts'
import { syntheticMarket } from '../../exchange/market/synthetic/synthetic-market.ts'
import { report } from './report.ts'
import { runTape } from './run-tape.ts'
import { oneDay } from './one-day.ts'

const CYCLE = 120_000
const STOCKS = ['ORB', 'momentum_trading', 'mean_reversion']
const CRYPTO = ['crypto_momentum', 'crypto_breakout', 'crypto_mean_reversion']
const OPTIONS = ['wheel', 'vertical_spread', 'long_option']

/** Plays recorded days (or a seeded synthetic one) through the whole system and tells what it did. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, verbose: { type: 'boolean' }, help: { type: 'boolean' } } })
  if (values.help) {
    console.log('npm run walk -- [--data <folder of recorded market data>] [--verbose]\nWithout --data a seeded synthetic day is walked. Exit 1: a module of the last tape had no fill; 3: the data is absent.')
    return 0
  }
  const log = values.verbose ? spoken : silent
  const fills: Record<ModuleName, number> = { stocks: 0, crypto: 0, options: 0 }
  let refusals = 0
  let idle: readonly ModuleName[] = []
  for (const { name, open, settings } of tapesOf(values.data)) {
    const source = await open()
    const { facts, head, state } = await runTape({ source, settings, log, cycleDelay: CYCLE })
    console.log(report({ name, source, facts, head, state }))
    const counted = fillsOf(facts)
    for (const module of MODULES) fills[module] += counted[module]
    refusals += facts.filter((fact) => fact.type === 'intent.refused').length
    idle = settings.seats.filter((seat) => seat.enabled && counted[seat.module] === 0).map((seat) => seat.module)
  }
  for (const module of MODULES) console.log(JSON.stringify({ figure: `walk.fills.${module}`, value: fills[module], unit: 'fills' }))
  console.log(JSON.stringify({ figure: 'walk.refusals', value: refusals, unit: 'refusals' }))
  if (idle.length > 0) console.error(`No fill on the last tape: ${idle.join(', ')}.`)
  return idle.length > 0 ? 1 : 0
}

interface Tape {
  readonly name: string
  readonly open: () => Promise<MarketSource>
  readonly settings: DeskSettings
}

function tapesOf(data: string | undefined): readonly Tape[] {
  if (data === undefined)
    return [{ name: 'synthetic day, seed 7', open: async () => oneDay(syntheticMarket({ seed: 7 })), settings: settings(['SPY', 'AAPL', 'BAC', 'F', 'KO', 'XLF'], ['BTC/USD', 'ETH/USD', 'SOL/USD'], ['SPY', 'QQQ']) }]
  const tapes = walkTapes(data)
  return [
    { name: 'tape A', open: () => replayTape(tapes.a), settings: settings(['SPY', 'BAC', 'IBM'], ['BTC/USD'], []) },
    { name: 'tape B', open: () => replayTape(tapes.b), settings: settings(['TWX', 'AAPL'], ['BTC/USD'], ['TWX']) },
  ]
}

function settings(shares: readonly string[], pairs: readonly string[], underlyings: readonly string[]): DeskSettings {
  return {
    limits: defaultLimits,
    seats: [
      { module: 'stocks', enabled: true, symbols: shares, strategies: STOCKS },
      { module: 'crypto', enabled: true, symbols: pairs, strategies: CRYPTO },
      { module: 'options', enabled: underlyings.length > 0, symbols: underlyings, strategies: OPTIONS },
    ],
  }
}

function fillsOf(facts: readonly Fact[]): Record<ModuleName, number> {
  const moduleOf = new Map(facts.flatMap((fact) => (fact.type === 'order.approved' ? [[fact.order.id as string, fact.order.intent.module] as const] : [])))
  const fills: Record<ModuleName, number> = { stocks: 0, crypto: 0, options: 0 }
  for (const fact of facts) {
    const module = fact.type === 'order.filled' ? moduleOf.get(fact.id.replace(/\.[st]$/, '')) : undefined
    if (module) fills[module] += 1
  }
  return fills
}

const nothing = (): void => undefined
const silent: Log = { debug: nothing, info: nothing, warning: nothing, error: (message) => console.error(message), child: () => silent }
const say = (message: string): void => console.error(message)
const spoken: Log = { debug: nothing, info: say, warning: say, error: say, child: () => spoken }

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? (error instanceof DataAbsent ? error.message : error.stack) : error)
    process.exit(error instanceof DataAbsent ? 3 : 1)
  },
)
