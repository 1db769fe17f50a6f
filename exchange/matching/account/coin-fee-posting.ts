import { divide, type Units } from '../amount.ts'
import { type CoinFee, type Core, drawId } from '../core.ts'
import { recordNonTrade } from './record-activity.ts'

const DAY = 86_400_000
const VOLUME_DAYS = 30

/** Posts the crypto fees of the days that are over, one activity per pair, day and currency; forgets volumes that no tier counts any more. */
export function postCoinFees(core: Core, now: number): void {
  const today = Math.floor(now / DAY)
  const { coinFees } = core.memory
  if (coinFees.some((fee) => fee.day < today)) {
    core.memory.coinFees = coinFees.filter((fee) => fee.day >= today)
    for (const fee of coinFees) if (fee.day < today) post(core, fee, now)
  }
  for (const day of core.memory.volumes.keys()) if (day <= today - VOLUME_DAYS) core.memory.volumes.delete(day)
}

function post(core: Core, fee: CoinFee, now: number): void {
  if (core.listener.reads === 'amounts') return skip(core, fee)
  const entry = { type: 'CFEE', date: new Date(fee.day * DAY).toISOString().slice(0, 10), symbol: fee.symbol.replace('/', ''), due: now } as const
  if (fee.qty > 0n) {
    const price: Units = divide(fee.value, fee.qty)
    recordNonTrade(core, { ...entry, qty: -fee.qty, price, net: 0n, description: 'Coin Pair Transaction Fee (Non USD)' }, now)
  }
  if (fee.money > 0n) recordNonTrade(core, { ...entry, qty: 0n, price: 0n, net: -fee.money, description: 'Coin Pair Transaction Fee (USD)' }, now)
}

/** The ids of its activities are drawn all the same: those that follow must not depend on who listens. */
function skip(core: Core, { qty, money }: CoinFee): void {
  if (qty > 0n) drawId(core)
  if (money > 0n) drawId(core)
}
