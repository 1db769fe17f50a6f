import type { ExchangeOptions } from '../exchange/alpaca-api/exchange-options.ts'
import { type Child, startChild } from './child.ts'
import { market } from './universe.ts'

/** The embedded exchange in a process of its own, so that it takes no time from what is measured. */
export interface BenchExchange {
  readonly url: string
  readonly pid: number
  stop(): Promise<void>
}

export const KEYS = { keyId: 'BENCH-KEY', secret: 'bench-secret' } as const
export const TOKEN = 'bench-token'

export type ExchangePlan = Pick<ExchangeOptions, 'lockStep' | 'stepMs' | 'speed'> & {
  /** Where the market begins, ISO 8601. */
  readonly start: string
  readonly cwd: string
}

/** The compiled exchange with the universe of the figures; its rate limit is off, for it would be measured instead of the engine. */
export async function startBenchExchange({ start, cwd, ...pace }: ExchangePlan): Promise<BenchExchange> {
  const options = { ...pace, source: market(start), seed: 7, rateLimit: 'off', endWithInput: true }
  const child: Child = startChild({
    entry: 'exchange/main.js',
    args: ['--options', JSON.stringify(options)],
    cwd,
    input: JSON.stringify({ keys: KEYS, token: TOKEN }),
  })
  const url = await child.find((line) => (line.startsWith('{"type":"ready"') ? (JSON.parse(line) as { readonly url: string }).url : undefined))
  return { url, pid: child.pid, stop: () => child.stop() }
}
