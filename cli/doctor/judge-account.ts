import type { AccountInspection, Inspected } from '../../broker/inspect-account.ts'
import { mask } from '../../contract/mask.ts'
import { fail, type Finding, ok, warn } from './finding.ts'

/** Keys and permissions. */
export function judgeAccount(inspected: Inspected, environment: 'paper' | 'live' | 'simulated'): readonly Finding[] {
  if (inspected.type === 'failed') {
    if (inspected.kind === 'auth') return [fail(`keys: the venue refuses them (${inspected.why})`, `make new keys on Alpaca's ${environment} page, and mind that paper and live keys differ`)]
    return [fail(`keys: the venue cannot be reached (${inspected.why})`, 'check the network, ALPACA_BASE_URL and status.alpaca.markets')]
  }
  const { account } = inspected
  return [ok(`keys: account ${mask(account.id)}, ${worth(account)}`), judgeStatus(account, environment), judgeCrypto(account)]
}

function judgeStatus({ status, blocks }: AccountInspection, environment: 'paper' | 'live' | 'simulated'): Finding {
  if (blocks.length > 0) return fail(`account: ${blocks.join(', ')}`, "lift it on the venue's page, or ask its support why")
  if (status === 'PAPER_ONLY' && environment !== 'live') return ok('account: paper only, nothing blocked')
  if (status !== 'ACTIVE') return fail(`account: status ${status || 'unknown'}`, "only an ACTIVE account trades: finish its opening on the venue's page")
  return ok('account: active, nothing blocked')
}

function judgeCrypto({ cryptoStatus }: AccountInspection): Finding {
  if (cryptoStatus === '' || cryptoStatus === 'ACTIVE' || cryptoStatus === 'PAPER_ONLY') return ok('account: coins may be traded')
  return warn(`account: crypto status ${cryptoStatus}`, "accept the crypto agreement on the venue's page, or set CRYPTO_TRADING=false")
}

function worth({ equity }: AccountInspection): string {
  return equity === undefined ? 'equity not told' : `equity $${equity.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}

/** Alpaca's level for what each strategy trades: 1 covered calls and secured puts, 2 long contracts, 3 spreads. */
const LEVEL: Readonly<Record<string, number>> = { wheel: 1, long_option: 2, vertical_spread: 3 }

export interface OptionsWish {
  readonly enabled: boolean
  readonly strategies: readonly string[]
}

export function judgeOptionsLevel(level: number | undefined, { enabled, strategies }: OptionsWish): Finding {
  if (!enabled) return ok('options: OPTIONS_TRADING is false')
  if (level === undefined) return warn('options: the venue does not tell the level', 'look it up on its page')
  const beyond = strategies.filter((name) => (LEVEL[name] ?? 1) > level)
  if (beyond.length === 0) return ok(`options: level ${level} covers ${strategies.join(', ')}`)
  const needed = Math.max(...beyond.map((name) => LEVEL[name] ?? 1))
  const remedy = `ask the venue for level ${needed}, leave them out of OPTIONS_STRATEGIES, or set OPTIONS_TRADING=false`
  return fail(`options: level ${level} does not allow ${beyond.join(', ')}`, remedy)
}
