import { abs, divide, max, type Money, type Units, UNIT } from '../amount.ts'
import type { Holding } from './ledger.ts'
import type { AssetTraits } from '../venue-options.ts'

/** What one holding ties of the account's equity. */
export interface Requirement {
  /** Regulation T, with margin. */
  readonly initial: Money
  /** The same in an account without margin. */
  readonly cashInitial: Money
  /** For four times buying power within the day. */
  readonly intraday: Money
  readonly maintenance: Money
}

/** Pairs and options have no loan value: their whole value is tied, and of options the largest loss besides. */
export function wholeValue(value: Money): Requirement {
  return { initial: value, cashInitial: value, intraday: value, maintenance: value }
}

/** Half of a marginable share to open, at least what maintenance asks; a quarter within the day unless the share asks for more than the usual 30 %. */
export function shareRequirement(holding: Holding, value: Money, traits: AssetTraits): Requirement {
  const size = abs(value)
  if (!traits.marginable) return wholeValue(size)
  const maintenance = holding.qty > 0n ? longMaintenance(holding, size, traits.leverage) : shortMaintenance(holding, size)
  const usual = maintenance * 10n === size * 3n
  return {
    initial: max(size / 2n, maintenance),
    cashInitial: holding.qty > 0n ? size : size + size / 2n,
    intraday: usual ? size / 4n : maintenance,
    maintenance,
  }
}

/** All of a share under $2.50, else 30 %; of leveraged funds 50 % (twice) or 75 % (three times). */
function longMaintenance(holding: Holding, size: Money, leverage: 1 | 2 | 3): Money {
  if (priceOf(holding, size) < (5n * UNIT) / 2n) return size
  return leverage === 3 ? (size * 3n) / 4n : leverage === 2 ? size / 2n : (size * 3n) / 10n
}

/** Under $5 the greater of $2.50 a share and all of it, from $5 the greater of $5 a share and 30 %. */
function shortMaintenance(holding: Holding, size: Money): Money {
  const shares = abs(holding.qty)
  if (priceOf(holding, size) < 5n * UNIT) return max((shares * 5n * UNIT) / 2n, size)
  return max(shares * 5n * UNIT, (size * 3n) / 10n)
}

function priceOf(holding: Holding, size: Money): Units {
  return holding.qty === 0n ? 0n : divide(size, abs(holding.qty))
}
