import type { Contract } from '../../../core/market/instrument.ts'
import { decimal } from '../../../core/money.ts'
import { assetId } from '../../matching/wire/asset-id.ts'
import type { WireRecord } from './quotes.ts'

export interface ContractFigures {
  readonly openInterest: number | undefined
  /** The session before, whose figure that is. */
  readonly date: string
  /** False once expired. */
  readonly active: boolean
  readonly deliverables: boolean
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A contract as `/v2/options/contracts` lists it: American style, 100 shares. Closes of the day before are not kept: null, as Alpaca has it too. */
export function wireContract(contract: Contract, { openInterest, date, active, deliverables }: ContractFigures): WireRecord {
  const { symbol, underlying, expiry, right, strike } = contract
  return {
    id: assetId(symbol),
    symbol,
    name: `${underlying} ${longDate(expiry)} ${decimal(strike)} ${right === 'call' ? 'Call' : 'Put'}`,
    status: active ? 'active' : 'inactive',
    tradable: active,
    expiration_date: expiry,
    root_symbol: underlying,
    underlying_symbol: underlying,
    underlying_asset_id: assetId(underlying),
    type: right,
    style: 'american',
    strike_price: decimal(strike),
    multiplier: '100',
    size: '100',
    open_interest: openInterest === undefined ? null : decimal(Math.round(openInterest)),
    open_interest_date: openInterest === undefined ? null : date,
    close_price: null,
    close_price_date: null,
    ppind: true,
    ...(deliverables ? { deliverables: [deliverable(underlying)] } : {}),
  }
}

function deliverable(underlying: string): WireRecord {
  return {
    type: 'equity',
    symbol: underlying,
    asset_id: assetId(underlying),
    amount: '100',
    allocation_percentage: '100',
    settlement_type: 'T+1',
    settlement_method: 'CCC',
    delayed_settlement: false,
  }
}

function longDate(date: string): string {
  return `${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(8)} ${date.slice(0, 4)}`
}
