import type { VenueAccount } from '../../core/engine/input.ts'
import { number, record, text } from './record.ts'

/**
 * Asks for no field that only one generation of the account has (a removed one broke released clients: Lean issue 9588);
 * without identity, cash or equity there is nothing to trade on, and undefined says so.
 */
export function parseAccount(value: unknown): VenueAccount | undefined {
  const source = record(value) ?? {}
  const id = text(source, 'id') || text(source, 'account_number')
  const cash = number(source, 'cash')
  const equity = number(source, 'equity') ?? number(source, 'portfolio_value')
  if (id === '' || cash === undefined || equity === undefined) return undefined
  const settled = number(source, 'non_marginable_buying_power') ?? Math.max(0, cash)
  const flags = ['trading_blocked', 'account_blocked', 'trade_suspended_by_user']
  const status = text(source, 'status')
  const cryptoTier = number(source, 'crypto_tier')
  return {
    id,
    cash,
    equity,
    buyingPower: {
      stocks: number(source, 'buying_power') ?? Math.max(0, cash),
      crypto: settled,
      options: number(source, 'options_buying_power') ?? settled,
    },
    blocked: flags.some((flag) => source[flag] === true) || !MAY_TRADE.includes(status),
    ...(cryptoTier === undefined ? {} : { cryptoTier }),
  }
}

/** Said by the venue, or nothing is. PAPER_ONLY are paper accounts of people who have no other. */
const MAY_TRADE: readonly string[] = ['ACTIVE', 'PAPER_ONLY', '']
