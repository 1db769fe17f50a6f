import { moneyText, type Money } from '../amount.ts'
import type { Core } from '../core.ts'
import { tradingVolume } from '../account/crypto-volume.ts'
import { cryptoTier } from '../account/fees.ts'
import { uuidOf } from '../ids.ts'
import { marginOf } from '../account/margin.ts'
import { timestamp } from '../timestamp.ts'
import { tradingLevel } from '../validate/option-funds.ts'
import type { VenueAccount } from './venue-account.ts'

const DAY = 86_400_000

/** The account as the wire shows it at `now`. */
export function accountView(core: Core, now: number): VenueAccount {
  const { memory, options } = core
  const margin = marginOf(core)
  const level = tradingLevel(core)
  const id = uuidOf(`account ${options.seed}`)
  return {
    id,
    account_number: `PA${id.replace(/\D/g, '').padEnd(10, '0').slice(0, 10)}`,
    status: 'ACTIVE',
    crypto_status: 'ACTIVE',
    currency: 'USD',
    cash: moneyText(memory.ledger.cash),
    portfolio_value: moneyText(margin.equity),
    equity: moneyText(margin.equity),
    last_equity: moneyText(memory.lastEquity),
    buying_power: moneyText(margin.buyingPower),
    effective_buying_power: moneyText(margin.buyingPower),
    regt_buying_power: moneyText(margin.regtBuyingPower),
    non_marginable_buying_power: moneyText(margin.cashBuyingPower),
    options_buying_power: moneyText(margin.optionsBuyingPower),
    long_market_value: moneyText(margin.longValue),
    short_market_value: moneyText(margin.shortValue),
    position_market_value: moneyText(margin.longValue + margin.shortValue),
    initial_margin: moneyText(margin.initial),
    maintenance_margin: moneyText(margin.maintenance),
    last_maintenance_margin: moneyText(memory.lastMaintenance),
    sma: moneyText(memory.lastEquity),
    multiplier: margin.multiplier === 4n ? '4' : margin.multiplier === 2n ? '2' : '1',
    accrued_fees: moneyText(accruedFees(core)),
    pending_transfer_in: '0',
    pending_transfer_out: '0',
    pending_reg_taf_fees: '0',
    intraday_adjustments: '0',
    balance_asof: new Date(now - DAY).toISOString().slice(0, 10),
    created_at: timestamp(options.start, 0),
    trading_blocked: false,
    transfers_blocked: false,
    account_blocked: false,
    shorting_enabled: !memory.configuration.no_shorting && margin.multiplier !== 1n,
    trade_suspended_by_user: memory.configuration.suspend_trade,
    options_approved_level: options.optionsApprovedLevel ?? 3,
    options_trading_level: level,
    crypto_tier: cryptoTier(tradingVolume(core, Math.floor(now / DAY))),
  }
}

/** Fees taken but not yet posted, in dollars at the prices of their fills. */
function accruedFees(core: Core): Money {
  return core.memory.coinFees.reduce((total, fee) => total + fee.money + fee.value, 0n)
}
