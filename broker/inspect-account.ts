import { Caller } from './caller.ts'
import { createClient } from './client.ts'
import { describe, type FailureKind } from './failure.ts'
import { venueHosts } from './hosts.ts'
import { timingsOf, type BrokerOptions } from './options.ts'
import { number, record, text, type WireRecord } from './parse/record.ts'
import { RequestLane } from './request-lane.ts'

/** What an account may do, as far as the venue says. */
export interface AccountInspection {
  readonly id: string
  /** ACTIVE, or why not. */
  readonly status: string
  /** ACTIVE where coins may be traded; '' when the venue does not say. */
  readonly cryptoStatus: string
  /** Names of the flags that stop trading. */
  readonly blocks: readonly string[]
  /** 0 none, 1 covered, 2 long, 3 spreads; undefined when the venue does not say. */
  readonly optionsLevel: number | undefined
  readonly equity: number | undefined
}

export type Inspected =
  | { readonly type: 'account'; readonly account: AccountInspection }
  | { readonly type: 'failed'; readonly kind: FailureKind; readonly why: string }

/** One look at the account for a person who wants to know whether keys and permissions are right. Never throws for what the venue says. */
export async function inspectAccount(options: BrokerOptions): Promise<Inspected> {
  const { now, marketNow } = options
  const timings = timingsOf(options)
  const hosts = venueHosts(options)
  const lane = new RequestLane({ now, marketNow, limit: options.requestsPerMinute ?? 200, serial: false, napMs: 50 })
  const client = createClient({ options, hosts, lane, timings })
  const caller = new Caller({ lane, retry: timings.retry, serial: false, chance: Math.random })
  const answer = await caller.asking({ bucket: 'trading', priority: 'reconcile' }, () => client.rest.trading.account.getAccountRaw())
  lane.close()
  if (answer.type === 'failed') return { type: 'failed', kind: answer.failure.kind, why: describe(answer.failure) }
  return { type: 'account', account: inspectionOf(record(answer.body) ?? {}) }
}

const BLOCKS = ['trading_blocked', 'transfers_blocked', 'account_blocked', 'trade_suspended_by_user'] as const

export function inspectionOf(source: WireRecord): AccountInspection {
  return {
    id: text(source, 'id') || text(source, 'account_number'),
    status: text(source, 'status'),
    cryptoStatus: text(source, 'crypto_status'),
    blocks: BLOCKS.filter((flag) => source[flag] === true),
    optionsLevel: number(source, 'options_trading_level') ?? number(source, 'options_approved_level'),
    equity: number(source, 'equity'),
  }
}
