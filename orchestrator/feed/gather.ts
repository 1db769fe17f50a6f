import type { Gathered } from '../../core/engine/input.ts'
import type { Chain } from '../../core/market/chain.ts'
import { chainWindow } from '../../core/market/chain-window.ts'
import type { Quote } from '../../core/market/quote.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { Broker } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { within } from './within.ts'

export interface GatherPlan {
  readonly module: ModuleName
  readonly enabled: boolean
  /** Symbols to be asked for a quote when the stream said nothing lately. */
  readonly symbols: () => readonly string[]
  /** Underlyings whose chain is wanted, with their latest price. */
  readonly underlyings: () => readonly { readonly symbol: string; readonly price: number | undefined }[]
}

export interface Gatherer {
  readonly broker: Broker
  readonly clock: Clock
  readonly plans: readonly GatherPlan[]
  /** MAX_CONCURRENT_MODULES. */
  readonly atOnce: number
  /** Wall milliseconds that one module may take. */
  readonly timeOut: number
}

/** Gathers for all modules side by side, each with its own time-out; one that fails or hangs costs itself only. */
export async function gather(given: Gatherer): Promise<Readonly<Record<ModuleName, Gathered>>> {
  const waiting = [...given.plans]
  const found = new Map<ModuleName, Gathered>()
  const work = async (): Promise<void> => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) found.set(plan.module, await gatherOne(given, plan))
  }
  await Promise.all(Array.from({ length: Math.max(1, given.atOnce) }, work))
  return Object.fromEntries(MODULES.map((name) => [name, found.get(name) ?? NOTHING])) as Record<ModuleName, Gathered>
}

const NOTHING: Gathered = { outcome: 'off', error: null, quotes: [], chains: [] }

async function gatherOne(given: Gatherer, plan: GatherPlan): Promise<Gathered> {
  if (!plan.enabled) return NOTHING
  return within(given.timeOut, ask(given, plan), () => ({ ...NOTHING, outcome: 'late', error: `no answer within ${given.timeOut / 1000} s` }))
}

async function ask({ broker, clock }: Gatherer, plan: GatherPlan): Promise<Gathered> {
  try {
    const quotes: readonly Quote[] = await broker.quotes(plan.symbols())
    const chains: readonly Chain[] = await Promise.all(plan.underlyings().flatMap(({ symbol, price }) => (price === undefined ? [] : [broker.chain(symbol, chainWindow(clock.now(), price))])))
    return { outcome: 'ok', error: null, quotes, chains }
  } catch (error) {
    return { ...NOTHING, outcome: 'failed', error: error instanceof Error ? error.message : String(error) }
  }
}
