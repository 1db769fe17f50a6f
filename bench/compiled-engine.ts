import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import { KEYS, TOKEN } from './exchange.ts'
import { PAIR_SYMBOLS, SHARE_SYMBOLS, UNDERLYINGS } from './universe.ts'

export interface CompiledEnginePlan {
  readonly exchangeUrl: string
  readonly folder: string
  /** Market seconds between two cycles. */
  readonly cycleDelay: number
}

/** The engine alone, as it is deployed: the compiled entry with an environment, the optimizer off. */
export function startCompiledEngine({ exchangeUrl, folder, cycleDelay }: CompiledEnginePlan): Child {
  return startChild({
    entry: 'orchestrator/main.js',
    cwd: folder,
    env: {
      ALPACA_PAPER_API_KEY: KEYS.keyId,
      ALPACA_PAPER_SECRET_KEY: KEYS.secret,
      ALPACA_BASE_URL: exchangeUrl,
      TERCET_CONTROL_URL: `${exchangeUrl.replace('http', 'ws')}/control`,
      TERCET_CONTROL_TOKEN: TOKEN,
      TERCET_STATE: join(folder, 'state'),
      TERCET_LOG_FORMAT: 'json',
      LOG_LEVEL: 'INFO',
      PORT: '0',
      ML_OPTIMIZATION: 'false',
      ORCHESTRATOR_CYCLE_DELAY: String(cycleDelay),
      STOCKS_SYMBOLS: SHARE_SYMBOLS.join(),
      CRYPTO_SYMBOLS: PAIR_SYMBOLS.join(),
      OPTIONS_UNDERLYINGS: UNDERLYINGS.join(),
    },
  })
}

/** The number of the cycle that a line of the engine's log tells of. */
export function cycleNumber(line: string): number | undefined {
  const found = /"message":"cycle (\d+)/.exec(line)
  return found ? Number(found[1]) : undefined
}
